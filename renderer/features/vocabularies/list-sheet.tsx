import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListSummary } from '../../../shared/features/vocabularies/contract.ts'
import { useLanguage } from '../../app/language.ts'
import { Button } from '../../ui/button.tsx'
import { CheckBox } from '../../ui/check-box.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { useListAct } from './use-list-act.ts'

interface ListSheetProps {
  /** The list that is changed; a new one without. */
  readonly list?: ListSummary
  readonly label?: string
  readonly onClose: () => void
  readonly onMade?: (id: string) => void
}

/** A list of the institution's own: how it is called, by what it is grounded, whether terms may be added. */
export const ListSheet = ({ list, label: firstLabel = '', onClose, onMade }: ListSheetProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const { run, busy, sayDone } = useListAct()
  const [label, setLabel] = useState(list?.label.vi ?? firstLabel)
  const [labelEn, setLabelEn] = useState(list === undefined || list.label.en === list.label.vi ? '' : list.label.en)
  const [legalBasis, setLegalBasis] = useState(list?.legalBasis ?? '')
  const [note, setNote] = useState(list?.note?.vi ?? '')
  const [open, setOpen] = useState(list?.open ?? true)
  const make = async (): Promise<void> => {
    const given = { label, labelEn: labelEn.trim() || undefined, legalBasis, note, open }
    const done = await run((api) => api.vocabularies.addList(given))
    if (!done) return
    sayDone(t('lists.listMade', { name: label }), done.batch)
    onMade?.(done.id)
    onClose()
  }
  const change = async ({ id }: ListSummary): Promise<void> => {
    const edit = { id, label, labelEn: labelEn.trim() || null, legalBasis, note, open }
    const done = await run((api) => api.vocabularies.editList(edit))
    if (!done) return
    sayDone(t('lists.saved', { name: label }), done.batch)
    onClose()
  }
  return (
    <Sheet title={list ? t('lists.editOf', { name: list.label[language] }) : t('lists.newList')} open onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          void (list ? change(list) : make())
        }}
      >
        <TextInput label={t('lists.name')} value={label} onChange={setLabel} required autoFocus />
        <TextInput label={t('lists.nameEn')} value={labelEn} onChange={setLabelEn} />
        <TextInput label={t('lists.basis')} value={legalBasis} onChange={setLegalBasis} />
        <TextInput label={t('lists.note')} value={note} onChange={setNote} long />
        <CheckBox on={open} onChange={setOpen}>
          {t('lists.mayAdd')}
        </CheckBox>
        <div className="ends">
          <Button onPress={onClose}>{t('do.leave')}</Button>
          <Button kind="main" submit disabled={label.trim() === ''} pending={busy}>
            {t(list ? 'lists.save' : 'lists.newList')}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}
