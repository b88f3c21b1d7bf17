import { useTranslation } from 'react-i18next'
import type { Label, Profile, ProfileField } from '../../../shared/features/profiles/profile.ts'
import { useLanguage } from '../../app/language.ts'
import { isOwnField } from './edit-form.ts'
import { useProfileWords } from './profile-words.ts'

interface FieldActs {
  readonly busy: boolean
  readonly add: (group: string) => void
  /** Absent for groups that are the form's own. */
  readonly rename: (group: Label) => (() => void) | undefined
  readonly edit: (field: ProfileField) => void
  readonly move: (field: ProfileField, by: -1 | 1) => void
  readonly retire: (field: ProfileField, retired: boolean) => void
  readonly remove: (field: ProfileField) => void
}

interface FormFieldsProps {
  readonly profile: Profile
  readonly used: readonly string[]
  /** Absent for people who may only look. */
  readonly acts?: FieldActs
}

/** The groups and fields of a form as they stand on a record, each with what it takes. */
export const FormFields = ({ profile, used, acts }: FormFieldsProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  return (
    <div className="form-groups">
      {profile.groups.map((group) => (
        <section key={group.label.vi} className="form-group" aria-label={group.label[language]}>
          <h2>
            {group.label[language]}
            {acts && (
              <button type="button" className="text-link" onClick={() => acts.add(group.label.vi)}>
                {t('forms.addHere')}
              </button>
            )}
            {acts && <RenameButton name={group.label[language]} onPress={acts.rename(group.label)} />}
          </h2>
          <div className="form-grid">
            {group.fields.map((field, index) => (
              <div
                key={field.key}
                className={`form-field w-${field.width} ${isOwnField(profile, field) ? 'own' : ''} ${field.retired ? 'retired' : ''}`}
              >
                <FieldFacts field={field} own={field.own === true} />
                {acts && isOwnField(profile, field) && (
                  <FieldButtons
                    field={field}
                    acts={acts}
                    used={used.includes(field.key)}
                    first={index === 0}
                    last={index === group.fields.length - 1}
                  />
                )}
              </div>
            ))}
          </div>
        </section>
      ))}
    </div>
  )
}

const RenameButton = ({ name, onPress }: { name: string; onPress: (() => void) | undefined }) => {
  const { t } = useTranslation()
  return onPress ? (
    <button type="button" className="text-link" aria-label={t('forms.renameGroupOf', { group: name })} onClick={onPress}>
      {t('forms.renameGroup')}
    </button>
  ) : null
}

const FieldFacts = ({ field, own }: { field: ProfileField; own: boolean }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const words = useProfileWords()
  const list = field.vocabulary === undefined ? undefined : words.vocabulary(field.vocabulary)
  const traits = [
    list ? t('forms.termOf', { list: list.label[language] }) : t(`forms.type.${field.type}`),
    field.unit,
    field.required ? t('forms.trait.required') : undefined,
    field.repeatable ? t('forms.trait.repeatable') : undefined,
    field.facet ? t('forms.trait.facet') : undefined,
    field.personal ? t('forms.trait.personal') : undefined,
    field.restricted ? t('forms.trait.restricted') : undefined,
    field.compose === undefined ? undefined : t('forms.trait.composed'),
  ].filter((trait) => trait !== undefined)
  return (
    <>
      <div className="form-field-name">
        {field.label[language]}
        {field.required && <span className="required"> *</span>} {own && <span className="pill info">{t('forms.ownField')}</span>}{' '}
        {field.retired && <span className="pill">{t('forms.retiredField')}</span>}
      </div>
      <div className="faint">{traits.join(' · ')}</div>
    </>
  )
}

const FieldButtons = ({
  field,
  acts,
  used,
  first,
  last,
}: {
  field: ProfileField
  acts: FieldActs
  used: boolean
  first: boolean
  last: boolean
}) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const name = { field: field.label[language] }
  const button = (word: string, label: string, act: () => void, off = false) => (
    <button type="button" className="text-link" aria-label={label} disabled={acts.busy || off} onClick={act}>
      {word}
    </button>
  )
  return (
    <div className="form-field-acts">
      {button(t('forms.edit'), t('forms.editOf', name), () => acts.edit(field))}
      {button(t('forms.up'), t('forms.upOf', name), () => acts.move(field, -1), first)}
      {button(t('forms.down'), t('forms.downOf', name), () => acts.move(field, 1), last)}
      {field.retired
        ? button(t('forms.revive'), t('forms.reviveOf', name), () => acts.retire(field, false))
        : used
          ? button(t('forms.retire'), t('forms.retireOf', name), () => acts.retire(field, true))
          : button(t('forms.remove'), t('forms.removeOf', name), () => acts.remove(field))}
    </div>
  )
}
