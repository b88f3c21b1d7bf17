import type { ReadDb, WriteTx } from '../../db/handles.ts'

export interface OwnProfileRow {
  readonly id: string
  readonly version: number
  readonly body: string
  readonly at: string
  readonly by: string
}

/** The newest version of everything that the institution wrote itself, by id. */
export const listOwnProfiles = (db: ReadDb): readonly OwnProfileRow[] =>
  db.all(`SELECT id, version, body, at, "by" FROM profiles AS p
    WHERE version = (SELECT max(version) FROM profiles WHERE id = p.id) ORDER BY id`)

/** All versions of one, newest first. */
export const listOwnVersions = (db: ReadDb, id: string): readonly OwnProfileRow[] =>
  db.all('SELECT id, version, body, at, "by" FROM profiles WHERE id = ? ORDER BY version DESC', id)

export const insertOwnProfile = (tx: WriteTx, { id, version, body, at, by }: OwnProfileRow): void =>
  void tx.run('INSERT INTO profiles (id, version, body, at, "by") VALUES (?, ?, ?, ?, ?)', id, version, body, at, by)

/** Takes a type of the institution's own away with all its versions. */
export const deleteOwnProfile = (tx: WriteTx, id: string): void => void tx.run('DELETE FROM profiles WHERE id = ?', id)

/** Whether any record of a type, in the bin too, holds something under a key. */
export const isFieldUsed = (db: ReadDb, profile: string, key: string): boolean =>
  db.get('SELECT 1 AS used FROM records WHERE profile = ? AND data -> ? IS NOT NULL LIMIT 1', profile, key) !== undefined

/** Records of a type; without those in the bin unless `all`. */
export const countRecords = (db: ReadDb, profile: string, all: boolean): number =>
  db.get<{ n: number }>(`SELECT count(*) AS n FROM records WHERE profile = ? ${all ? '' : 'AND removed_at IS NULL'}`, profile)?.n ?? 0
