import { z } from 'zod'
import { OcrPage } from '../../../shared/features/ocr/ocr-page.ts'
import type { ConflictView, conflictContract } from '../../../shared/features/records/conflict-contract.ts'
import { systemFields } from '../../../shared/features/records/rules.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { Handlers } from '../../../shared/rpc/contract.ts'
import type { Archive } from '../../db/archive.ts'
import type { ReadDb, WriteTx } from '../../db/handles.ts'
import type { Ports } from '../../ports/ports.ts'
import { findCurrentText, putPageText } from '../pages/public.ts'
import type { ProfileSet } from '../profiles/public.ts'
import { changeRecord } from './change-record.ts'
import { listNames, listPageNumbers } from './compare-repository.ts'
import {
  type ConflictRow,
  countWaitingConflicts,
  findWaitingConflict,
  listEditors,
  listWaitingConflicts,
  markSettled,
} from './conflict-repository.ts'
import type { RecordContext } from './create-records.ts'
import { requireRecord } from './public.ts'
import { findRecordRow, type RecordRow } from './repository.ts'
import type { Act } from './revisions.ts'
import { recordToView } from './to-view.ts'
import { applyFields } from './undo.ts'

interface Deps {
  readonly archive: Archive
  readonly profiles: ProfileSet
  readonly ports: Ports
}

/** The revision key under which a choice for our own value stands: nothing else changes then. */
const settledField = '@settled'

export const createConflictService = ({ archive, profiles, ports }: Deps): Handlers<typeof conflictContract> => {
  const { db } = archive
  return {
    conflicts: ({ id, limit }) => {
      const rows = listWaitingConflicts(db, id === undefined ? undefined : requireRecord(db, id).id, limit)
      const conflicts = rows.flatMap((row) => conflictToView(db, row) ?? [])
      const ids = conflicts
        .filter(({ field }) => field === systemFields.parent)
        .flatMap(({ ours, theirs }) => [String(ours), String(theirs)])
      return {
        total: id === undefined ? countWaitingConflicts(db) : rows.length,
        conflicts,
        records: Object.fromEntries(listNames(db, ids).map(({ id: named, ...name }) => [named, name])),
      }
    },
    settleConflict: ({ id, choice, value, why }, caller) => {
      const saved = db.write((tx) => {
        const row = findWaitingConflict(tx, id)
        if (!row) throw new AppError('conflict.notFound', {})
        const record = requireRecord(tx, row.record_id)
        if (record.removed_at !== null) throw new AppError('record.inBin', { record: record.code })
        const context: RecordContext = { profiles, institution: record.institution }
        const at = ports.clock().toISOString()
        const act: Act = { by: caller.person, at, origin: { settles: row.id, choice }, ...(why !== undefined && { why }) }
        const next = settle(tx, context, record, row, choice, value, act)
        markSettled(tx, { record: record.id, field: row.field, at, by: caller.person, choice })
        tx.touch('records')
        return next
      })
      return recordToView(db, saved, caller.person)
    },
    editors: ({ id }, caller) => ({ editors: [...listEditors(db, requireRecord(db, id).id, caller.person)] }),
  }
}

const settle = (
  tx: WriteTx,
  context: RecordContext,
  record: RecordRow,
  row: ConflictRow,
  choice: 'ours' | 'theirs' | 'other',
  value: unknown,
  act: Act,
): RecordRow => {
  const { field } = row
  if (choice === 'ours') return changeRecord(tx, context, record.id, { beside: { [settledField]: { field, choice } } }, act)
  if (choice === 'other') {
    if (field.startsWith('@')) throw new AppError('conflict.noOther', {})
    const text = value === undefined || value === null ? undefined : String(value)
    if (field === systemFields.title || field === systemFields.code) return changeRecord(tx, context, record.id, { [field]: text }, act)
    return changeRecord(tx, context, record.id, { set: { [field]: value ?? null } }, act)
  }
  const theirs: unknown = parse(row.theirs)
  const text = field.startsWith('@text:') ? KeptText.safeParse(theirs) : undefined
  if (text?.success) return takeText(tx, context, record, field, text.data, act)
  return applyFields(tx, context, record.id, new Map([[field, theirs]]), act)
}

/** Their letters of a page, as they were kept beside the conflict. */
const KeptText = z.object({
  state: z.enum(['machine-read', 'corrected', 'verified']),
  text: z.string(),
  language: z.string(),
  source: z.string(),
  confidence: z.number().nullable(),
  layout: OcrPage.nullable(),
})

const takeText = (
  tx: WriteTx,
  context: RecordContext,
  record: RecordRow,
  field: string,
  kept: z.infer<typeof KeptText>,
  act: Act,
): RecordRow => {
  const [, , page = ''] = field.split(':')
  const { state, text, language, source, confidence, layout } = kept
  const put = putPageText(tx, {
    page,
    // Chosen by a person, it is no longer what a machine just read.
    state: state === 'machine-read' ? 'corrected' : state,
    source,
    language,
    text,
    confidence: confidence ?? undefined,
    layout: layout ?? undefined,
    at: act.at,
    by: act.by,
  })
  return put ? changeRecord(tx, context, record.id, { beside: { [put.field]: put.value } }, act) : record
}

const conflictToView = (db: ReadDb, row: ConflictRow): ConflictView | undefined => {
  const record = findRecordRow(db, row.record_id)
  if (!record) return undefined
  const theirs: unknown = parse(row.theirs)
  const origin: unknown = parse(row.origin)
  const [, layer = 'original', page = ''] = row.field.split(':')
  const isText = row.field.startsWith('@text:')
  const number = isText ? listPageNumbers(db, record.id).find(({ id }) => id === page)?.number : undefined
  const kept = isText ? KeptText.safeParse(theirs) : undefined
  return {
    id: row.id,
    record: { id: record.id, code: record.code, title: record.title, profile: record.profile },
    field: row.field,
    base: parse(row.base),
    ours: currentValue(record, row),
    theirs,
    ...(isText && { texts: { ours: findCurrentText(db, page, layerOf(layer))?.text ?? '', theirs: kept?.success ? kept.data.text : '' } }),
    ...(number !== undefined && { page: number }),
    station: typeof origin === 'object' && origin !== null && 'station' in origin ? String(origin.station) : '',
    at: row.at,
  }
}

const layerOf = (layer: string) => (layer === 'transliteration' || layer === 'translation' ? layer : 'original')

const currentValue = (record: RecordRow, { field, ours }: ConflictRow): unknown => {
  if (field === systemFields.title) return record.title
  if (field === systemFields.code) return record.code
  if (field === systemFields.parent) return record.parent_id
  if (field.startsWith('@')) return parse(ours)
  const data: Readonly<Record<string, unknown>> = JSON.parse(record.data)
  return data[field] ?? null
}

const parse = (json: string | null): unknown => (json === null ? null : JSON.parse(json))
