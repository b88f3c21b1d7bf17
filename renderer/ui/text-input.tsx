import type { ReactNode } from 'react'
import { FieldError, Input, TextArea, TextField } from 'react-aria-components'
import { FieldHelp, FieldLabel } from './field-words.tsx'

interface TextInputProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly help?: ReactNode
  readonly error?: string | undefined
  readonly required?: boolean
  readonly long?: boolean
  readonly password?: boolean
  readonly readOnly?: boolean
  readonly autoFocus?: boolean
  readonly placeholder?: string
  readonly onLeave?: () => void
  readonly hideLabel?: boolean
  readonly after?: ReactNode
}

/** A field of text that is safe for Vietnamese typing: nothing completes, checks or rewrites what is being typed. */
export const TextInput = ({ label, value, onChange, help, error, required, long, password, ...more }: TextInputProps) => (
  <TextField
    className="field"
    value={value}
    onChange={onChange}
    isRequired={required ?? false}
    validationBehavior="aria"
    isInvalid={error !== undefined}
    isReadOnly={more.readOnly ?? false}
    autoFocus={more.autoFocus ?? false}
    type={password ? 'password' : 'text'}
    autoComplete={password ? 'new-password' : 'off'}
    autoCorrect="off"
    spellCheck="false"
    {...(more.onLeave ? { onBlur: more.onLeave } : {})}
  >
    <FieldLabel label={label} hidden={more.hideLabel} required={required} />
    {long ? (
      <TextArea className="input" {...(more.placeholder ? { placeholder: more.placeholder } : {})} />
    ) : more.after ? (
      <div className="with-button">
        <Input className="input" {...(more.placeholder ? { placeholder: more.placeholder } : {})} />
        {more.after}
      </div>
    ) : (
      <Input className="input" {...(more.placeholder ? { placeholder: more.placeholder } : {})} />
    )}
    <FieldHelp help={help} />
    <FieldError className="wrong">{error}</FieldError>
  </TextField>
)
