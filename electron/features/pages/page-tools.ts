import { v7 as uuidv7 } from 'uuid'
import { systemFields } from '../../../shared/features/records/rules.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { WriteTx } from '../../db/handles.ts'
import { type Act, beginBatch, changeRecord, createRecord, type RecordContext, type RecordRow, requireRecord } from '../records/public.ts'
import { applyPages } from './public.ts'
import { listAllPages, type PageLook, type PageRow, setLook } from './repository.ts'
import { requirePage } from './transcription.ts'

/** How a page is shown (turned, cropped, marked as stray); the original is never changed, and undo brings the look back. */
export const changeLook = (tx: WriteTx, context: RecordContext, ids: readonly string[], change: Partial<PageLook>, act: Act): void => {
  const byRecord = Map.groupBy(
    ids.map((id) => requirePage(tx, id)),
    ({ record_id: record }) => record,
  )
  for (const [record, pages] of byRecord) {
    const beside: Record<string, unknown> = {}
    for (const page of pages) {
      const look = { ...lookOf(page), ...change }
      setLook(tx, page.id, look)
      beside[`@page:${page.id}`] = look
    }
    changeRecord(tx, context, record, { beside }, act)
  }
  tx.touch('pages')
}

const lookOf = (page: PageRow): PageLook => ({
  rotation: page.rotation,
  crop: page.crop === null ? null : JSON.parse(page.crop),
  stray: page.stray === 1,
})

/** Puts the pages of a record into an order; those left out are taken away. Throws `page.notFound` for a page of another record. */
export const arrangePages = (tx: WriteTx, context: RecordContext, recordId: string, order: readonly string[], act: Act): void => {
  const record = requireRecord(tx, recordId)
  const own = new Set(listAllPages(tx, record.id).map(({ id }) => id))
  const stranger = order.find((id) => !own.has(id))
  if (stranger !== undefined) throw new AppError('page.notFound', { page: stranger })
  const unique = [...new Set(order)]
  applyPages(tx, record.id, unique, act.at)
  changeRecord(tx, context, record.id, { beside: { [systemFields.pages]: unique } }, act)
}

export type MoveTarget = { readonly record: string; readonly at?: number | undefined } | { readonly title: string }

/** Moves pages into another record, or into a new one of the same type: one act over both, undone as one. */
export const movePages = (
  tx: WriteTx,
  context: RecordContext,
  ids: readonly string[],
  to: MoveTarget,
  act: Act,
): { readonly record: RecordRow; readonly batch: string } => {
  const pages = ids.map((id) => requirePage(tx, id))
  const batch = uuidv7()
  const inBatch = { ...act, batch }
  beginBatch(tx, 'move-pages', inBatch)
  const target = 'record' in to ? requireRecord(tx, to.record) : newRecordFor(tx, context, pages, to.title, inBatch)
  const moving = new Set(ids)
  const standing = standingIds(tx, target.id).filter((id) => !moving.has(id))
  const at = 'record' in to ? Math.min(to.at ?? standing.length, standing.length) : 0
  place(tx, context, target.id, [...standing.slice(0, at), ...ids, ...standing.slice(at)], inBatch)
  for (const source of new Set(pages.map(({ record_id: record }) => record))) {
    if (source !== target.id) place(tx, context, source, standingIds(tx, source), inBatch)
  }
  return { record: requireRecord(tx, target.id), batch }
}

const newRecordFor = (tx: WriteTx, context: RecordContext, pages: readonly PageRow[], title: string, act: Act): RecordRow => {
  const source = requireRecord(tx, pages[0]?.record_id ?? '')
  return createRecord(tx, context, { profile: source.profile, title, ...(source.parent_id !== null && { parent: source.parent_id }) }, act)
}

const place = (tx: WriteTx, context: RecordContext, record: string, order: readonly string[], act: Act): void => {
  applyPages(tx, record, order, act.at)
  changeRecord(tx, context, record, { beside: { [systemFields.pages]: order } }, act)
}

const standingIds = (tx: WriteTx, record: string): string[] =>
  listAllPages(tx, record)
    .filter(({ removed_at: removed }) => removed === null)
    .map(({ id }) => id)
