import { JobView } from '../../shared/rpc/events.ts'
import type { Db } from '../db/handles.ts'

export interface StoredJob extends JobView {
  readonly input: unknown
  readonly attempts: number
}

/** Where jobs are kept: in the archive, so that they outlive a crash, or in memory while no archive is open. */
export interface JobStore {
  readonly list: () => readonly StoredJob[]
  readonly find: (id: string) => StoredJob | undefined
  readonly put: (job: StoredJob) => void
}

export const createMemoryJobStore = (): JobStore => {
  const jobs = new Map<string, StoredJob>()
  return { list: () => [...jobs.values()].reverse(), find: (id) => jobs.get(id), put: (job) => void jobs.set(job.id, job) }
}

interface JobRow {
  readonly id: string
  readonly method: string
  readonly input: string
  readonly person: string
  readonly state: string
  readonly progress: string | null
  readonly result: string | null
  readonly error: string | null
  readonly attempts: number
  readonly created_at: string
  readonly finished_at: string | null
}

/** Jobs as rows of the archive. Passphrases are taken out before a job is stored: `redactSecrets`. */
export const createDbJobStore = (db: Db): JobStore => ({
  list: () => db.all<JobRow>('SELECT * FROM jobs ORDER BY created_at DESC LIMIT 500').map(toJob),
  find: (id) => {
    const row = db.get<JobRow>('SELECT * FROM jobs WHERE id = ?', id)
    return row && toJob(row)
  },
  put: (job) =>
    db.write((tx) => {
      tx.run(
        `INSERT INTO jobs (id, method, input, person, state, progress, result, error, attempts, created_at, started_at, finished_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET state = excluded.state, progress = excluded.progress, result = excluded.result,
           error = excluded.error, attempts = excluded.attempts, started_at = coalesce(started_at, excluded.started_at), finished_at = excluded.finished_at`,
        job.id,
        job.method,
        JSON.stringify(job.input),
        job.person,
        job.state,
        json(job.progress),
        json(job.result),
        json(job.error),
        job.attempts,
        job.createdAt,
        job.state === 'running' ? job.createdAt : null,
        job.finishedAt ?? null,
      )
    }),
})

const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value))

const toJob = (row: JobRow): StoredJob => ({
  ...JobView.parse({
    id: row.id,
    method: row.method,
    state: row.state,
    person: row.person,
    createdAt: row.created_at,
    ...(row.progress !== null && { progress: JSON.parse(row.progress) }),
    ...(row.result !== null && { result: JSON.parse(row.result) }),
    ...(row.error !== null && { error: JSON.parse(row.error) }),
    ...(row.finished_at !== null && { finishedAt: row.finished_at }),
  }),
  input: JSON.parse(row.input),
  attempts: row.attempts,
})
