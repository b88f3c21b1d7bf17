import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { chooseNatively, hasNativeDialogs } from '../../api/host.ts'
import { Button } from '../../ui/button.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { FolderBrowser } from './folder-browser.tsx'

interface PathFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (path: string) => void
  readonly kind: 'folder' | 'file' | 'save'
  readonly help?: string
  readonly suggestedName?: string
  readonly extensions?: readonly string[]
  readonly required?: boolean
}

/** A place on this machine: typed, or chosen by the system's dialog where there is one, else in our own folder browser. */
export const PathField = ({ label, value, onChange, kind, help, suggestedName, extensions, required }: PathFieldProps) => {
  const { t } = useTranslation()
  const [browsing, setBrowsing] = useState(false)
  const choose = async (): Promise<void> => {
    if (!hasNativeDialogs()) return setBrowsing(true)
    const [path] = await chooseNatively({ kind, title: label, ...(suggestedName && { suggestedName }), ...(extensions && { extensions }) })
    if (path) onChange(path)
  }
  return (
    <>
      <TextInput
        label={label}
        value={value}
        onChange={onChange}
        required={required ?? false}
        {...(help ? { help } : {})}
        after={<Button onPress={() => void choose()}>{t('do.choose')}</Button>}
      />
      {browsing && (
        <FolderBrowser
          title={label}
          kind={kind}
          suggestedName={suggestedName}
          extensions={extensions}
          onClose={() => setBrowsing(false)}
          onChoose={(paths) => {
            setBrowsing(false)
            const [path] = paths
            if (path) onChange(path)
          }}
        />
      )}
    </>
  )
}
