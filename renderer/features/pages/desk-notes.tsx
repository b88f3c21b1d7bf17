import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PageNote } from '../../../shared/features/pages/contract.ts'
import type { RecordView } from '../../../shared/features/records/contract.ts'
import { useAct } from '../../app/data.tsx'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { CheckBox } from '../../ui/check-box.tsx'
import { useNotices } from '../../ui/notices.tsx'
import { TextInput } from '../../ui/text-input.tsx'

interface DeskNotesProps {
  readonly record: RecordView
  readonly page: string
  readonly notes: readonly PageNote[]
  /** The line where the person stood in the text, counted from 1. */
  readonly line: number
}

/** Ghi chú: what is to be said about a page or a line of it. */
export const DeskNotes = ({ record, page, notes, line }: DeskNotesProps) => {
  const { t } = useTranslation()
  const show = useShow()
  const { run, busy } = useAct()
  const { say } = useNotices()
  const [text, setText] = useState('')
  const [onLine, setOnLine] = useState(true)
  const add = async (): Promise<void> => {
    if (text.trim() === '') return
    if (await run((api) => api.pages.addNote({ page, text, ...(onLine && { line: line - 1 }) }))) setText('')
  }
  const remove = async (note: string): Promise<void> => {
    const gone = await run((api) => api.pages.removeNote({ note }))
    if (gone) say(t('desk.noteRemoved'), { label: t('desk.undo'), run: () => void run((api) => api.records.undo({ id: record.id })) })
  }
  return (
    <div className="desk-notes">
      {notes.length === 0 && <p className="mute">{t('desk.noNotes')}</p>}
      <ul className="rows">
        {notes.map((note) => (
          <li key={note.id}>
            <div className="rows-line">
              <b className="strong">
                {note.line === undefined ? t('desk.notePage') : t('desk.noteLine', { line: show.number(note.line + 1) })}
              </b>
              <span className="faint">
                {note.by}, {show.time(note.at)}
              </span>
              <span className="spring" />
              <Button kind="quiet" disabled={busy} onPress={() => void remove(note.id)}>
                {t('desk.noteRemove')}
              </Button>
            </div>
            <p className="break">{note.text}</p>
          </li>
        ))}
      </ul>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          void add()
        }}
      >
        <TextInput label={t('desk.noteNew')} value={text} onChange={setText} long />
        <div className="rows-line">
          <CheckBox on={onLine} onChange={setOnLine}>
            {t('desk.noteOn', { line: show.number(line) })}
          </CheckBox>
          <span className="spring" />
          <Button submit disabled={busy || text.trim() === ''}>
            {t('desk.noteAdd')}
          </Button>
        </div>
      </form>
    </div>
  )
}
