import type { DuplicateState } from '../../../shared/features/duplicates/contract.ts'
import type { ReadDb, WriteTx } from '../../db/handles.ts'

export interface TraitRow {
  readonly seq: number
  readonly id: string
  readonly institution: string
  readonly code: string
  readonly title: string
  readonly profile: string
  readonly data: string
}

const traitColumns = 'seq, id, institution, code, title, profile, data'

export const iterateTraitRows = (db: ReadDb): IterableIterator<TraitRow> =>
  db.iterate(`SELECT ${traitColumns} FROM records WHERE removed_at IS NULL ORDER BY seq`)

export const countStandingRecords = (db: ReadDb): number =>
  db.get<{ n: number }>('SELECT count(*) AS n FROM records WHERE removed_at IS NULL')?.n ?? 0

export const findTraitRows = (db: ReadDb, seqs: readonly number[]): readonly TraitRow[] =>
  db.all(`SELECT ${traitColumns} FROM records WHERE removed_at IS NULL AND seq IN (SELECT value FROM json_each(?))`, JSON.stringify(seqs))

export const findTraitRowsById = (db: ReadDb, ids: readonly string[]): readonly TraitRow[] =>
  db.all(`SELECT ${traitColumns} FROM records WHERE removed_at IS NULL AND id IN (SELECT value FROM json_each(?))`, JSON.stringify(ids))

/** A record shows a file where it has a standing page of it, or none at all of its pages (a sound, a plan as an attachment). */
const shown = `NOT EXISTS (SELECT 1 FROM pages p WHERE p.record_id = l.record_id AND p.asset_id = l.asset_id)
  OR EXISTS (SELECT 1 FROM pages p WHERE p.record_id = l.record_id AND p.asset_id = l.asset_id AND p.removed_at IS NULL)`

/** For each file that several standing records show, but not more than `most`: their numbers as a JSON list. */
export const iterateSharedFiles = (db: ReadDb, most: number): IterableIterator<{ readonly seqs: string }> =>
  db.iterate(
    `SELECT json_group_array(r.seq) AS seqs FROM record_assets l JOIN records r ON r.id = l.record_id
     WHERE r.removed_at IS NULL AND (${shown}) GROUP BY l.asset_id HAVING count(*) BETWEEN 2 AND ?`,
    most,
  )

/** The files that records show. */
export const listShownFiles = (db: ReadDb, ids: readonly string[]): readonly { readonly record: string; readonly asset: string }[] =>
  db.all(
    `SELECT l.record_id AS record, l.asset_id AS asset FROM record_assets l
     WHERE l.record_id IN (SELECT value FROM json_each(?)) AND (${shown})`,
    JSON.stringify(ids),
  )

/** Numbers of the other standing records that show a file of this one, where not more than `most` do. */
export const listSharers = (db: ReadDb, recordId: string, most: number): readonly number[] =>
  db.column(
    `SELECT r.seq FROM record_assets own JOIN record_assets l ON l.asset_id = own.asset_id AND l.record_id <> own.record_id
     JOIN records r ON r.id = l.record_id
     WHERE own.record_id = ? AND r.removed_at IS NULL AND (${shown})
       AND (SELECT count(*) FROM record_assets x WHERE x.asset_id = own.asset_id) <= ?`,
    recordId,
    most,
  )

export interface PageOfPicture {
  readonly asset_id: string
  readonly page: number
}

/** Pictures of standing pages that were not looked at yet, in no order. */
export const listUnhashed = (db: ReadDb, limit: number): readonly PageOfPicture[] =>
  db.all(
    `SELECT DISTINCT p.asset_id, p.asset_page AS page FROM pages p JOIN assets a ON a.id = p.asset_id
     WHERE p.removed_at IS NULL AND a.kind IN ('image', 'pdf')
       AND NOT EXISTS (SELECT 1 FROM image_hashes h WHERE h.asset_id = p.asset_id AND h.page = p.asset_page) LIMIT ?`,
    limit,
  )

export const listUnhashedOf = (db: ReadDb, ids: readonly string[]): readonly PageOfPicture[] =>
  db.all(
    `SELECT DISTINCT p.asset_id, p.asset_page AS page FROM pages p JOIN assets a ON a.id = p.asset_id
     WHERE p.removed_at IS NULL AND a.kind IN ('image', 'pdf') AND p.record_id IN (SELECT value FROM json_each(?))
       AND NOT EXISTS (SELECT 1 FROM image_hashes h WHERE h.asset_id = p.asset_id AND h.page = p.asset_page)`,
    JSON.stringify(ids),
  )

export const countUnhashed = (db: ReadDb): number =>
  db.get<{ n: number }>(
    `SELECT count(*) AS n FROM (SELECT DISTINCT p.asset_id, p.asset_page FROM pages p JOIN assets a ON a.id = p.asset_id
       WHERE p.removed_at IS NULL AND a.kind IN ('image', 'pdf')
         AND NOT EXISTS (SELECT 1 FROM image_hashes h WHERE h.asset_id = p.asset_id AND h.page = p.asset_page))`,
  )?.n ?? 0

export const insertHash = (tx: WriteTx, { asset_id: asset, page }: PageOfPicture, hash: Uint8Array | null): void =>
  void tx.run('INSERT OR REPLACE INTO image_hashes (asset_id, page, hash) VALUES (?, ?, ?)', asset, page, hash)

export interface HashRow extends PageOfPicture {
  readonly hash: Uint8Array
}

export const iterateHashes = (db: ReadDb): IterableIterator<HashRow> =>
  db.iterate('SELECT asset_id, page, hash FROM image_hashes WHERE hash IS NOT NULL')

/** The next hashes after a picture, for a walk in pieces. */
export const listHashesAfter = (db: ReadDb, after: PageOfPicture, limit: number): readonly HashRow[] =>
  db.all(
    'SELECT asset_id, page, hash FROM image_hashes WHERE hash IS NOT NULL AND (asset_id, page) > (?, ?) ORDER BY asset_id, page LIMIT ?',
    after.asset_id,
    after.page,
    limit,
  )

export const listHashesOf = (db: ReadDb, ids: readonly string[]): readonly HashRow[] =>
  db.all(
    `SELECT DISTINCT h.asset_id, h.page, h.hash FROM pages p JOIN image_hashes h ON h.asset_id = p.asset_id AND h.page = p.asset_page
     WHERE p.removed_at IS NULL AND h.hash IS NOT NULL AND p.record_id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(ids),
  )

/** Numbers of the standing records that show a page of a file. */
export const listRecordsOfPicture = (db: ReadDb, { asset_id: asset, page }: PageOfPicture): readonly number[] =>
  db.column(
    `SELECT DISTINCT r.seq FROM pages p JOIN records r ON r.id = p.record_id
     WHERE p.asset_id = ? AND p.asset_page = ? AND p.removed_at IS NULL AND r.removed_at IS NULL`,
    asset,
    page,
  )

export const countPictures = (db: ReadDb, recordId: string): number =>
  db.get<{ n: number }>('SELECT count(*) AS n FROM pages WHERE record_id = ? AND removed_at IS NULL', recordId)?.n ?? 0

export interface PairRow {
  readonly first_id: string
  readonly second_id: string
  readonly score: number
  readonly reasons: string
  readonly state: DuplicateState
}

/** Keeps a pair, or what is newly known of one that is open; what a person decided stays. Returns whether it is new. */
export const putPair = (tx: WriteTx, pair: Omit<PairRow, 'state'>, at: string): boolean => {
  const known = tx.get('SELECT 1 FROM duplicate_pairs WHERE first_id = ? AND second_id = ?', pair.first_id, pair.second_id) !== undefined
  tx.run(
    `INSERT INTO duplicate_pairs (first_id, second_id, score, reasons, found_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET score = excluded.score, reasons = excluded.reasons, found_at = excluded.found_at`,
    pair.first_id,
    pair.second_id,
    pair.score,
    pair.reasons,
    at,
  )
  return !known
}

/** Open pairs that the search which began at `since` did not find again are no pairs any more. */
export const dropOldPairs = (tx: WriteTx, since: string): void =>
  void tx.run("DELETE FROM duplicate_pairs WHERE state = 'open' AND found_at < ?", since)

const standing = `JOIN records a ON a.id = d.first_id JOIN records b ON b.id = d.second_id`
const bothStand = 'a.removed_at IS NULL AND b.removed_at IS NULL'
/** A pair is open only while both stand; one that was merged is so again when the merge was taken back. */
const inState = {
  open: `d.state IN ('open', 'merged') AND ${bothStand}`,
  dismissed: `d.state = 'dismissed' AND ${bothStand}`,
  merged: `d.state = 'merged' AND NOT (${bothStand})`,
} as const

export const listPairs = (db: ReadDb, state: DuplicateState, offset: number, limit: number): readonly PairRow[] =>
  db.all(
    `SELECT d.first_id, d.second_id, d.score, d.reasons, d.state FROM duplicate_pairs d ${standing}
     WHERE ${inState[state]} ORDER BY d.score DESC, d.first_id, d.second_id LIMIT ? OFFSET ?`,
    limit,
    offset,
  )

export const countPairs = (db: ReadDb, state: DuplicateState): number =>
  db.get<{ n: number }>(`SELECT count(*) AS n FROM duplicate_pairs d ${standing} WHERE ${inState[state]}`)?.n ?? 0

/** Open pairs of these records, the likeliest first. */
export const listPairsOf = (db: ReadDb, ids: readonly string[]): readonly PairRow[] =>
  db.all(
    `SELECT d.first_id, d.second_id, d.score, d.reasons, d.state FROM duplicate_pairs d ${standing}
     WHERE ${inState.open}
       AND (d.first_id IN (SELECT value FROM json_each(?)) OR d.second_id IN (SELECT value FROM json_each(?)))
     ORDER BY d.score DESC, d.first_id, d.second_id LIMIT 500`,
    JSON.stringify(ids),
    JSON.stringify(ids),
  )

/** Returns how many pairs there were. */
export const decidePair = (tx: WriteTx, first: string, second: string, state: DuplicateState, by: string | null, at: string): number =>
  tx.run(
    'UPDATE duplicate_pairs SET state = ?, decided_at = ?, decided_by = ? WHERE (first_id = ? AND second_id = ?) OR (first_id = ? AND second_id = ?)',
    state,
    at,
    by,
    first,
    second,
    second,
    first,
  )

/** Records that an act made or added to, at most `limit`. */
export const listRecordsOfBatch = (db: ReadDb, batch: string, limit: number): readonly string[] =>
  db.column('SELECT DISTINCT record_id FROM revisions WHERE batch = ? LIMIT ?', batch, limit)
