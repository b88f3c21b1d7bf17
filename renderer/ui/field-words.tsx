import type { ReactNode } from 'react'
import { Label, Text } from 'react-aria-components'

/** The name of a field over it; read out alone where it is hidden. */
export const FieldLabel = ({
  label,
  hidden,
  required,
}: {
  label: string
  hidden?: boolean | undefined
  required?: boolean | undefined
}) => (
  <Label className={hidden ? 'sr-only' : 'label'}>
    {label}
    {required && <span className="required"> *</span>}
  </Label>
)

/** What helps to fill a field, under it. */
export const FieldHelp = ({ help }: { help: ReactNode }) =>
  help ? (
    <Text slot="description" className="help">
      {help}
    </Text>
  ) : null
