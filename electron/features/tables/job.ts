import { stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import type { z } from 'zod'
import type { ImportResult, tablesContract } from '../../../shared/features/tables/contract.ts'
import type { JobContext } from '../../../shared/rpc/contract.ts'
import type { Archive } from '../../db/archive.ts'
import type { ReadDb } from '../../db/handles.ts'
import type { Ports } from '../../ports/ports.ts'
import { countProvisionalOf } from '../numbers/public.ts'
import { type ProfileSet, requireProfile } from '../profiles/public.ts'
import type { RecordContext } from '../records/public.ts'
import { createChunkWriter } from './chunk-writer.ts'
import { createDecider, type Decision } from './decide-row.ts'
import { createNumberForesight } from './foresee-numbers.ts'
import {
  clearProgress,
  type ImportProgress,
  listRefused,
  noProgress,
  type RefusedRow,
  readProgress,
  writeProgress,
} from './import-progress.ts'
import { makePlan, refuseIssues, wholeMapping } from './make-plan.ts'
import type { OfferedRow } from './offer-row.ts'
import { createPace } from './pace.ts'
import { planRow, type TablePlan } from './plan-row.ts'
import { countBatchRecords, listOpenJobs, setCheckpoint } from './repository.ts'
import { offerHere, type PreparingThread, startPreparing } from './row-source.ts'
import { saveMapping } from './saved-mapping.ts'
import { readTable } from './table-reader.ts'
import { clearSpools, makeLastingSpool, makePassingSpool, type Spool } from './table-spool.ts'
import { writeRefused } from './write-refused.ts'

export interface TableDeps {
  readonly archive: Archive
  readonly profiles: ProfileSet
  readonly ports: Pick<Ports, 'clock' | 'log' | 'processes'>
  /** Called after each transaction; the tests let it crash there. */
  readonly atChunk?: (done: number) => void
}
type Input = z.output<typeof tablesContract.import.input>

const mostRefusedTold = 10_000
/** Tables of more bytes are made ready in a thread of their own: it pays for its start. */
const largeTable = 500_000
/** Pages of 16 kB in the write-ahead log before they are put into the database; SQLite's own figure is 1,000. */
const usualCheckpoint = 1000
const largeCheckpoint = 4000

/**
 * Brings a table in. It is read to its end first, apart from the core; then its rows become records, some hundred a transaction, while
 * a thread makes the next ones ready. Each is matched by its code: a record that is there already is updated, or left as it is where
 * nothing differs. A row that cannot be taken is named with its reason and the others go on. Run again after a crash it goes on at the
 * row where it stopped. A dry run does all but the writing. Throws the `table.…` failures of files and mappings; the counts are made to
 * agree before it says done.
 */
export const importTable = async (deps: TableDeps, input: Input, context: JobContext): Promise<ImportResult> => {
  const size = await stat(input.file).then(
    (about) => about.size,
    () => 0,
  )
  const thread = input.dryRun || size < largeTable ? undefined : startPreparing()
  try {
    return await importRows(deps, input, context, thread)
  } finally {
    await thread?.close()
  }
}

const importRows = async (
  deps: TableDeps,
  input: Input,
  context: JobContext,
  thread: PreparingThread | undefined,
): Promise<ImportResult> => {
  const { archive, profiles, ports } = deps
  const { signal, report, batch } = context
  const profile = requireProfile(profiles, input.profile)
  report({ step: 'read-table', done: 0, total: 0 })
  const spool = await takeSpool(deps, input, context)
  const { plan, issues } = makePlan(profiles, profile, spool.table, input.mapping)
  try {
    refuseIssues(issues, spool.table)
  } catch (error) {
    await spool.remove()
    throw error
  }
  if (!input.dryRun && input.mapping) archive.db.write((tx) => saveMapping(tx, profile.id, plan.columns, wholeMapping(plan)))

  const run = createRun(deps, plan, input, context)
  await run.pass(spool)
  const at = ports.clock().toISOString()
  const { profiles: kinds, vocabularies } = profiles
  const { file, table } = spool
  const pieces = thread
    ? thread.offer(
        {
          ...{ spool: file, skip: run.start, table, mapping: input.mapping, profile: profile.id, profiles: kinds, vocabularies },
          ...{ institution: archive.org, at, database: archive.db.file },
        },
        plan,
      )
    : offerHere(spool, plan, archive.org, at, run.start)
  const pace = createPace()
  // Pages of the indexes are written again and again on the way: they go into the database less often than in daily work.
  setCheckpoint(archive.db, largeCheckpoint)
  try {
    const waiting: OfferedRow[] = []
    const take = (): void => {
      signal.throwIfAborted()
      pace.follow(waiting.length, () => run.take(waiting.splice(0), table.rows))
    }
    for await (const piece of pieces) {
      waiting.push(...piece)
      if (waiting.length < pace.rows()) continue
      take()
      // Everything else that the core is asked meanwhile has its turn between two transactions.
      await turn()
    }
    take()
  } finally {
    setCheckpoint(archive.db, usualCheckpoint)
  }

  const { progress, refused } = run.end()
  requireAgreement(archive, spool.table.rows, progress, input.dryRun ? undefined : batch)
  const refusedFile =
    input.dryRun || refused.length === 0
      ? undefined
      : await writeRefused(join(archive.folder, 'exports'), basename(input.file), spool, refused, ports.clock())
  if (!input.dryRun) archive.db.write((tx) => clearProgress(tx, batch))
  await spool.remove()
  return {
    offered: spool.table.rows,
    created: progress.created,
    updated: progress.updated,
    unchanged: progress.unchanged,
    refused: refused.slice(0, mostRefusedTold).flatMap(({ problems }) => problems.slice(0, 1)),
    refusedCount: progress.refused,
    untitledCount: progress.untitled,
    provisionalCount: input.dryRun ? run.foreseen() : countProvisionalOf(archive.db, batch),
    batch,
    dryRun: input.dryRun,
    converted: Object.fromEntries([...plan.convert].map(([index, encoding]) => [plan.columns[index] ?? '', encoding])),
    ...(refusedFile !== undefined && { refusedFile }),
  }
}

const takeSpool = async ({ archive, ports }: TableDeps, input: Input, { signal, report, batch }: JobContext): Promise<Spool> => {
  const read = (spool: string) =>
    readTable(
      ports,
      { file: input.file, sheet: input.sheet, spool },
      { signal, onRows: (rows) => report({ step: 'read-table', done: rows, total: 0, detail: basename(input.file) }) },
    )
  if (input.dryRun) return makePassingSpool(read)
  const folder = join(archive.folder, 'derivatives', 'imports')
  await clearSpools(folder, [...listOpenJobs(archive.db), batch])
  return makeLastingSpool(folder, batch, read)
}

/** The rows of one import, transaction by transaction; what an earlier run of it did is passed over. */
const createRun = (deps: TableDeps, plan: TablePlan, input: Input, { caller, batch, report }: JobContext) => {
  const { archive, profiles, ports, atChunk } = deps
  const { db } = archive
  const records: RecordContext = { profiles, institution: archive.org }
  const decider = createDecider(plan, archive.org, batch)
  const foresight = createNumberForesight(db, records, plan, ports.clock().toISOString())
  const refusedHere: RefusedRow[] = []
  const start = input.dryRun ? noProgress : readProgress(db, batch)
  let progress = start

  const decideAll = (rows: readonly OfferedRow[], source: ReadDb, apply: (decision: Decision) => void) => {
    const next = { ...progress }
    const refused: RefusedRow[] = []
    decider.look(source, rows)
    for (const row of rows) {
      const decision = decider.decide(source, row)
      next.done += 1
      next[counted[decision.outcome]] += 1
      if (!row.isTitled && decision.outcome === 'create') next.untitled += 1
      if (decision.outcome === 'refused') refused.push({ row: row.row, problems: [...decision.problems] })
      apply(decision)
    }
    return { next, refused }
  }
  const writeChunk = (rows: readonly OfferedRow[]): ImportProgress =>
    db.write((tx) => {
      const act = {
        by: caller.person,
        at: ports.clock().toISOString(),
        batch,
        why: `Nhập từ bảng ${basename(input.file).normalize('NFC')}`,
      }
      const writer = createChunkWriter(tx, records, act, decider.meet)
      const { next, refused } = decideAll(rows, tx, writer.apply)
      writer.end()
      writeProgress(tx, batch, next, refused)
      return next
    })

  return {
    /** How many rows an earlier run did. */
    start: start.done,
    pass: async (spool: Spool): Promise<void> => {
      let passed = 0
      if (start.done === 0) return
      for await (const raw of spool.rows()) {
        decider.pass(planRow(plan, raw))
        passed += 1
        if (passed === start.done) return
        if (passed % 500 === 0) await turn()
      }
    },
    take: (rows: readonly OfferedRow[], total: number): void => {
      if (rows.length === 0) return
      if (input.dryRun) {
        const { next, refused } = decideAll(rows, db, foresight.apply)
        progress = next
        refusedHere.push(...refused)
      } else progress = writeChunk(rows)
      report({ step: input.dryRun ? 'try-table' : 'import-table', done: progress.done, total, detail: basename(input.file) })
      atChunk?.(progress.done)
    },
    foreseen: foresight.count,
    end: (): { readonly progress: ImportProgress; readonly refused: readonly RefusedRow[] } => ({
      progress,
      refused: input.dryRun ? refusedHere : listRefused(db, batch),
    }),
  }
}

const counted = { create: 'created', update: 'updated', unchanged: 'unchanged', refused: 'refused' } as const

/** Every row came to something, and the archive itself says as many changed as we do: else this is a fault of ours, and is said. */
const requireAgreement = (archive: Archive, offered: number, progress: ImportProgress, batch: string | undefined): void => {
  const { done, created, updated, unchanged, refused } = progress
  if (offered !== done || offered !== created + updated + unchanged + refused)
    throw new Error(`import counts disagree: ${JSON.stringify({ offered, ...progress })}`)
  if (batch === undefined) return
  const written = countBatchRecords(archive.db, batch)
  if (written !== created + updated) throw new Error(`import wrote ${written} records, not ${created + updated}`)
}
