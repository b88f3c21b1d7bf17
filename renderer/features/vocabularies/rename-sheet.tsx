import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListAct, UseOf } from '../../../shared/features/vocabularies/contract.ts'
import { TextInput } from '../../ui/text-input.tsx'
import { ChangeSheet } from './change-sheet.tsx'

interface RenameSheetProps {
  readonly name: string
  readonly of: UseOf
  readonly actOf: (name: string) => ListAct
  readonly onClose: () => void
}

/** Đổi tên: another name in the list and in every record; the old one finds it still. */
export const RenameSheet = ({ name, of, actOf, onClose }: RenameSheetProps) => {
  const { t } = useTranslation()
  const [next, setNext] = useState(name)
  const isNew = next.trim() !== '' && next.trim() !== name
  return (
    <ChangeSheet
      title={t('lists.renameOf', { name })}
      of={of}
      act={isNew ? actOf(next.trim()) : undefined}
      doWords={t('lists.rename')}
      onClose={onClose}
    >
      <TextInput label={t('lists.name')} value={next} onChange={setNext} required autoFocus />
      <p className="mute">{t('lists.renameHelp', { name })}</p>
    </ChangeSheet>
  )
}
