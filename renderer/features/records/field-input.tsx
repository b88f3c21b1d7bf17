import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProfileField } from '../../../shared/features/profiles/profile.ts'
import { isEmptyValue, isMissingMark, missingKey, missingVocabulary } from '../../../shared/features/records/missing.ts'
import { readDate } from '../../../shared/features/vocabularies/read-date.ts'
import { sayDate } from '../../../shared/features/vocabularies/say-date.ts'
import { useLanguage } from '../../app/language.ts'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { useProfileWords } from '../profiles/profile-words.ts'
import { AgentField } from '../vocabularies/agent-field.tsx'
import { PlaceBox } from '../vocabularies/place-box.tsx'
import { TermField } from '../vocabularies/term-field.tsx'
import { MissingField, ReasonMenu } from './missing-field.tsx'

interface FieldInputProps {
  readonly field: ProfileField
  readonly value: unknown
  readonly onChange: (value: unknown) => void
  /** What saving will write here by itself. */
  readonly proposal?: string | undefined
  /** What it means together with other fields of the record. */
  readonly meaning?: string | undefined
}

/** One field of a record's form, as its type asks; what it means stands under it. A mark in place of the value says why there is none. */
export const FieldInput = (props: FieldInputProps) => {
  const { language } = useLanguage()
  const reasons = useProfileWords().vocabulary(missingVocabulary)
  const place = useRef<HTMLDivElement>(null)
  const { field, value, onChange } = props
  const label = field.label[language]
  // The element that had the keyboard is gone with the change: its place gets it back.
  const refocus = (): void => {
    setTimeout(() => place.current?.querySelector<HTMLElement>('input, textarea, button:not([tabindex="-1"])')?.focus(), 0)
  }
  const put = (next: unknown): void => {
    onChange(next)
    refocus()
  }
  return (
    <div ref={place}>
      {isMissingMark(value) ? (
        <MissingField label={label} code={value.missing} reasons={reasons} onClear={() => put(null)} />
      ) : (
        <ReasonMenu label={label} reasons={reasons} empty={isEmptyValue(value)} onReason={(code) => put({ [missingKey]: code })}>
          {field.repeatable ? <SeveralInputs {...props} /> : <OneInput {...props} />}
        </ReasonMenu>
      )}
    </div>
  )
}

const OneInput = ({
  field,
  value,
  onChange,
  proposal,
  meaning,
  ...more
}: FieldInputProps & { readonly hideLabel?: boolean; readonly noHelp?: boolean }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const words = useProfileWords()
  const label = field.unit ? `${field.label[language]} (${field.unit})` : field.label[language]
  const unusual = field.pattern !== undefined && textOf(value) !== '' && !new RegExp(field.pattern, 'u').test(textOf(value))
  const note = field.retired
    ? t('field.retired')
    : field.personal
      ? t('field.personal')
      : field.restricted
        ? t('field.restricted')
        : undefined
  const dateMeaning = (): string | undefined => {
    const read = field.type === 'date' ? readDate(textOf(value), words.vocabulary('reigns'), words.vocabulary('periods')) : undefined
    if (!read) return undefined
    const said = [sayDate(read.edtf, language), read.sexagenary].filter((part) => part !== undefined && part !== textOf(value)).join(', ')
    return [said, read.warning && t(`date.${read.warning}`)].filter((part) => part).join(' · ') || undefined
  }
  const help = more.noHelp
    ? undefined
    : [
        proposal === undefined ? undefined : t('field.proposal', { value: proposal }),
        unusual ? t('field.unusual') : undefined,
        dateMeaning(),
        meaning,
        field.help?.[language],
        note,
      ]
        .filter((part) => part !== undefined)
        .join(' · ') || undefined
  if (field.type === 'yes-no') {
    return (
      <Choice
        label={label}
        hideLabel={more.hideLabel ?? false}
        value={value === true ? 'yes' : value === false ? 'no' : 'unknown'}
        onChange={(chosen) => onChange(chosen === 'unknown' ? null : chosen === 'yes')}
        options={[
          { value: 'unknown', label: t('field.notEntered') },
          { value: 'yes', label: t('do.yes') },
          { value: 'no', label: t('do.no') },
        ]}
        help={help}
      />
    )
  }
  const vocabulary = field.type === 'term' && field.vocabulary ? words.vocabulary(field.vocabulary) : undefined
  if (vocabulary) {
    return (
      <TermField
        label={label}
        vocabulary={vocabulary}
        hideLabel={more.hideLabel ?? false}
        required={field.required}
        value={textOf(value)}
        onChange={onChange}
        help={help}
      />
    )
  }
  if (field.type === 'agent') {
    return (
      <AgentField
        label={label}
        hideLabel={more.hideLabel ?? false}
        required={field.required}
        value={textOf(value)}
        onChange={onChange}
        help={help}
      />
    )
  }
  if (field.type === 'place')
    return (
      <PlaceBox
        label={label}
        hideLabel={more.hideLabel ?? false}
        required={field.required}
        value={textOf(value)}
        onChange={onChange}
        help={help}
      />
    )
  return (
    <TextInput
      label={label}
      hideLabel={more.hideLabel ?? false}
      required={field.required}
      value={textOf(value)}
      onChange={onChange}
      long={field.type === 'long-text'}
      {...(proposal !== undefined && { placeholder: proposal })}
      {...(help ? { help } : {})}
    />
  )
}

/** A field that may have several values: one under the other, one more at the end. */
const SeveralInputs = ({ field, value, onChange, proposal }: FieldInputProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const values: readonly unknown[] = Array.isArray(value) ? value : value === undefined || value === null || value === '' ? [] : [value]
  const shown = values.length === 0 ? [''] : values
  const label = field.label[language]
  const put = (index: number, next: unknown): void => onChange(shown.map((one, at) => (at === index ? next : one)))
  return (
    <div className="several">
      {shown.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: values of a field have no other name than their place
        <div key={index} className="several-line">
          <div className="several-field">
            <OneInput
              field={field}
              value={one}
              onChange={(next) => put(index, next)}
              hideLabel={index > 0}
              noHelp={index < shown.length - 1}
              proposal={index === 0 ? proposal : undefined}
            />
          </div>
          {shown.length > 1 && (
            <Button
              kind="quiet"
              label={t('field.takeAway', { field: label, number: index + 1 })}
              onPress={() => onChange(shown.filter((_, at) => at !== index))}
            >
              {t('field.less')}
            </Button>
          )}
        </div>
      ))}
      {textOf(shown.at(-1)) !== '' && (
        <button type="button" className="text-link several-more" onClick={() => onChange([...shown, ''])}>
          {t('field.more', { field: label })}
        </button>
      )}
    </div>
  )
}

const textOf = (value: unknown): string => {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value)) return value.map(textOf).join('; ')
  if (typeof value === 'number') return String(value).replace('.', ',')
  return typeof value === 'object' ? Object.values(value).map(textOf).join(', ') : String(value)
}
