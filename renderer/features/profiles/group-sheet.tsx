import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Label } from '../../../shared/features/profiles/profile.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { TextInput } from '../../ui/text-input.tsx'

interface GroupSheetProps {
  readonly label: Label
  /** Vietnamese names of the other groups. */
  readonly taken: readonly string[]
  readonly onClose: () => void
  /** Gives true when it is saved. */
  readonly onSave: (label: Label) => Promise<boolean>
}

/** What a group of the institution's own is called; its fields and what records say in them stay. */
export const GroupSheet = ({ label, taken, onClose, onSave }: GroupSheetProps) => {
  const { t } = useTranslation()
  const [vi, setVi] = useState(label.vi)
  const [en, setEn] = useState(label.en === label.vi ? '' : label.en)
  const [saving, setSaving] = useState(false)
  const name = vi.normalize('NFC').trim()
  const isTaken = taken.some((other) => other.toLowerCase() === name.toLowerCase())
  const keep = async (): Promise<void> => {
    setSaving(true)
    const saved = await onSave({ vi: name, en: en.normalize('NFC').trim() || name })
    setSaving(false)
    if (saved) onClose()
  }
  return (
    <Sheet title={t('forms.renameGroupOf', { group: label.vi })} open onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          void keep()
        }}
      >
        <TextInput
          label={t('forms.groupVi')}
          value={vi}
          onChange={setVi}
          required
          autoFocus
          error={isTaken ? t('forms.groupTaken') : undefined}
        />
        <TextInput label={t('forms.groupEn')} value={en} onChange={setEn} help={t('forms.labelEnHelp')} />
        <div className="ends">
          <Button onPress={onClose}>{t('do.leave')}</Button>
          <Button kind="main" submit pending={saving} disabled={name === '' || isTaken}>
            {t('forms.keepGroup')}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}
