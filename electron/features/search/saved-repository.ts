import type { ReadDb, WriteTx } from '../../db/handles.ts'

export interface SavedRow {
  readonly id: string
  readonly name: string
  readonly body: string
  readonly at: string
}

export const listSaved = (db: ReadDb, person: string): readonly SavedRow[] =>
  db.all('SELECT id, name, body, at FROM saved_searches WHERE person = ? ORDER BY name, id', person)

export const insertSaved = (tx: WriteTx, person: string, { id, name, body, at }: SavedRow): void => {
  tx.run('DELETE FROM saved_searches WHERE person = ? AND name = ?', person, name)
  tx.run('INSERT INTO saved_searches (id, person, name, body, at) VALUES (?, ?, ?, ?, ?)', id, person, name, body, at)
}

/** How many there were: 0 where there was none of this id and person. */
export const deleteSaved = (tx: WriteTx, person: string, id: string): number =>
  tx.run('DELETE FROM saved_searches WHERE person = ? AND id = ?', person, id)

/** How many were renamed: 0 where there was none of this id and person. */
export const renameSaved = (tx: WriteTx, person: string, id: string, name: string): number =>
  tx.run('UPDATE saved_searches SET name = ? WHERE person = ? AND id = ?', name, person, id)

/** The columns that a person chose for lists of a record type, as JSON. */
export const findColumns = (db: ReadDb, person: string, profile: string): string | undefined =>
  db.get<{ columns: string }>('SELECT columns FROM list_columns WHERE person = ? AND profile = ?', person, profile)?.columns

export const putColumns = (tx: WriteTx, person: string, profile: string, columns: string): void =>
  void tx.run('INSERT OR REPLACE INTO list_columns (person, profile, columns) VALUES (?, ?, ?)', person, profile, columns)
