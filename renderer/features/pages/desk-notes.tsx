import { type Ref, useImperativeHandle, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PageNote } from '../../../shared/features/pages/contract.ts'
import type { RecordView } from '../../../shared/features/records/contract.ts'
import { useAct } from '../../app/data.tsx'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { CheckBox } from '../../ui/check-box.tsx'
import { useNotices } from '../../ui/notices.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { useTakeBack } from './use-take-back.ts'

export interface DeskNotesControls {
  /** Adds what was typed; false where that is nothing. */
  readonly add: () => boolean
}

interface DeskNotesProps {
  readonly record: RecordView
  readonly page: string
  readonly notes: readonly PageNote[]
  /** The line where the person stood in the text, counted from 1. */
  readonly line: number
  readonly text: string
  readonly onText: (text: string) => void
  readonly ref: Ref<DeskNotesControls>
}

/** Ghi chú: what is to be said about a page or a line of it. */
export const DeskNotes = ({ record, page, notes, line, text, onText, ref }: DeskNotesProps) => {
  const { t } = useTranslation()
  const show = useShow()
  const { run, busy } = useAct()
  const takeBack = useTakeBack(record.id)
  const { say } = useNotices()
  const [onLine, setOnLine] = useState(true)
  const add = async (): Promise<void> => {
    if (busy || text.trim() === '') return
    if (await run((api) => api.pages.addNote({ page, text, ...(onLine && { line: line - 1 }) }))) onText('')
  }
  useImperativeHandle(ref, () => ({
    add: () => {
      void add()
      return text.trim() !== ''
    },
  }))
  const remove = async (note: string): Promise<void> => {
    const version = await run(async (api) => {
      await api.pages.removeNote({ note })
      return (await api.records.get({ id: record.id })).version
    })
    if (version === undefined) return
    say(t('desk.noteRemoved'), { label: t('desk.undo'), run: () => void takeBack(version) })
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
        <TextInput label={t('desk.noteNew')} value={text} onChange={onText} long autoFocus />
        <div className="rows-line">
          <CheckBox on={onLine} onChange={setOnLine}>
            {t('desk.noteOn', { line: show.number(line) })}
          </CheckBox>
          <span className="spring" />
          <Button submit disabled={busy || text.trim() === ''}>
            {t('desk.noteAdd')} {text.trim() !== '' && <kbd>Ctrl ↵</kbd>}
          </Button>
        </div>
      </form>
    </div>
  )
}
