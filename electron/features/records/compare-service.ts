import type { compareContract, Difference, RevisionHead } from '../../../shared/features/records/compare-contract.ts'
import type { RecordId, RevisionView } from '../../../shared/features/records/contract.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { Handlers } from '../../../shared/rpc/contract.ts'
import type { Archive } from '../../db/archive.ts'
import type { ReadDb, WriteTx } from '../../db/handles.ts'
import type { Ports } from '../../ports/ports.ts'
import { findText } from '../pages/public.ts'
import { personName } from '../people/public.ts'
import type { ProfileSet } from '../profiles/public.ts'
import {
  countRevisions,
  findRevision,
  iterateRevisionsBelow,
  listChangedFields,
  listRevisionsBelow,
  type RevisionWithValues,
} from './compare-repository.ts'
import { bare, type KeptValue, namesIn, readContent, valuesBelow } from './compare-values.ts'
import { canonicalJson } from './digest.ts'
import { requireRecord } from './public.ts'
import type { RecordRow, RevisionRow } from './repository.ts'
import { recordToView } from './to-view.ts'
import { applyFields } from './undo.ts'

interface Deps {
  readonly archive: Archive
  readonly profiles: ProfileSet
  readonly ports: Ports
}

const newest = Number.MAX_SAFE_INTEGER

export const createCompareService = ({ archive, profiles, ports }: Deps): Handlers<typeof compareContract> => {
  const { db } = archive
  return {
    revisions: ({ id, field, below, limit }) => {
      const row = requireRecord(db, id)
      const part = listRevisionsBelow(db, row.id, { below: below ?? newest, field, limit })
      const revisions = toViews(db, row.id, part, field)
      const last = part.at(-1)
      return {
        total: countRevisions(db, row.id, field),
        revisions,
        ...(last && part.length === limit && { next: last.version }),
        ...(below === undefined && { fields: [...listChangedFields(db, row.id)] }),
        ...namesIn(
          db,
          row.id,
          revisions.flatMap(({ changes }) => changes),
        ),
      }
    },
    compare: ({ id, from, to }) => {
      const row = requireRecord(db, id)
      const [older, newer] = [Math.min(from, to), Math.max(from, to)]
      const heads = { from: headOf(db, row, older), to: headOf(db, row, newer) }
      const differences = differencesOf(db, row.id, older, newer)
      return { ...heads, differences, ...namesIn(db, row.id, differences) }
    },
    restoreFields: ({ id, version, fields, baseVersion, why }, caller) => {
      const saved = db.write((tx) => {
        const row = requireRecord(tx, id)
        if (row.emptied_at !== null) throw new AppError('record.emptied', { record: row.code })
        if (row.removed_at !== null) throw new AppError('record.inBin', { record: row.code })
        headOf(tx, row, version)
        if (baseVersion !== undefined) refuseChangedSince(tx, row, baseVersion, fields)
        const known = valuesBelow(tx, row.id, version + 1, fields)
        const erased = fields.find((field) => isErased(known.get(field)))
        if (erased !== undefined) throw new AppError('revision.erased', { record: row.code, version })
        const act = {
          by: caller.person,
          at: ports.clock().toISOString(),
          origin: { restores: { version, fields: [...fields].sort() } },
          ...(why !== undefined && { why }),
        }
        const context = { profiles, institution: row.institution }
        return applyFields(tx, context, row.id, new Map(fields.map((field) => [field, bare(known.get(field))])), act)
      })
      return recordToView(db, saved, caller.person)
    },
  }
}

/** Revisions as people read them, each field with what it was before; a part of the newest first. */
const toViews = (db: ReadDb, recordId: RecordId, part: readonly RevisionWithValues[], field: string | undefined): RevisionView[] => {
  const isAsked = (key: string): boolean => field === undefined || key === field || (field.endsWith(':') && key.startsWith(field))
  const contents = part.map(({ content }) => [...readContent(content)].filter(([key]) => isAsked(key)))
  const oldest = part.at(-1)?.version ?? 0
  const fields = new Set(contents.flatMap((values) => values.map(([key]) => key)))
  const latest = new Map(valuesBelow(db, recordId, oldest, fields))
  const views: RevisionView[] = []
  for (let index = part.length - 1; index >= 0; index--) {
    const revision = part[index]
    if (!revision) continue
    const changes = (contents[index] ?? []).map(([key, kept]) => {
      const change = { field: key, before: bare(latest.get(key)), after: bare(kept) }
      latest.set(key, kept)
      return change
    })
    views.push({
      id: revision.id,
      version: revision.version,
      at: revision.at,
      by: personName(db, revision.by),
      ...(revision.why !== null && { why: revision.why }),
      ...(revision.batch !== null && { batch: revision.batch }),
      changes,
      hash: revision.hash,
    })
  }
  return views.reverse()
}

const differencesOf = (db: ReadDb, recordId: string, older: number, newer: number): Difference[] => {
  const after = new Map<string, KeptValue>()
  for (const { version, content } of iterateRevisionsBelow(db, recordId, newer + 1)) {
    if (version <= older) break
    for (const [field, kept] of readContent(content)) if (!after.has(field)) after.set(field, kept)
  }
  const before = valuesBelow(db, recordId, older + 1, after.keys())
  return [...after].flatMap(([field, kept]): Difference[] => {
    const was = before.get(field)
    const erased = isErased(kept) || isErased(was)
    if (!erased && canonicalJson(bare(was)) === canonicalJson(bare(kept))) return []
    const change = { field, before: bare(was), after: bare(kept) }
    const texts = field.startsWith('@text:') ? { before: lettersOf(db, change.before), after: lettersOf(db, change.after) } : undefined
    return [{ ...change, ...(texts && { texts }), ...(erased && { erased }) }]
  })
}

/** The letters of the page text that a revision names. */
const lettersOf = (db: ReadDb, value: unknown): string => {
  const id = typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : undefined
  return id === undefined ? '' : (findText(db, id)?.text ?? '')
}

const isErased = (kept: KeptValue | undefined): boolean => kept !== undefined && 'erased' in kept

const headOf = (db: ReadDb, record: RecordRow, version: number): RevisionHead => {
  const row: RevisionRow | undefined = findRevision(db, record.id, version)
  if (!row) throw new AppError('revision.notFound', { record: record.code, version, last: record.version })
  return {
    version: row.version,
    at: row.at,
    by: personName(db, row.by),
    ...(row.why !== null && { why: row.why }),
    ...(row.batch !== null && { batch: row.batch }),
  }
}

const refuseChangedSince = (tx: WriteTx, row: RecordRow, baseVersion: number, fields: readonly string[]): void => {
  for (const { version, fields: digests, by, at } of iterateRevisionsBelow(tx, row.id, newest)) {
    if (version <= baseVersion) return
    const changed: object = JSON.parse(digests)
    if (fields.some((field) => field in changed))
      throw new AppError('record.changedMeanwhile', { record: row.code, by: personName(tx, by), at, version: row.version })
  }
}
