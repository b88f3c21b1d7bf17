import type { ReadDb, WriteTx } from '../../db/handles.ts'

export interface WatchRow {
  readonly id: string
  readonly folder: string
  readonly profile: string
  readonly grouping: 'auto' | 'one-record' | 'each'
  readonly parent: string | null
  readonly afterwards: 'leave' | 'move'
  readonly quiet_seconds: number
  readonly paused: number
  readonly at: string
  readonly by: string
  readonly looked_at: string | null
  /** JSON: {code, data}. */
  readonly problem: string | null
}

export interface WatchedFileRow {
  readonly watch_id: string
  readonly path: string
  readonly size: number
  readonly modified: number
  readonly state: 'going' | 'taken' | 'failed'
  readonly job: string
  readonly tries: number
  readonly record: string | null
  readonly code: string | null
  readonly data: string | null
  readonly at: string
}

export const listWatches = (db: ReadDb): readonly WatchRow[] => db.all('SELECT * FROM watched_folders ORDER BY at')

export const findWatch = (db: ReadDb, id: string): WatchRow | undefined => db.get('SELECT * FROM watched_folders WHERE id = ?', id)

export const findWatchOf = (db: ReadDb, folder: string): WatchRow | undefined =>
  db.get('SELECT * FROM watched_folders WHERE folder = ?', folder)

/** Begins to watch a folder, or watches it in another way from now on. */
export const putWatch = (tx: WriteTx, row: Omit<WatchRow, 'paused' | 'looked_at' | 'problem'>): void =>
  void tx.run(
    `INSERT INTO watched_folders (id, folder, profile, grouping, parent, afterwards, quiet_seconds, at, by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (folder) DO UPDATE SET profile = excluded.profile, grouping = excluded.grouping, parent = excluded.parent,
       afterwards = excluded.afterwards, quiet_seconds = excluded.quiet_seconds, by = excluded.by, paused = 0, problem = NULL`,
    row.id,
    row.folder,
    row.profile,
    row.grouping,
    row.parent,
    row.afterwards,
    row.quiet_seconds,
    row.at,
    row.by,
  )

export const setPaused = (tx: WriteTx, id: string, paused: boolean): void =>
  void tx.run(
    'UPDATE watched_folders SET paused = ?, problem = CASE WHEN ? THEN problem END WHERE id = ?',
    paused ? 1 : 0,
    paused ? 1 : 0,
    id,
  )

export const setProblem = (tx: WriteTx, id: string, problem: string | null): void =>
  void tx.run('UPDATE watched_folders SET problem = ? WHERE id = ?', problem, id)

export const setLookedAt = (tx: WriteTx, id: string, at: string): void =>
  void tx.run('UPDATE watched_folders SET looked_at = ? WHERE id = ?', at, id)

export const deleteWatch = (tx: WriteTx, id: string): void => void tx.run('DELETE FROM watched_folders WHERE id = ?', id)

export const listWatchedFiles = (db: ReadDb, watch: string): readonly WatchedFileRow[] =>
  db.all('SELECT * FROM watched_files WHERE watch_id = ?', watch)

export const listGoingFiles = (db: ReadDb, watch: string): readonly WatchedFileRow[] =>
  db.all("SELECT * FROM watched_files WHERE watch_id = ? AND state = 'going'", watch)

export const listFailedFiles = (db: ReadDb, watch: string): readonly WatchedFileRow[] =>
  db.all("SELECT * FROM watched_files WHERE watch_id = ? AND state = 'failed' ORDER BY at DESC LIMIT 200", watch)

export const countWatchedFiles = (
  db: ReadDb,
  watch: string,
  since: string,
): { readonly taken: number; readonly today: number; readonly going: number } =>
  db.get(
    `SELECT count(*) FILTER (WHERE state = 'taken') AS taken, count(*) FILTER (WHERE state = 'taken' AND at >= ?) AS today,
       count(*) FILTER (WHERE state = 'going') AS going FROM watched_files WHERE watch_id = ?`,
    since,
    watch,
  ) ?? { taken: 0, today: 0, going: 0 }

export const putWatchedFile = (tx: WriteTx, row: WatchedFileRow): void =>
  void tx.run(
    `INSERT INTO watched_files (watch_id, path, size, modified, state, job, tries, record, code, data, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (watch_id, path) DO UPDATE SET size = excluded.size, modified = excluded.modified, state = excluded.state,
       job = excluded.job, tries = excluded.tries, record = excluded.record, code = excluded.code, data = excluded.data, at = excluded.at`,
    row.watch_id,
    row.path,
    row.size,
    row.modified,
    row.state,
    row.job,
    row.tries,
    row.record,
    row.code,
    row.data,
    row.at,
  )

export const deleteFailedFiles = (tx: WriteTx, watch: string): void =>
  void tx.run("DELETE FROM watched_files WHERE watch_id = ? AND state = 'failed'", watch)

export const deleteFilesOfJob = (tx: WriteTx, watch: string, job: string): void =>
  void tx.run("DELETE FROM watched_files WHERE watch_id = ? AND job = ? AND state = 'going'", watch, job)
