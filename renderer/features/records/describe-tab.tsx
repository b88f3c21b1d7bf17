import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Profile, profileFields } from '../../../shared/features/profiles/profile.ts'
import type { RecordView } from '../../../shared/features/records/contract.ts'
import { isEmptyValue } from '../../../shared/features/records/missing.ts'
import { useLanguage } from '../../app/language.ts'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { HintLine } from '../duplicates/hint-line.tsx'
import { RecordBeside } from '../duplicates/record-beside.tsx'
import { ofCode, ofField, ofTitle, useDuplicateHint } from '../duplicates/use-duplicate-hint.ts'
import { useProfileWords } from '../profiles/profile-words.ts'
import { lunarMeanings } from '../vocabularies/lunar-meanings.ts'
import { ConflictPanel } from './conflict-panel.tsx'
import { FieldInput } from './field-input.tsx'
import { RecordAside } from './record-aside.tsx'
import { fieldPlace } from './record-completeness.tsx'
import { StationConflicts } from './station-conflicts.tsx'
import { useProposals } from './use-proposals.ts'
import type { RecordForm } from './use-record-form.ts'

/** Mô tả: the form that the record's type lays out. */
export const DescribeTab = ({ record, profile, form }: { record: RecordView; profile: Profile | undefined; form: RecordForm }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const show = useShow()
  const proposals = useProposals(profile, form.base, form.values)
  const groups = (profile?.groups ?? [])
    .map(({ label, fields }) => ({ label, fields: fields.filter(({ key, retired }) => !retired || !isEmptyValue(form.values[key])) }))
    .filter(({ fields }) => fields.length > 0)
  const fixed = record.status === 'deposited' || record.status === 'accepted'
  const meanings = lunarMeanings(profile, form.values, new Date(), language)
  const [beside, setBeside] = useState<string | undefined>(undefined)
  const renamed = form.title !== record.title
  const renumbered = form.code !== record.code
  // What is saved was looked at when it was typed: only what changes is held against the archive.
  const typed = { title: renamed ? form.title : '', ...(renumbered && { code: form.code }), data: form.values }
  const hints = useDuplicateHint({ profile: record.profile, ...typed, not: record.id }, form.dirty)
  const numbersOf = (key: string) => (form.values[key] === form.base[key] ? [] : ofField(hints, key))
  return (
    <div className="describe">
      <section className="describe-form">
        <StationConflicts record={record} profile={profile} />
        {form.conflict && <ConflictPanel profile={profile} form={form} conflict={form.conflict} />}
        {form.fromDraft && form.dirty && record.draft && !form.conflict && (
          <div className="note describe-note">
            <span>{t('record.fromDraft', { time: show.time(record.draft.at) })}</span>
            <Button onPress={() => void form.discard()}>{t('record.discard')}</Button>
          </div>
        )}
        <div className="form-grid">
          <div className="w-three-quarters">
            <TextInput label={profile?.titleLabel[language] ?? t('record.title')} value={form.title} onChange={form.setTitle} required />
            <HintLine about="title" hints={ofTitle(hints)} onOpen={setBeside} />
          </div>
          <div className="w-quarter">
            <TextInput label={profile?.codeLabel[language] ?? t('record.code')} value={form.code} onChange={form.setCode} required />
            <HintLine about="number" hints={ofCode(hints)} onOpen={setBeside} />
          </div>
        </div>
        {groups.map((group) => (
          <fieldset key={group.label.vi} className="describe-group">
            <legend>{group.label[language]}</legend>
            <div className="form-grid">
              {group.fields.map((field) => (
                <div key={field.key} id={fieldPlace(field.key)} className={`w-${field.width}`}>
                  <FieldInput
                    field={field}
                    value={form.values[field.key]}
                    onChange={(value) => form.setValue(field.key, value)}
                    proposal={proposals.get(field.key)}
                    meaning={meanings[field.key]}
                  />
                  {field.unique && <HintLine about="number" hints={numbersOf(field.key)} onOpen={setBeside} />}
                </div>
              ))}
            </div>
          </fieldset>
        ))}
        <fieldset className="describe-group">
          <legend>{t('record.status')}</legend>
          <div className="form-grid">
            <div className="w-half">
              {fixed ? (
                <p className="mute">{t(`statusHelp.${record.status}`)}</p>
              ) : (
                <Choice
                  label={t('record.status')}
                  hideLabel
                  value={form.status === 'described' || form.status === 'approved' ? form.status : 'draft'}
                  onChange={form.setStatus}
                  options={(['draft', 'described', 'approved'] as const).map((status) => ({
                    value: status,
                    label: t(`status_of.${status}`),
                  }))}
                  help={t(`statusHelp.${form.status}`)}
                />
              )}
            </div>
          </div>
        </fieldset>
        {profile && <KeptValues profile={profile} form={form} />}
        <SourceColumns source={record.data['source']} />
      </section>
      <RecordAside record={record} profile={profile} values={form.values}>
        {beside !== undefined && <RecordBeside id={beside} onClose={() => setBeside(undefined)} />}
      </RecordAside>
    </div>
  )
}

/** What a form of earlier left on the record: kept until somebody takes it away. */
const KeptValues = ({ profile, form }: { profile: Profile; form: RecordForm }) => {
  const { t } = useTranslation()
  const words = useProfileWords()
  const known = new Set([...profileFields(profile).map(({ key }) => key), 'source'])
  const kept = Object.entries(form.values).filter(([key, value]) => !known.has(key) && !isEmptyValue(value))
  if (kept.length === 0) return null
  return (
    <section className="describe-group">
      <h2>{t('record.keptValues')}</h2>
      <dl className="facts">
        {kept.map(([key, value]) => (
          <div key={key} className="fact">
            <dt>{key}</dt>
            <dd>
              {words.valueText(undefined, value)}{' '}
              <button type="button" className="text-link" onClick={() => form.setValue(key, null)}>
                {t('field.less')}
              </button>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** Columns of an imported sheet that no field took: kept as they came. */
const SourceColumns = ({ source }: { source: unknown }) => {
  const { t } = useTranslation()
  if (typeof source !== 'object' || source === null) return null
  return (
    <section className="describe-group">
      <h2>{t('record.fromSource')}</h2>
      <dl className="facts">
        {Object.entries(source).map(([column, value]) => (
          <div key={column} className="fact">
            <dt>{column}</dt>
            <dd>{String(value)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
