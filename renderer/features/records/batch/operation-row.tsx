import { useTranslation } from 'react-i18next'
import { type Profile, type ProfileField, profileFields } from '../../../../shared/features/profiles/profile.ts'
import { missingVocabulary } from '../../../../shared/features/records/missing.ts'
import { useLanguage } from '../../../app/language.ts'
import { Button } from '../../../ui/button.tsx'
import { CheckBox } from '../../../ui/check-box.tsx'
import { Choice } from '../../../ui/choice.tsx'
import { TermBox } from '../../../ui/term-box.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import { useProfileWords } from '../../profiles/profile-words.ts'
import { FieldInput } from '../field-input.tsx'
import { RecordFinder } from '../record-finder.tsx'
import { type BatchDraft, type DraftKind, kindsFor, parentField, sourcePrefix, statusField, termFields } from './batch-drafts.ts'

interface OperationRowProps {
  readonly draft: BatchDraft
  readonly number: number
  readonly profile: Profile
  readonly columns: readonly string[]
  readonly onChange: (draft: BatchDraft) => void
  /** Absent where it is the only one. */
  readonly onDrop?: (() => void) | undefined
}

/** One thing to do to every chosen record: which field, in what way, with what. */
export const OperationRow = ({ draft, number, profile, columns, onChange, onDrop }: OperationRowProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const fields = [
    { value: 'title', label: profile.titleLabel[language] },
    { value: statusField, label: t('record.status') },
    { value: parentField, label: t('record.parent') },
    ...profileFields(profile)
      .filter(({ retired }) => !retired)
      .map(({ key, label }) => ({ value: key, label: label[language] })),
    ...columns.map((column) => ({ value: `${sourcePrefix}${column}`, label: t('batch.source', { column }) })),
  ]
  const kinds = draft.field === '' ? [] : kindsFor(profile, draft.field)
  const choose = (field: string): void =>
    onChange({ ...draft, field, kind: kindsFor(profile, field)[0] ?? '', value: null, into: '', parent: undefined })
  return (
    <div className="batch-row">
      <TermBox
        label={t('batch.field')}
        hideLabel={number > 1}
        options={fields.map((field) => ({ ...field, names: [field.label] }))}
        value={draft.field}
        onChange={choose}
        openLabel={t('batch.field')}
        emptyLabel={t('field.noTerm')}
      />
      <Choice
        label={t('batch.what')}
        hideLabel={number > 1}
        value={draft.kind}
        options={kinds.map((kind) => ({ value: kind, label: t(`batch.kind.${kind}`) }))}
        onChange={(kind: DraftKind) => onChange({ ...draft, kind, value: null })}
      />
      <div className="batch-value">
        <ValueOf draft={draft} profile={profile} onChange={onChange} />
      </div>
      {onDrop && (
        <Button kind="quiet" label={t('batch.dropNumber', { number })} onPress={onDrop}>
          {t('batch.drop')}
        </Button>
      )}
    </div>
  )
}

interface ValueProps {
  readonly draft: BatchDraft
  readonly profile: Profile
  readonly onChange: (draft: BatchDraft) => void
}

const ValueOf = ({ draft, profile, onChange }: ValueProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const words = useProfileWords()
  const put = (value: unknown): void => onChange({ ...draft, value })
  const field = fieldOf(profile, draft.field)
  switch (draft.kind) {
    case 'replace':
      return (
        <>
          <TextInput label={t('batch.find')} value={draft.find} onChange={(find) => onChange({ ...draft, find })} />
          <TextInput label={t('batch.replaceBy')} value={draft.replace} onChange={(replace) => onChange({ ...draft, replace })} />
          <div className="batch-ticks">
            <CheckBox on={draft.marks} onChange={(marks) => onChange({ ...draft, marks })}>
              {t('batch.marks')}
            </CheckBox>
            <CheckBox on={draft.wholeWords} onChange={(wholeWords) => onChange({ ...draft, wholeWords })}>
              {t('batch.wholeWords')}
            </CheckBox>
          </div>
        </>
      )
    case 'to-term':
      return (
        <>
          <Choice
            label={t('batch.into')}
            value={draft.into}
            options={termFields(profile).map(({ key, label }) => ({ value: key, label: label[language] }))}
            onChange={(into) => onChange({ ...draft, into })}
          />
          <CheckBox on={draft.keep} onChange={(keep) => onChange({ ...draft, keep })}>
            {t('batch.keep')}
          </CheckBox>
        </>
      )
    case 'missing':
      return (
        <Choice
          label={t('batch.reason')}
          value={String(draft.value ?? '')}
          options={(words.vocabulary(missingVocabulary)?.terms ?? []).map(({ code, label }) => ({ value: code, label: label[language] }))}
          onChange={put}
        />
      )
    case 'status':
      return (
        <Choice
          label={t('record.status')}
          value={String(draft.value ?? '')}
          options={(['draft', 'described', 'approved'] as const).map((status) => ({ value: status, label: t(`status_of.${status}`) }))}
          onChange={put}
        />
      )
    case 'parent':
      return (
        <RecordFinder
          label={t('batch.newParent')}
          value={draft.parent}
          onChange={(parent) => onChange({ ...draft, parent })}
          box="batch-parent"
        />
      )
    case 'set':
    case 'add':
    case 'remove':
      if (draft.field === 'title') return <TextInput label={t('batch.value')} value={String(draft.value ?? '')} onChange={put} />
      return field ? <FieldInput field={field} value={draft.value} onChange={put} /> : null
    case 'clear':
    case 'no-parent':
    case '':
      return null
    default:
      return draft.kind satisfies never
  }
}

const fieldOf = (profile: Profile, key: string): ProfileField | undefined => {
  const field = profileFields(profile).find((one) => one.key === key)
  // Whether the records must have it is not asked here.
  return field && { ...field, required: false }
}
