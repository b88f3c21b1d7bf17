import { expect, it } from 'vitest'
import { migrate, migrations, schemaVersion } from '../../electron/db/migrate.ts'
import { openDb } from '../../electron/db/open-db.ts'

it('keeps what an archive of the first schema had in its index, and every child of a record', () => {
  const db = openDb(':memory:')
  migrate(db, undefined, migrations.slice(0, 1))
  db.write((tx) => {
    tx.run("INSERT INTO people (id, name, roles, created_at) VALUES ('p', 'P', '[]', '')")
    for (const [id, parent] of [
      ['a', null],
      ['b', 'a'],
    ]) {
      tx.run(
        `INSERT INTO records (id, profile, profile_version, institution, code, code_key, title, sort_key, parent_id, status, data, version, created_at, created_by, updated_at, updated_by)
         VALUES (?, 'document', 1, '', ?, ?, 'Đình', 'dinh', ?, 'draft', '{}', 1, '', 'p', '', 'p')`,
        id,
        id,
        id,
        parent,
      )
      tx.run('INSERT INTO search_entries (id, record_id) VALUES (?, ?)', id === 'a' ? 7 : 9, id)
    }
  })
  migrate(db)
  expect(schemaVersion(db)).toBe(migrations.at(-1)?.number)
  expect(
    db.all('SELECT e.id, r.id AS record, e.page_id FROM search_entries e JOIN records r ON r.seq = e.record_seq ORDER BY e.id'),
  ).toEqual([
    { id: 7, record: 'a', page_id: null },
    { id: 9, record: 'b', page_id: null },
  ])
  expect(db.all("SELECT id FROM records WHERE parent_id = 'a' AND removed_at IS NULL")).toEqual([{ id: 'b' }])
  db.close()
})
