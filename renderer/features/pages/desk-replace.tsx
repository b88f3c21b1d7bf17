import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordView } from '../../../shared/features/records/contract.ts'
import { useAct, useRead } from '../../app/data.tsx'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { CheckBox } from '../../ui/check-box.tsx'
import { useNotices } from '../../ui/notices.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { useSettled } from '../../ui/use-settled.ts'

interface DeskReplaceProps {
  readonly record: RecordView
  /** The open page has words that are not saved: they would stand against what is replaced in it. */
  readonly unsaved: boolean
  readonly onClose: () => void
}

const pauseBeforeCount = 250

/** Tìm và thay over the whole document: counted first, done as one act, taken back as one. */
export const DeskReplace = ({ record, unsaved, onClose }: DeskReplaceProps) => {
  const { t } = useTranslation()
  const show = useShow()
  const { run, busy } = useAct()
  const { say } = useNotices()
  const [find, setFind] = useState('')
  const [replace, setReplace] = useState('')
  const [wholeWords, setWholeWords] = useState(true)
  const asked = useSettled(find.trim(), pauseBeforeCount)
  const { data: count } = useRead(
    ['pages', 'countText', record.id, asked, wholeWords],
    (api) => api.pages.countText({ record: record.id, find: asked, wholeWords }),
    { enabled: asked !== '' },
  )
  const ready = !unsaved && asked !== '' && asked === find.trim() && (count?.places ?? 0) > 0
  const words = (places: number, pages: number) => ({ count: pages, places: show.number(places), number: show.number(pages) })
  const go = async (): Promise<void> => {
    if (!ready) return
    const done = await run((api) => api.pages.replaceText({ record: record.id, find: asked, replace: replace.trim(), wholeWords }))
    if (!done) return
    const undo = async (): Promise<void> => {
      if (await run((api) => api.records.undoBatch({ batch: done.batch }))) say(t('desk.undone'))
    }
    say(t('desk.replaced', words(done.places, done.pages)), { label: t('desk.undo'), run: () => void undo() })
    onClose()
  }
  return (
    <Sheet title={t('desk.replace')} open onClose={onClose}>
      <p className="mute">{t('desk.replaceAbout')}</p>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          void go()
        }}
      >
        <TextInput label={t('desk.find')} value={find} onChange={setFind} autoFocus />
        <TextInput label={t('desk.replaceWith')} value={replace} onChange={setReplace} />
        <CheckBox on={wholeWords} onChange={setWholeWords}>
          {t('desk.wholeWords')}
        </CheckBox>
        {unsaved && <p className="note">{t('desk.saveFirst')}</p>}
        <output className="mute">
          {asked !== '' && count && (count.places === 0 ? t('desk.noPlace') : t('desk.places', words(count.places, count.pages)))}
        </output>
        <div className="ends">
          <Button onPress={onClose}>{t('do.leave')}</Button>
          <Button kind="main" submit disabled={!ready} pending={busy}>
            {t('desk.doReplace')}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}
