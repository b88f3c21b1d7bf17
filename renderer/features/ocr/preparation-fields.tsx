import { useTranslation } from 'react-i18next'
import type { PreparationChoice } from '../../../shared/features/ocr/preparation.ts'
import { Choice } from '../../ui/choice.tsx'
import { TextInput } from '../../ui/text-input.tsx'

interface PreparationFieldsProps {
  readonly value: PreparationChoice
  readonly onChange: (value: PreparationChoice) => void
}

const turns = ['0', '90', '180', '270'] as const
const kept = ['paper', 'stains', 'rules', 'bend', 'columns'] as const
const words = { paper: 'whole', stains: 'keep', rules: 'keep', bend: 'keep', columns: 'one' } as const

/** What a person may decide about a page; everything else the machine measures. */
export const PreparationFields = ({ value, onChange }: PreparationFieldsProps) => {
  const { t } = useTranslation()
  const automatic = { value: 'auto', label: t('look.auto') } as const
  const set = (change: Partial<PreparationChoice>): void => onChange(compact({ ...value, ...change }))
  return (
    <div className="look-fields">
      <Choice
        label={t('look.turn')}
        value={value.turn === undefined ? 'auto' : (turns.find((turn) => Number(turn) === value.turn) ?? 'auto')}
        options={[automatic, ...turns.map((turn) => ({ value: turn, label: t(`look.turns.${turn}`) }))]}
        onChange={(turn) => set({ turn: ([0, 90, 180, 270] as const).find((degrees) => String(degrees) === turn) })}
      />
      <TextInput
        label={t('look.slope')}
        placeholder={t('look.auto')}
        value={value.slope === undefined ? '' : String(value.slope).replace('.', t('look.point'))}
        onChange={(typed) => set({ slope: degreesOf(typed) })}
        help={t('look.slopeHelp')}
      />
      <Choice
        label={t('look.colour')}
        value={value.colour ?? 'auto'}
        options={[automatic, { value: 'lift', label: t('look.colours.lift') }, { value: 'keep', label: t('look.colours.keep') }]}
        onChange={(colour) => set({ colour: colour === 'auto' ? undefined : colour })}
      />
      <Choice
        label={t('look.size')}
        value={value.size ?? 'auto'}
        options={[automatic, { value: 'usual', label: t('look.sizes.usual') }, { value: 'large', label: t('look.sizes.large') }]}
        onChange={(size) => set({ size: size === 'auto' ? undefined : size })}
      />
      <Choice
        label={t('look.tone')}
        value={value.tone ?? 'auto'}
        options={[automatic, { value: 'grey', label: t('look.tones.grey') }, { value: 'threshold', label: t('look.tones.threshold') }]}
        onChange={(tone) => set({ tone: tone === 'auto' ? undefined : tone })}
      />
      {kept.map((field) => (
        <Choice
          key={field}
          label={t(`look.${field}`)}
          value={value[field] ?? 'auto'}
          options={[automatic, { value: words[field], label: t(`look.kept.${field}`) }]}
          onChange={(chosen) => set({ [field]: chosen === 'auto' ? undefined : words[field] })}
        />
      ))}
    </div>
  )
}

const degreesOf = (typed: string): number | undefined => {
  const degrees = Number(typed.trim().replace(',', '.'))
  return typed.trim() === '' || !Number.isFinite(degrees) ? undefined : Math.max(-15, Math.min(15, degrees))
}

const compact = (choice: Partial<PreparationChoice>): PreparationChoice =>
  Object.fromEntries(Object.entries(choice).filter(([, value]) => value !== undefined))
