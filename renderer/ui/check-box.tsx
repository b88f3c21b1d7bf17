import type { ReactNode } from 'react'
import { Checkbox, Label, Radio, RadioGroup } from 'react-aria-components'
import type { Option } from './choice.tsx'

/** A box to tick, its words beside it. */
export const CheckBox = ({ children, on, onChange }: { children: ReactNode; on: boolean; onChange: (on: boolean) => void }) => (
  <Checkbox className="check" isSelected={on} onChange={onChange}>
    <span className="box">
      <svg viewBox="0 0 12 12" aria-hidden="true">
        <path d="M2 6.5l2.6 2.6L10 3.4" />
      </svg>
    </span>
    {children}
  </Checkbox>
)

interface RadioRowProps<V extends string> {
  readonly label: string
  readonly options: readonly Option<V>[]
  readonly value: V
  readonly onChange: (value: V) => void
}

/** One of a few, all in sight. */
export const RadioRow = <V extends string>({ label, options, value, onChange }: RadioRowProps<V>) => (
  <RadioGroup
    className="field"
    value={value}
    onChange={(key) => {
      const chosen = options.find((option) => option.value === key)
      if (chosen) onChange(chosen.value)
    }}
  >
    <Label className="label">{label}</Label>
    <div className="radio-row">
      {options.map((option) => (
        <Radio key={option.value} value={option.value} className="check radio">
          <span className="box">
            <svg viewBox="0 0 12 12" aria-hidden="true">
              <circle cx="6" cy="6" r="2" />
            </svg>
          </span>
          {option.label}
        </Radio>
      ))}
    </div>
  </RadioGroup>
)
