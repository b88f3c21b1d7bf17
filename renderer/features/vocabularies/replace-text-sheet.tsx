import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TextInput } from '../../ui/text-input.tsx'
import { ChangeSheet } from './change-sheet.tsx'

interface ReplaceTextSheetProps {
  readonly list: 'agents' | 'places'
  readonly id: string
  /** The heading that records get. */
  readonly name: string
  readonly onClose: () => void
}

/** Thay chữ viết khác: records that name somebody or a place as typed say the heading from now on. */
export const ReplaceTextSheet = ({ list, id, name, onClose }: ReplaceTextSheetProps) => {
  const { t } = useTranslation()
  const [from, setFrom] = useState('')
  const wanted = from.normalize('NFC').trim()
  const isOther = wanted !== '' && wanted !== name
  return (
    <ChangeSheet
      title={t('lists.replaceTextOf', { name })}
      of={isOther ? { list, value: wanted } : undefined}
      act={isOther ? { act: 'replace', list, from: wanted, into: id } : undefined}
      doWords={t('lists.replace')}
      onClose={onClose}
    >
      <TextInput label={t('lists.typedAs')} value={from} onChange={setFrom} required autoFocus />
      <p className="mute">{t('lists.replaceTextHelp', { name })}</p>
    </ChangeSheet>
  )
}
