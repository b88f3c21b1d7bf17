import { useTranslation } from 'react-i18next'
import { type Profile, profileFields } from '../../../shared/features/profiles/profile.ts'
import type { MergedField, MergeSide } from '../../../shared/features/records/merge-rules.ts'
import { useShow } from '../../app/show.ts'
import { useProfileWords } from '../profiles/profile-words.ts'

interface MergeFieldsProps {
  readonly profile: Profile
  readonly codes: { readonly keep: string; readonly lose: string }
  readonly fields: readonly MergedField[]
  readonly labelOf: (key: string) => string
  readonly onChoose: (key: string, side: MergeSide) => void
}

/** The fields that differ, each with both values to choose from; the others folded away below. */
export const MergeFields = ({ profile, codes, fields, labelOf, onChoose }: MergeFieldsProps) => {
  const { t } = useTranslation()
  const show = useShow()
  const words = useProfileWords()
  const text = (key: string, value: unknown): string =>
    words.valueText(
      profileFields(profile).find((field) => field.key === key),
      value,
    )
  const open = fields.filter(({ settled }) => !settled)
  const settled = fields.filter((field) => field.settled)
  return (
    <>
      <h2>{open.length === 0 ? t('duplicates.noneDiffer') : t('duplicates.differ', { number: show.number(open.length) })}</h2>
      {open.length > 0 && (
        <div className="merge-fields">
          {open.map((field) => (
            <fieldset key={field.key} className="merge-field">
              <legend>{labelOf(field.key)}</legend>
              <Value name={field.key} side="keep" field={field} words={text(field.key, field.keep)} code={codes.keep} onChoose={onChoose} />
              <Value name={field.key} side="lose" field={field} words={text(field.key, field.lose)} code={codes.lose} onChoose={onChoose} />
              {field.canBeBoth && (
                <Value name={field.key} side="both" field={field} words={t('duplicates.both')} code="" onChoose={onChoose} />
              )}
            </fieldset>
          ))}
        </div>
      )}
      {settled.length > 0 && (
        <details className="merge-settled">
          <summary>{t('duplicates.sameFields', { number: show.number(settled.length) })}</summary>
          <dl className="facts">
            {settled.map(({ key, keep, lose }) => (
              <div key={key} className="fact">
                <dt>{labelOf(key)}</dt>
                <dd className="break">{text(key, keep) || text(key, lose)}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </>
  )
}

interface ValueProps {
  readonly name: string
  readonly side: MergeSide
  readonly field: MergedField
  readonly words: string
  readonly code: string
  readonly onChoose: (key: string, side: MergeSide) => void
}

const Value = ({ name, side, field, words, code, onChoose }: ValueProps) => (
  <label className={`merge-value ${side} ${field.side === side ? 'on' : ''}`}>
    <input type="radio" name={`merge-${name}`} checked={field.side === side} onChange={() => onChoose(name, side)} />
    <span>
      <span className="merge-text break">{words}</span>
      {code !== '' && <span className="faint number">{code}</span>}
    </span>
  </label>
)
