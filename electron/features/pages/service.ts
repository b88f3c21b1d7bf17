import { v7 as uuidv7 } from 'uuid'
import { OcrPage } from '../../../shared/features/ocr/ocr-page.ts'
import type { PageNote, PageText, pagesContract } from '../../../shared/features/pages/contract.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { Caller, Handlers } from '../../../shared/rpc/contract.ts'
import type { Archive } from '../../db/archive.ts'
import type { ReadDb } from '../../db/handles.ts'
import type { Ports } from '../../ports/ports.ts'
import { personName } from '../people/public.ts'
import type { ProfileSet } from '../profiles/public.ts'
import { type Act, changeRecord, requireRecord } from '../records/public.ts'
import { exportText } from './export-text.ts'
import { buildLexicon } from './lexicon.ts'
import { arrangePages, changeLook, movePages } from './page-tools.ts'
import {
  countWaiting,
  findCurrentText,
  findNote,
  insertNote,
  listNotes,
  listTexts,
  listWaiting,
  type NoteRow,
  setNoteRemoved,
  type TextRow,
} from './repository.ts'
import { countText, replaceText, requirePage, saveText, verifyText } from './transcription.ts'

interface Deps {
  readonly archive: Archive
  readonly profiles: ProfileSet
  readonly ports: Ports
}

export const createPagesService = ({ archive, profiles, ports }: Deps): Handlers<typeof pagesContract> => {
  const { db } = archive
  const context = { profiles, institution: archive.org }
  const act = (caller: Caller): Act => ({ by: caller.person, at: ports.clock().toISOString() })

  return {
    text: ({ page, layer }) => {
      const row = findCurrentText(db, requirePage(db, page).id, layer)
      return row ? { text: textToView(db, row) } : {}
    },
    textHistory: ({ page, layer }) => ({ texts: listTexts(db, requirePage(db, page).id, layer).map((row) => textToView(db, row)) }),
    saveText: (edit, caller) =>
      textToView(
        db,
        db.write((tx) => saveText(tx, context, edit, act(caller))),
      ),
    verify: ({ page, layer }, caller) =>
      textToView(
        db,
        db.write((tx) => verifyText(tx, context, page, layer, act(caller))),
      ),
    replaceText: ({ record, ...change }, caller) =>
      db.write((tx) => replaceText(tx, context, requireRecord(tx, record).id, change, act(caller))),
    countText: ({ record, ...what }) => countText(db, requireRecord(db, record).id, what),
    lexicon: () => ({ words: buildLexicon(db).map(([word, count]) => [word, count]) }),
    waiting: ({ for: purpose, after, limit }, caller) => {
      const what = purpose === 'verifying' ? ({ state: 'corrected', notBy: caller.person } as const) : ({ state: 'machine-read' } as const)
      return { total: countWaiting(db, what), pages: [...listWaiting(db, what, after, limit)] }
    },
    notes: ({ page }) => ({ notes: listNotes(db, requirePage(db, page).id).map((row) => noteToView(db, row)) }),
    addNote: ({ page: id, line, text }, caller) => {
      const note = db.write((tx) => {
        const page = requirePage(tx, id)
        const { by, at } = act(caller)
        const row = { id: uuidv7(), page_id: page.id, line: line ?? null, text: text.normalize('NFC'), at, by }
        insertNote(tx, row)
        changeRecord(
          tx,
          context,
          page.record_id,
          { beside: { [`@note:${row.id}`]: { page: page.id, line: row.line, text: row.text } } },
          { by, at },
        )
        tx.touch('pages')
        return { ...row, removed_at: null }
      })
      return noteToView(db, note)
    },
    removeNote: ({ note: id }, caller) =>
      db.write((tx) => {
        const note = findNote(tx, id)
        if (!note) throw new AppError('page.notFound', { page: id })
        const { by, at } = act(caller)
        setNoteRemoved(tx, id, at)
        changeRecord(tx, context, requirePage(tx, note.page_id).record_id, { beside: { [`@note:${id}`]: null } }, { by, at })
        tx.touch('pages')
        return {}
      }),
    rotate: ({ page, rotation }, caller) => done(db.write((tx) => changeLook(tx, context, [page], { rotation }, act(caller)))),
    crop: ({ page, box }, caller) => done(db.write((tx) => changeLook(tx, context, [page], { crop: box }, act(caller)))),
    markStray: ({ pages, stray }, caller) => done(db.write((tx) => changeLook(tx, context, pages, { stray }, act(caller)))),
    arrange: ({ record, order }, caller) => done(db.write((tx) => arrangePages(tx, context, record, order, act(caller)))),
    move: ({ pages, to }, caller) => {
      const { record, batch } = db.write((tx) => movePages(tx, context, pages, to, act(caller)))
      return { record: record.id, code: record.code, batch }
    },
    exportText: (input, job) => exportText({ archive, ports }, input, job),
  }
}

const done = (_nothing: unknown): Record<string, never> => ({})

const textToView = (db: ReadDb, row: TextRow): PageText => ({
  page: row.page_id,
  layer: row.layer,
  version: row.version,
  state: row.state,
  text: row.text,
  ...(row.layout !== null && { layout: OcrPage.parse(JSON.parse(row.layout)) }),
  ...(row.confidence !== null && { confidence: row.confidence }),
  language: row.language,
  at: row.at,
  by: personName(db, row.by),
  ...(row.reviewer !== null && { reviewer: personName(db, row.reviewer) }),
})

const noteToView = (db: ReadDb, row: NoteRow): PageNote => ({
  id: row.id,
  ...(row.line !== null && { line: row.line }),
  text: row.text,
  at: row.at,
  by: personName(db, row.by),
})
