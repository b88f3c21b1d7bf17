import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProfileDetail } from '../../../shared/features/profiles/contract.ts'
import { sayFinding } from '../../../shared/features/profiles/findings.ts'
import { keyFromLabel } from '../../../shared/features/profiles/own-key.ts'
import { fieldTypes, type Label, type ProfileField, profileFields, type Vocabulary } from '../../../shared/features/profiles/profile.ts'
import { facetTypes, ownFindings } from '../../../shared/features/profiles/rules.ts'
import { useLanguage } from '../../app/language.ts'
import { Button } from '../../ui/button.tsx'
import { CheckBox } from '../../ui/check-box.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { TermBox } from '../../ui/term-box.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { ListSheet } from '../vocabularies/list-sheet.tsx'
import { bodyToProfile, type FieldPlace, groupsToBody, placeOf, putField } from './edit-form.ts'
import { useProfileWords } from './profile-words.ts'

interface FieldSheetProps {
  readonly detail: ProfileDetail
  /** The field to change; absent for a new one. */
  readonly field: ProfileField | undefined
  /** The Vietnamese label of the group in which a new one begins. */
  readonly group: string | undefined
  readonly onClose: () => void
  /** Gives true when it is saved. */
  readonly onSave: (field: ProfileField, place: FieldPlace) => Promise<boolean>
}

const newGroup = '@new'
const atEnd = '@end'

/** One field of the institution's own: how it is called, what it takes, where it stands, who may see it. */
export const FieldSheet = ({ detail, field, group: firstGroup, onClose, onSave }: FieldSheetProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const words = useProfileWords()
  const { profile, shipped, used } = detail
  const known = placeOf(profile.groups, field?.key)
  const [draft, setDraft] = useState(() => startOf(field))
  const [group, setGroup] = useState(known?.group.vi ?? firstGroup ?? profile.groups[0]?.label.vi ?? newGroup)
  const [groupName, setGroupName] = useState('')
  const [after, setAfter] = useState(known?.after ?? atEnd)
  const [saving, setSaving] = useState(false)
  const [newList, setNewList] = useState<string | undefined>(undefined)
  const change = (part: Partial<Draft>): void => setDraft((now) => ({ ...now, ...part }))

  const isUsed = field !== undefined && used.includes(field.key)
  const built = buildField(draft, field, new Set(profileFields(profile).map(({ key }) => key)))
  const place = placeFor(profile.groups, group, groupName, after, built.key)
  const next = bodyToProfile(
    detail,
    groupsToBody(detail, putField(profile.groups, { ...built, ...(!profile.own && { own: true }) }, place)),
  )
  const lists = new Map<string, Vocabulary>(words.vocabularies.map((list) => [list.id, list]))
  const named = draft.vi.trim() !== '' && (group !== newGroup || groupName.trim() !== '')
  const found = named && next ? ownFindings(next, shipped, lists) : []
  const others = (profile.groups.find(({ label }) => label.vi === group)?.fields ?? []).filter(({ key }) => key !== field?.key)

  const keep = async (): Promise<void> => {
    setSaving(true)
    const saved = await onSave(built, place)
    setSaving(false)
    if (saved) onClose()
  }
  return (
    <Sheet title={field ? t('forms.editTitle', { field: field.label[language] }) : t('forms.addTitle')} open onClose={onClose} wide>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          void keep()
        }}
      >
        <div className="pair">
          <TextInput label={t('forms.labelVi')} value={draft.vi} onChange={(vi) => change({ vi })} required autoFocus />
          <TextInput label={t('forms.labelEn')} value={draft.en} onChange={(en) => change({ en })} help={t('forms.labelEnHelp')} />
        </div>
        <div className="pair">
          <Choice
            label={t('forms.kind')}
            value={draft.type}
            onChange={(type) => change({ type })}
            options={(isUsed ? fieldTypes.filter((type) => sameKind(type, field.type)) : fieldTypes).map((type) => ({
              value: type,
              label: t(`forms.type.${type}`),
            }))}
            help={isUsed ? t('forms.kindFixed') : undefined}
          />
          {draft.type === 'term' ? (
            <TermBox
              label={t('forms.list')}
              required
              options={words.vocabularies
                .filter(({ id, retired }) => retired === undefined || id === draft.vocabulary)
                .map(({ id, label }) => ({ value: id, label: label[language], names: [label.vi, label.en] }))}
              value={draft.vocabulary}
              onChange={(vocabulary) => change({ vocabulary })}
              openLabel={t('forms.showLists')}
              emptyLabel={t('forms.noList')}
              onAdd={setNewList}
              addLabel={(name) => t('forms.makeList', { name })}
            />
          ) : (
            <TextInput label={t('forms.unit')} value={draft.unit} onChange={(unit) => change({ unit })} help={t('forms.unitHelp')} />
          )}
        </div>
        <div className="form-checks">
          <CheckBox on={draft.required} onChange={(required) => change({ required })}>
            {t('forms.trait.required')}
          </CheckBox>
          <CheckBox on={draft.repeatable} onChange={(repeatable) => change({ repeatable })}>
            {t('forms.trait.repeatable')}
          </CheckBox>
          {facetTypes.has(draft.type) && (
            <CheckBox on={draft.facet} onChange={(facet) => change({ facet })}>
              {t('forms.trait.facet')}
            </CheckBox>
          )}
          <CheckBox on={draft.personal} onChange={(personal) => change({ personal })}>
            {t('forms.trait.personal')}
          </CheckBox>
          <CheckBox on={draft.restricted} onChange={(restricted) => change({ restricted })}>
            {t('forms.trait.restricted')}
          </CheckBox>
        </div>
        <TextInput label={t('forms.help')} value={draft.help} onChange={(help) => change({ help })} help={t('forms.helpHelp')} />
        <div className="pair">
          <Choice
            label={t('forms.group')}
            value={group}
            onChange={(chosen) => {
              setGroup(chosen)
              setAfter(atEnd)
            }}
            options={[
              ...profile.groups.map(({ label }) => ({ value: label.vi, label: label[language] })),
              { value: newGroup, label: t('forms.newGroup') },
            ]}
          />
          {group === newGroup ? (
            <TextInput label={t('forms.groupName')} value={groupName} onChange={setGroupName} required />
          ) : (
            <Choice
              label={t('forms.after')}
              value={after}
              onChange={setAfter}
              options={[
                { value: '', label: t('forms.first') },
                ...others.map(({ key, label }) => ({ value: key, label: label[language] })),
                { value: atEnd, label: t('forms.last') },
              ]}
            />
          )}
        </div>
        <div className="pair">
          <Choice
            label={t('forms.width')}
            value={draft.width}
            onChange={(width) => change({ width })}
            options={(['quarter', 'half', 'three-quarters', 'full'] as const).map((width) => ({
              value: width,
              label: t(`forms.widths.${width}`),
            }))}
          />
          <TextInput
            label={t('forms.columns')}
            value={draft.columns}
            onChange={(columns) => change({ columns })}
            help={t('forms.columnsHelp')}
          />
        </div>
        {found.length > 0 && (
          <ul className="note red" role="alert">
            {found.map((one) => (
              <li key={`${one.where} ${one.what}`}>{next && sayFinding(one, next, language)}</li>
            ))}
          </ul>
        )}
        <div className="ends">
          <Button onPress={onClose}>{t('do.leave')}</Button>
          <Button kind="main" submit pending={saving} disabled={!named || found.length > 0}>
            {field ? t('forms.keepField') : t('forms.addField')}
          </Button>
        </div>
      </form>
      {newList !== undefined && (
        <ListSheet label={newList} onClose={() => setNewList(undefined)} onMade={(vocabulary) => change({ vocabulary })} />
      )}
    </Sheet>
  )
}

interface Draft {
  readonly vi: string
  readonly en: string
  readonly type: ProfileField['type']
  readonly vocabulary: string
  readonly unit: string
  readonly help: string
  readonly width: ProfileField['width']
  readonly columns: string
  readonly required: boolean
  readonly repeatable: boolean
  readonly facet: boolean
  readonly personal: boolean
  readonly restricted: boolean
}

const startOf = (field: ProfileField | undefined): Draft => ({
  vi: field?.label.vi ?? '',
  en: field && field.label.en !== field.label.vi ? field.label.en : '',
  type: field?.type ?? 'text',
  vocabulary: field?.vocabulary ?? '',
  unit: field?.unit ?? '',
  help: field?.help?.vi ?? '',
  width: field?.width ?? 'half',
  columns: (field?.mappings.columns ?? []).join('; '),
  required: field?.required ?? false,
  repeatable: field?.repeatable ?? false,
  facet: field?.facet ?? false,
  personal: field?.personal ?? false,
  restricted: field?.restricted ?? false,
})

/** The field that the sheet describes; what the sheet does not ask (other mappings, patterns) stays as it was. */
const buildField = (draft: Draft, field: ProfileField | undefined, taken: ReadonlySet<string>): ProfileField => {
  const { vocabulary: _vocabulary, unit: _unit, help: _help, ...kept } = field ?? { mappings: {} }
  const { columns: _columns, ...mappings } = kept.mappings
  const vi = draft.vi.trim()
  const columns = draft.columns
    .split(';')
    .map((name) => name.trim())
    .filter((name) => name !== '')
  const help = draft.help.trim()
  return {
    ...kept,
    key: field?.key ?? keyFromLabel(vi, taken),
    label: { vi, en: draft.en.trim() === '' ? vi : draft.en.trim() },
    type: draft.type,
    ...(draft.type === 'term' && draft.vocabulary !== '' && { vocabulary: draft.vocabulary }),
    ...(draft.type !== 'term' && draft.unit.trim() !== '' && { unit: draft.unit.trim() }),
    // The help in the other language is kept only while it says the same thing.
    ...(help !== '' && { help: field?.help?.vi === help ? field.help : { vi: help, en: help } }),
    required: draft.required,
    repeatable: draft.repeatable,
    facet: draft.facet && facetTypes.has(draft.type),
    personal: draft.personal,
    restricted: draft.restricted,
    width: draft.width,
    mappings: { ...mappings, ...(columns.length > 0 && { columns }) },
  }
}

const placeFor = (
  groups: readonly { readonly label: Label; readonly fields: readonly ProfileField[] }[],
  group: string,
  groupName: string,
  after: string,
  key: string,
): FieldPlace => {
  const name = groupName.trim()
  const found = groups.find(({ label }) => label.vi === group)
  const last = found?.fields.filter((field) => field.key !== key).at(-1)?.key ?? ''
  return { group: found?.label ?? { vi: name, en: name }, after: after === atEnd ? last : after }
}

const sameKind = (a: ProfileField['type'], b: ProfileField['type']): boolean => a === b || (isWords(a) && isWords(b))

const isWords = (type: ProfileField['type']): boolean => type === 'text' || type === 'long-text'
