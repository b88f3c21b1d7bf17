import { useTranslation } from 'react-i18next'
import { TextInput } from '../../ui/text-input.tsx'
import { PathField } from '../archives/path-field.tsx'

export interface KeyInput {
  readonly file: string
  readonly passphrase: string
}

export const noKey: KeyInput = { file: '', passphrase: '' }

/** The key as the core takes it; absent when nothing shall be signed. */
export const signingKeyOf = ({ file, passphrase }: KeyInput): { readonly key: string; readonly passphrase?: string } | undefined =>
  file.trim() === '' ? undefined : { key: `p12:${file.trim()}`, ...(passphrase !== '' && { passphrase }) }

/** The certificate's file and its passphrase, which is used once and kept nowhere. */
export const KeyFields = ({ value, onChange, required }: { value: KeyInput; onChange: (value: KeyInput) => void; required?: boolean }) => {
  const { t } = useTranslation()
  return (
    <div className="pair">
      <PathField
        label={t('key.file')}
        kind="file"
        extensions={['p12', 'pfx']}
        help={t(required ? 'key.fileNeeded' : 'key.fileHelp')}
        value={value.file}
        onChange={(file) => onChange({ ...value, file })}
      />
      <TextInput
        label={t('key.passphrase')}
        password
        help={t('key.passphraseHelp')}
        value={value.passphrase}
        onChange={(passphrase) => onChange({ ...value, passphrase })}
      />
    </div>
  )
}
