import type { ReadDb, WriteTx } from '../../db/handles.ts'

export interface CounterRow {
  readonly register: string
  readonly pattern: string
  readonly profile: string | null
  readonly year: number | null
  readonly next: number
}

export interface BlockRow {
  readonly id: string
  readonly direction: 'given' | 'taken'
  readonly register: string
  readonly pattern: string
  readonly profile: string
  readonly low: number
  readonly high: number
  readonly next: number
  readonly station: string
  readonly station_name: string
  readonly at: string
  readonly by: string
  readonly returned_at: string | null
  readonly returned_by: string | null
  /** JSON: [[low, high], …]. */
  readonly rest: string
}

export interface GapRow {
  readonly register: string
  readonly low: number
  readonly high: number
  readonly reason: 'paper' | 'cancelled' | 'lost' | 'reserved' | 'mistake' | 'other'
  readonly note: string | null
  readonly at: string
  readonly by: string
}

export interface BearerRow {
  readonly code: string
  readonly id: string
  readonly title: string
  readonly removed_at: string | null
  readonly emptied_at: string | null
  readonly created_at: string
}

export const findCounter = (db: ReadDb, register: string): CounterRow | undefined =>
  db.get('SELECT * FROM number_counters WHERE register = ?', register)

export const listCounters = (db: ReadDb): readonly CounterRow[] =>
  db.all('SELECT * FROM number_counters ORDER BY year IS NULL, year DESC, register LIMIT 2000')

/** Makes the register known; one that is known stays as it is. */
export const insertCounter = (tx: WriteTx, { register, pattern, profile, year, next }: CounterRow): void =>
  void tx.run(
    'INSERT INTO number_counters (register, pattern, profile, year, next) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
    register,
    pattern,
    profile,
    year,
    next,
  )

export const setCounter = (tx: WriteTx, register: string, next: number): void =>
  void tx.run('UPDATE number_counters SET next = ? WHERE register = ?', next, register)

export const listBlocks = (db: ReadDb, register: string): readonly BlockRow[] =>
  db.all('SELECT * FROM number_blocks WHERE register = ? ORDER BY low, id', register)

export const listAllBlocks = (db: ReadDb): readonly BlockRow[] => db.all('SELECT * FROM number_blocks ORDER BY register, low')

export const findBlock = (db: ReadDb, id: string): BlockRow | undefined => db.get('SELECT * FROM number_blocks WHERE id = ?', id)

export const hasBlocks = (db: ReadDb): boolean => db.get('SELECT 1 FROM number_blocks LIMIT 1') !== undefined

/** Whether this station numbers a pattern by blocks of another: then it never counts by itself. */
export const isByBlocks = (db: ReadDb, pattern: string): boolean =>
  db.get("SELECT 1 FROM number_blocks WHERE pattern = ? AND direction = 'taken' LIMIT 1", pattern) !== undefined

export const insertBlock = (tx: WriteTx, row: Omit<BlockRow, 'returned_at' | 'returned_by' | 'rest'>): void =>
  void tx.run(
    `INSERT INTO number_blocks (id, direction, register, pattern, profile, low, high, next, station, station_name, at, by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    row.id,
    row.direction,
    row.register,
    row.pattern,
    row.profile,
    row.low,
    row.high,
    row.next,
    row.station,
    row.station_name,
    row.at,
    row.by,
  )

export const setBlockNext = (tx: WriteTx, id: string, next: number): void =>
  void tx.run('UPDATE number_blocks SET next = ? WHERE id = ?', next, id)

export const closeBlock = (tx: WriteTx, id: string, rest: string, at: string, by: string): void =>
  void tx.run('UPDATE number_blocks SET returned_at = ?, returned_by = ?, rest = ? WHERE id = ?', at, by, rest, id)

export const listGapRows = (db: ReadDb, register: string): readonly GapRow[] =>
  db.all('SELECT * FROM number_gaps WHERE register = ? ORDER BY low', register)

export const listCancelled = (db: ReadDb): readonly GapRow[] => db.all("SELECT * FROM number_gaps WHERE reason = 'cancelled'")

export const deleteGapRow = (tx: WriteTx, register: string, low: number): void =>
  void tx.run('DELETE FROM number_gaps WHERE register = ? AND low = ?', register, low)

export const insertGapRow = (tx: WriteTx, row: GapRow): void =>
  void tx.run(
    'INSERT INTO number_gaps (register, low, high, reason, note, at, by) VALUES (?, ?, ?, ?, ?, ?, ?)',
    row.register,
    row.low,
    row.high,
    row.reason,
    row.note,
    row.at,
    row.by,
  )

/** The next codes that begin with the prefix, of records wherever they are, after the one given: along the index of institution and code. */
export const listCodesAfter = (
  db: ReadDb,
  institution: string,
  prefix: string,
  after: string,
  limit: number,
): readonly { readonly seq: number; readonly code: string }[] =>
  db.all(
    'SELECT seq, code FROM records WHERE institution = ? AND code > ? AND code < ? ORDER BY code LIMIT ?',
    institution,
    after,
    `${prefix}${lastLetter}`,
    limit,
  )

/** What a register says of records, by their numbers in the archive, in no order. */
export const listBearers = (db: ReadDb, seqs: readonly number[]): readonly (BearerRow & { readonly seq: number })[] =>
  db.all(
    `SELECT seq, code, id, title, removed_at, emptied_at, created_at FROM records WHERE seq IN (SELECT value FROM json_each(?))`,
    JSON.stringify(seqs),
  )

/** The codes of records in the bin, or cleared from it, that begin so. */
export const listRemovedCodes = (db: ReadDb, institution: string, prefix: string): readonly string[] =>
  db.column(
    'SELECT code FROM records WHERE removed_at IS NOT NULL AND institution = ? AND code >= ? AND code < ?',
    institution,
    prefix,
    `${prefix}${lastLetter}`,
  )

/** These records, the last removed first. */
export const iterateRemovedBearers = (db: ReadDb, institution: string, prefix: string): IterableIterator<BearerRow> =>
  db.iterate(
    `SELECT code, id, title, removed_at, emptied_at, created_at FROM records
     WHERE removed_at IS NOT NULL AND institution = ? AND code >= ? AND code < ? ORDER BY removed_at DESC`,
    institution,
    prefix,
    `${prefix}${lastLetter}`,
  )

export interface MovedRow {
  readonly code: string
  readonly at: string
  readonly id: string
  readonly title: string
  readonly now: string
}

/** Numbers that records bore once. */
export const listMoved = (db: ReadDb, prefix: string): readonly MovedRow[] =>
  db.all(
    `SELECT a.alias AS code, a.at, r.id, r.title, r.code AS now FROM record_aliases a JOIN records r ON r.id = a.record_id
     WHERE a.kind = 'code' AND a.alias >= ? AND a.alias < ? ORDER BY a.at DESC`,
    prefix,
    `${prefix}${lastLetter}`,
  )

const lastLetter = String.fromCodePoint(0x10ffff)

export const insertProvisional = (
  tx: WriteTx,
  row: { readonly record: string; readonly register: string; readonly pattern: string; readonly at: string },
): void =>
  void tx.run(
    'INSERT INTO number_provisional (record_id, register, pattern, at) VALUES (?, ?, ?, ?)',
    row.record,
    row.register,
    row.pattern,
    row.at,
  )

/** Records that wait for a number of a register, oldest first; those in the bin wait no more. */
export const listProvisional = (db: ReadDb, register: string): readonly { readonly id: string; readonly code: string }[] =>
  db.all(
    `SELECT r.id, r.code FROM number_provisional p JOIN records r ON r.id = p.record_id
     WHERE p.register = ? AND r.removed_at IS NULL ORDER BY r.seq`,
    register,
  )

export const countProvisional = (db: ReadDb): number =>
  db.get<{ n: number }>('SELECT count(*) AS n FROM number_provisional p JOIN records r ON r.id = p.record_id WHERE r.removed_at IS NULL')
    ?.n ?? 0

export const deleteProvisional = (tx: WriteTx, record: string): void =>
  void tx.run('DELETE FROM number_provisional WHERE record_id = ?', record)

export interface LogRow {
  readonly at: string
  readonly by: string
  readonly kind: 'next' | 'explain' | 'reserve' | 'take' | 'return' | 'returned' | 'provisional' | 'renumber'
  readonly register: string
  readonly detail: Readonly<Record<string, unknown>>
}

/** What was done to a register, kept for good. */
export const appendLog = (tx: WriteTx, { at, by, kind, register, detail }: LogRow): void => {
  tx.run('INSERT INTO number_log (at, by, kind, register, detail) VALUES (?, ?, ?, ?, ?)', at, by, kind, register, JSON.stringify(detail))
  tx.touch('numbers')
}

export const listLog = (db: ReadDb, register: string): readonly LogRow[] =>
  db
    .all<Omit<LogRow, 'detail'> & { readonly detail: string }>(
      'SELECT at, by, kind, register, detail FROM number_log WHERE register = ? ORDER BY seq DESC LIMIT 200',
      register,
    )
    .map((row) => ({ ...row, detail: JSON.parse(row.detail) }))

/** Records that an act made and that still stand under a provisional number. */
export const countProvisionalOf = (db: ReadDb, batch: string): number =>
  db.get<{ n: number }>(
    'SELECT count(*) AS n FROM number_provisional p JOIN revisions r ON r.record_id = p.record_id AND r.version = 1 WHERE r.batch = ?',
    batch,
  )?.n ?? 0
