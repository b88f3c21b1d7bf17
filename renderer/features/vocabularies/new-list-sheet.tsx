import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { navigate } from '../../app/routes.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { useListAct } from './use-list-act.ts'

/** A list of the institution's own. */
export const NewListSheet = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation()
  const { run, busy, sayDone } = useListAct()
  const [label, setLabel] = useState('')
  const [labelEn, setLabelEn] = useState('')
  const [legalBasis, setLegalBasis] = useState('')
  const [note, setNote] = useState('')
  const add = async (): Promise<void> => {
    const done = await run((api) =>
      api.vocabularies.addList({
        label,
        ...(labelEn.trim() !== '' && { labelEn }),
        ...(legalBasis.trim() !== '' && { legalBasis }),
        ...(note.trim() !== '' && { note }),
      }),
    )
    if (!done) return
    sayDone(t('lists.listMade', { name: label }), done.batch)
    navigate({ screen: 'authorities', tab: 'terms', list: done.id }, 'replace')
    onClose()
  }
  return (
    <Sheet title={t('lists.newList')} open onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          void add()
        }}
      >
        <TextInput label={t('lists.name')} value={label} onChange={setLabel} required autoFocus />
        <TextInput label={t('lists.nameEn')} value={labelEn} onChange={setLabelEn} />
        <TextInput label={t('lists.basis')} value={legalBasis} onChange={setLegalBasis} />
        <TextInput label={t('lists.note')} value={note} onChange={setNote} long />
        <div className="ends">
          <Button onPress={onClose}>{t('do.leave')}</Button>
          <Button kind="main" submit disabled={label.trim() === ''} pending={busy}>
            {t('lists.newList')}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}
