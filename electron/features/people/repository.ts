import type { ReadDb, WriteTx } from '../../db/handles.ts'

export interface PersonRow {
  readonly id: string
  readonly name: string
  readonly roles: string
  readonly active: number
}

export const listPeople = (db: ReadDb): readonly PersonRow[] => db.all('SELECT id, name, roles, active FROM people ORDER BY name')

export const findPersonById = (db: ReadDb, id: string): PersonRow | undefined =>
  db.get('SELECT id, name, roles, active FROM people WHERE id = ?', id)

export const findPersonByName = (db: ReadDb, name: string): PersonRow | undefined =>
  db.get('SELECT id, name, roles, active FROM people WHERE name = ?', name)

export const insertPerson = (
  tx: WriteTx,
  person: { readonly id: string; readonly name: string; readonly roles: string; readonly at: string },
): void =>
  void tx.run('INSERT INTO people (id, name, roles, created_at) VALUES (?, ?, ?, ?)', person.id, person.name, person.roles, person.at)
