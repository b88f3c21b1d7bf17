import { v7 as uuidv7 } from 'uuid'
import {
  type RecordData,
  RecordId,
  type RecordView,
  type RevisionView,
  type recordsContract,
} from '../../../shared/features/records/contract.ts'
import { missingKey, missingReasons } from '../../../shared/features/records/missing.ts'
import { systemFields } from '../../../shared/features/records/rules.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { Caller, Handlers } from '../../../shared/rpc/contract.ts'
import type { Archive } from '../../db/archive.ts'
import type { ReadDb } from '../../db/handles.ts'
import type { Ports } from '../../ports/ports.ts'
import { personName } from '../people/public.ts'
import type { ProfileSet } from '../profiles/public.ts'
import type { ArchiveReader } from '../search/public.ts'
import { takeBackBatch } from './batch-undo.ts'
import { changeRecord } from './change-record.ts'
import { createRecord } from './create-records.ts'
import { emptyBin } from './empty-bin.ts'
import { fieldsSince } from './fields-since.ts'
import { createLister } from './list-records.ts'
import { findMergedInto, listMergedInto } from './merge-repository.ts'
import { requireRecord, requireRecordByCode } from './public.ts'
import { deleteDraft, findDraft, findRecordRow, listRevisions, type RecordRow, upsertDraft } from './repository.ts'
import { listRevisionValues } from './revision-contents-repository.ts'
import type { Act } from './revisions.ts'
import { recordToView, savedToView, summaryToView } from './to-view.ts'
import { undoRecord } from './undo.ts'
import { listRemoved } from './view-repository.ts'

interface Deps {
  readonly archive: Archive
  readonly profiles: ProfileSet
  readonly ports: Ports
  readonly reader: ArchiveReader
}

export const createRecordsService = ({ archive, profiles, ports, reader }: Deps): Handlers<typeof recordsContract> => {
  const { db } = archive
  const context = { profiles, institution: archive.org }
  const act = (caller: Caller, why?: string): Act => ({
    by: caller.person,
    at: ports.clock().toISOString(),
    ...(why !== undefined && { why }),
  })
  const view = (row: RecordRow, caller: Caller): RecordView => recordToView(db, row, caller.person)

  const list = createLister({ db, profiles, reader })

  return {
    list,
    counts: async () => {
      const { kinds, pages, removed } = await reader.ask({ kind: 'counts' })
      return {
        records: total(kinds),
        pages: total(pages),
        removed,
        profiles: summed(kinds, ({ profile }) => profile),
        statuses: summed(kinds, ({ status }) => status),
        pageStates: summed(pages, ({ state }) => state),
      }
    },
    get: ({ id }, caller) => view(requireRecord(db, id), caller),
    getByCode: ({ code }, caller) => view(requireRecordByCode(db, code), caller),
    create: ({ why, ...given }, caller) =>
      view(
        db.write((tx) => createRecord(tx, context, given, act(caller, why))),
        caller,
      ),
    update: ({ id, baseVersion, why, ...change }, caller) => {
      const saved = db.write((tx) => {
        refuseMerged(tx, id)
        const row = requireRecord(tx, id)
        if (row.emptied_at !== null) throw new AppError('record.emptied', { record: row.code })
        if (row.removed_at !== null) throw new AppError('record.inBin', { record: row.code })
        if (change.parent) requireStanding(tx, change.parent)
        refuseClash(tx, row, baseVersion, change)
        const next = changeRecord(tx, context, id, change, act(caller, why))
        deleteDraft(tx, id, caller.person)
        return next
      })
      return savedToView(db, saved, caller.person)
    },
    saveDraft: ({ id, baseVersion, title, data }, caller) =>
      db.write((tx) => {
        const at = ports.clock().toISOString()
        const row = requireRecord(tx, id)
        if (row.emptied_at !== null) throw new AppError('record.emptied', { record: row.code })
        // Others are told when somebody begins, not at every pause.
        if (!findDraft(tx, id, caller.person)) tx.touch('drafts')
        upsertDraft(tx, { record: id, person: caller.person, baseVersion, body: JSON.stringify({ title, data }), at })
        return { at }
      }),
    discardDraft: ({ id }, caller) =>
      db.write((tx) => {
        deleteDraft(tx, id, caller.person)
        tx.touch('drafts')
        return {}
      }),
    history: ({ id, own }) => {
      const row = (own ? findRecordRow(db, id) : undefined) ?? requireRecord(db, id)
      return {
        revisions: historyOf(archive, row),
        merged: listMergedInto(db, row.id).map((one) => ({ ...one, id: RecordId.parse(one.id) })),
      }
    },
    undo: ({ id, version, why }, caller) =>
      view(
        db.write((tx) => undoRecord(tx, context, requireRecord(tx, id), version, act(caller, why))),
        caller,
      ),
    undoBatch: ({ batch }, caller) =>
      takeBackBatch({ archive, context }, batch, { ...act(caller), batch: uuidv7() }, { signal: never, report: () => undefined }),
    remove: ({ id, why }, caller) =>
      db.write((tx) => {
        changeRecord(tx, context, requireRecord(tx, id).id, { removed: true }, act(caller, why))
        return {}
      }),
    bin: () => ({
      records: listRemoved(db).map((row) => ({
        ...summaryToView(profiles, row),
        removedAt: row.removed_at ?? '',
        removedBy: row.removed_by ?? '',
      })),
    }),
    restore: ({ id }, caller) => {
      const restored = db.write((tx) => {
        refuseMerged(tx, id)
        return changeRecord(tx, context, id, { removed: false }, act(caller))
      })
      return view(restored, caller)
    },
    emptyBin: async ({ ids }, caller) => ({ records: await emptyBin(archive, context, ids, act(caller)) }),
  }
}

/** What was merged into another record is changed there; it stands again only when the merge is taken back. */
const refuseMerged = (db: ReadDb, id: string): void => {
  const into = findMergedInto(db, id)
  if (into) throw new AppError('record.merged', { record: findRecordRow(db, id)?.code ?? id, into: into.code })
}

const never = new AbortController().signal

/** Only a field that someone else changed since this person looked is a clash: pages read meanwhile are none. */
const refuseClash = (
  db: ReadDb,
  row: RecordRow,
  baseVersion: number,
  change: {
    readonly set: RecordData
    readonly title?: string | undefined
    readonly code?: string | undefined
    readonly status?: string | undefined
    readonly parent?: string | null | undefined
  },
): void => {
  const mine = new Set([
    ...Object.keys(change.set).filter((key) => key !== missingKey),
    ...Object.keys(missingReasons(change.set)),
    ...(change.title === undefined ? [] : [systemFields.title]),
    ...(change.code === undefined ? [] : [systemFields.code]),
    ...(change.status === undefined ? [] : [systemFields.status]),
    ...(change.parent === undefined ? [] : [systemFields.parent]),
  ])
  const clash = fieldsSince(db, row.id, baseVersion).findLast(({ fields }) => [...fields].some((field) => mine.has(field)))?.revision
  if (clash)
    throw new AppError('record.changedMeanwhile', { record: row.code, by: personName(db, clash.by), at: clash.at, version: row.version })
}

const total = (rows: readonly { readonly n: number }[]): number => rows.reduce((sum, { n }) => sum + n, 0)

const summed = <Row extends { readonly n: number }>(rows: readonly Row[], key: (row: Row) => string): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const row of rows) counts[key(row)] = (counts[key(row)] ?? 0) + row.n
  return counts
}

/** What gets new children must be in the catalogue. */
const requireStanding = (db: ReadDb, id: string): void => {
  const parent = requireRecord(db, id)
  if (parent.removed_at !== null) throw new AppError('record.inBin', { record: parent.code })
}

/** Newest first, each field with its value before and after. */
const historyOf = (archive: Archive, row: RecordRow): RevisionView[] => {
  const values = Map.groupBy(listRevisionValues(archive.db, row.id), ({ seq }) => seq)
  const latest = new Map<string, unknown>()
  const views = listRevisions(archive.db, row.id).map((revision): RevisionView => {
    const changes = (values.get(revision.seq) ?? []).map(({ field, value }) => {
      const after: unknown = value === null ? null : JSON.parse(value)
      const before = latest.get(field) ?? null
      latest.set(field, after)
      return { field, before, after }
    })
    return {
      id: revision.id,
      version: revision.version,
      at: revision.at,
      by: personName(archive.db, revision.by),
      ...(revision.why !== null && { why: revision.why }),
      ...(revision.batch !== null && { batch: revision.batch }),
      changes,
      hash: revision.hash,
    }
  })
  return views.reverse()
}
