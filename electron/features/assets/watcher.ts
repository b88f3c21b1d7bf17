import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { assetsContract } from '../../../shared/features/assets/contract.ts'
import { isAppError } from '../../../shared/rpc/app-error.ts'
import type { JobView } from '../../../shared/rpc/events.ts'
import type { Archive } from '../../db/archive.ts'
import type { Ports } from '../../ports/ports.ts'
import { findRecordRowByCode } from '../records/public.ts'
import { putAway } from './watch-put-away.ts'
import {
  deleteFilesOfJob,
  findWatch,
  listGoingFiles,
  listWatchedFiles,
  listWatches,
  putWatchedFile,
  setLookedAt,
  setPaused,
  setProblem,
  type WatchedFileRow,
  type WatchRow,
} from './watch-repository.ts'
import { type WatchUnit, watchUnits } from './watch-units.ts'
import { canBeRead, type SeenFile, walkWatched } from './watch-walk.ts'

export interface WatcherDeps {
  readonly archive: Archive
  readonly ports: Pick<Ports, 'clock' | 'log'>
  /** Starts an ingest job in the name of a person. */
  readonly startJob: (job: { readonly id: string; readonly input: unknown; readonly person: string }) => void
  readonly findJob: (id: string) => JobView | undefined
}

export interface Watcher {
  /** Looks at every folder once; returns how many files are not settled yet: still growing, waiting for quiet, or being brought in. */
  readonly look: () => Promise<number>
  /** Looks again and again until closed. */
  readonly start: () => void
  readonly close: () => Promise<void>
}

/** A single file by itself need not wait for others. */
const longestAlone = 3_000
const retryAfter = 15_000
const mostTries = 5
/** A disk that answers slowly is asked seldom: looking takes at most a tenth of the time. */
const restAfter = (took: number): number => Math.min(60_000, Math.max(1_000, took * 10))

/**
 * Watches folders that scanners write to, by looking: only that works on network shares and sticks too, where systems tell nothing. A file
 * is taken when it has stood unchanged and can be opened; what became of it is kept, so that a restart begins where it stopped.
 */
export const createWatcher = (deps: WatcherDeps): Watcher => {
  const still = new Map<string, { readonly mark: string; readonly since: number }>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let last: Promise<unknown> = Promise.resolve()
  let closed = false

  const lookOnce = async (): Promise<number> => {
    let pending = 0
    for (const watch of listWatches(deps.archive.db)) {
      if (closed) break
      settle(deps, watch)
      const now = findWatch(deps.archive.db, watch.id)
      if (now && now.paused === 0) pending += await lookAt(deps, now, still)
    }
    return pending
  }
  const look = (): Promise<number> => {
    const turn = last.catch(() => undefined).then(lookOnce)
    last = turn
    return turn
  }
  const again = (): void => {
    if (closed) return
    const began = Date.now()
    look()
      .catch((error: unknown) => deps.ports.log.bug(error))
      .finally(() => {
        if (!closed) timer = setTimeout(again, restAfter(Date.now() - began))
      })
  }
  return {
    look,
    start: () => {
      if (timer === undefined && !deps.archive.readOnly) timer = setTimeout(again, 0)
    },
    close: async () => {
      closed = true
      clearTimeout(timer)
      await last.catch(() => undefined)
    },
  }
}

type Still = Map<string, { readonly mark: string; readonly since: number }>

const lookAt = async (deps: WatcherDeps, watch: WatchRow, still: Still): Promise<number> => {
  const { db } = deps.archive
  let files: readonly SeenFile[]
  try {
    files = await walkWatched(watch.folder)
  } catch (error) {
    if (!isAppError(error)) throw error
    const problem = JSON.stringify({ code: error.code, data: error.data })
    if (problem !== watch.problem) note(deps, (tx) => setProblem(tx, watch.id, problem))
    return 0
  }
  if (watch.problem !== null) note(deps, (tx) => setProblem(tx, watch.id, null))
  const known = new Map(listWatchedFiles(db, watch.id).map((row) => [row.path, row]))
  const now = Date.now()
  const wanted = files.filter((file) => isWanted(file, known.get(file.name), deps.ports.clock().getTime()))
  const quiet = watch.quiet_seconds * 1000
  forgetGone(still, watch.id, files)
  const isStill = (file: SeenFile): boolean =>
    stillFor(still, watch.id, file, now) >= (watch.grouping === 'each' ? Math.min(quiet, longestAlone) : quiet)
  // Every file is marked as seen now, also those behind one that still grows.
  const restless = new Set(wanted.filter((file) => !isStill(file)))
  // What stays empty is left of a scan that failed: it keeps no other file waiting.
  const filled = wanted.filter((file) => file.size > 0 || restless.has(file))
  for (const unit of watchUnits(filled, watch.grouping)) {
    const ready = unit.grouping === 'each' ? unit.files.filter((file) => !restless.has(file)) : unit.files
    if (ready.length === 0 || ready.some((file) => restless.has(file))) continue
    const readable = await Promise.all(ready.map(({ path }) => canBeRead(path)))
    const whole = unit.grouping === 'each' ? ready.filter((_, index) => readable[index]) : readable.every((yes) => yes) ? ready : []
    if (whole.length > 0) begin(deps, watch, { ...unit, files: whole }, known)
  }
  await putAwayLeft(deps, watch, files, known)
  // Nobody is told of a look that saw nothing.
  if (watch.looked_at === null || wanted.length > 0) db.write((tx) => setLookedAt(tx, watch.id, deps.ports.clock().toISOString()))
  return wanted.filter(({ size }) => size > 0).length + listGoingFiles(db, watch.id).length
}

const isWanted = ({ size, modified }: SeenFile, row: WatchedFileRow | undefined, now: number): boolean => {
  if (!row) return true
  if (row.state === 'going') return false
  if (row.size !== size || row.modified !== modified) return true
  return row.state === 'failed' && isPassing(row.code) && row.tries < mostTries && now - Date.parse(row.at) > retryAfter
}

/** Failures that another program's lock or a slow share brings about: they may be gone in a while. */
const isPassing = (code: string | null): boolean =>
  code === 'asset.changedWhileReading' || code === 'asset.noPermission' || code === 'asset.unreadable' || code === 'asset.notFound'

const forgetGone = (still: Still, watch: string, files: readonly SeenFile[]): void => {
  const there = new Set(files.map(({ name }) => `${watch}\n${name}`))
  for (const key of still.keys()) if (key.startsWith(`${watch}\n`) && !there.has(key)) still.delete(key)
}

const stillFor = (still: Still, watch: string, { name, size, modified }: SeenFile, now: number): number => {
  const key = `${watch}\n${name}`
  const mark = `${size} ${modified}`
  const before = still.get(key)
  if (before?.mark === mark) return now - before.since
  still.set(key, { mark, since: now })
  return 0
}

/** The files are noted as going before the job begins: whatever falls between is found again by the number of the job. */
const begin = (
  { archive, ports, startJob }: WatcherDeps,
  watch: WatchRow,
  unit: WatchUnit,
  known: ReadonlyMap<string, WatchedFileRow>,
): void => {
  const job = randomUUID()
  const home = unit.home === undefined ? undefined : homeOf(archive, unit.home, known)
  archive.db.write((tx) => {
    for (const file of unit.files) {
      const before = known.get(file.name)
      const again = before?.size === file.size && before.modified === file.modified
      putWatchedFile(tx, {
        watch_id: watch.id,
        path: file.name,
        size: file.size,
        modified: file.modified,
        state: 'going',
        job,
        tries: again ? before.tries + 1 : 1,
        record: home ?? null,
        code: null,
        data: null,
        at: ports.clock().toISOString(),
      })
    }
    tx.touch('assets')
  })
  const input = {
    paths: unit.files.map(({ path }) => path),
    profile: watch.profile,
    grouping: unit.grouping,
    ...(home !== undefined ? { record: home } : watch.parent !== null && { parent: watch.parent }),
  }
  try {
    startJob({ id: job, input, person: watch.by })
  } catch (error) {
    // Whoever began to watch may not bring files in any more: it waits for somebody who may.
    if (!isAppError(error)) throw error
    stopWith(archive, watch.id, job, { code: error.code, data: error.data })
  }
}

/** The folder is paused and says why; the files of the job are as if they had never been begun. */
const stopWith = (archive: Archive, watch: string, job: string, problem: { readonly code: string; readonly data: unknown }): void =>
  void archive.db.write((tx) => {
    deleteFilesOfJob(tx, watch, job)
    setPaused(tx, watch, true)
    setProblem(tx, watch, JSON.stringify(problem))
    tx.touch('assets')
  })

/** The record that an earlier look made of this subfolder, if it still stands. */
const homeOf = (archive: Archive, folder: string, known: ReadonlyMap<string, WatchedFileRow>): string | undefined => {
  for (const { path, state, record } of known.values()) {
    if (state !== 'taken' || record === null || path.slice(0, path.lastIndexOf('/')) !== folder) continue
    const row = findRecordRowByCode(archive.db, record)
    if (row && row.removed_at === null) return row.code
  }
  return undefined
}

/** What became of the jobs that were begun: by the queue, or, after a crash, by what it remembers. */
const settle = (deps: WatcherDeps, watch: WatchRow): void => {
  const byJob = Map.groupBy(listGoingFiles(deps.archive.db, watch.id), ({ job }) => job)
  for (const [id, rows] of byJob) {
    const job = deps.findJob(id)
    if (job && (job.state === 'waiting' || job.state === 'running' || job.state === 'paused')) continue
    if (job?.state === 'done') applyResult(deps, rows, job.result)
    // The whole job failed (numbers used up, disk full) or was stopped: it waits for a person instead of failing again and again.
    else if (job) stopWith(deps.archive, watch.id, id, job.error ?? { code: 'job.cancelled', data: {} })
    else note(deps, (tx) => deleteFilesOfJob(tx, watch.id, id))
  }
}

const applyResult = (deps: WatcherDeps, rows: readonly WatchedFileRow[], result: unknown): void => {
  const parsed = assetsContract.ingest.output.safeParse(result)
  if (!parsed.success) return
  const { failed, records } = parsed.data
  const at = deps.ports.clock().toISOString()
  const [first] = rows
  const watch = first && findWatch(deps.archive.db, first.watch_id)
  if (!watch) return
  note(deps, (tx) => {
    for (const row of rows) {
      const failure = failed.find(({ path }) => path.normalize('NFC') === join(watch.folder, row.path).normalize('NFC'))
      const record = row.record ?? (records.length === 1 ? (records[0] ?? null) : null)
      putWatchedFile(
        tx,
        failure
          ? { ...row, state: 'failed', record: null, code: failure.code, data: JSON.stringify(failure.data ?? {}), at }
          : { ...row, state: 'taken', record, code: null, data: null, at },
      )
    }
  })
}

/** Files that are in the archive go into the subfolder, where that was chosen; also those that a crash left behind. */
const putAwayLeft = async (
  deps: WatcherDeps,
  watch: WatchRow,
  files: readonly SeenFile[],
  known: ReadonlyMap<string, WatchedFileRow>,
): Promise<void> => {
  if (watch.afterwards !== 'move') return
  for (const file of files) {
    const row = known.get(file.name)
    if (row?.state !== 'taken' || row.code !== null || row.size !== file.size || row.modified !== file.modified) continue
    if (await putAway(watch.folder, file)) continue
    const data = JSON.stringify({ path: file.path })
    note(deps, (tx) => putWatchedFile(tx, { ...row, code: 'asset.watchCannotMove', data }))
  }
}

const note = ({ archive }: WatcherDeps, change: Parameters<Archive['db']['write']>[0]): void =>
  void archive.db.write((tx) => {
    change(tx)
    tx.touch('assets')
  })
