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
