import { expect, it } from 'vitest'
import { migrate, migrations } from '../../electron/db/migrate.ts'
import { openDb } from '../../electron/db/open-db.ts'

it('counts what the acts of an older archive touched, from its index alone', () => {
  const db = openDb(':memory:')
  migrate(
    db,
    undefined,
    migrations.filter(({ number }) => number < 9),
  )
  db.write((tx) => {
    tx.run("INSERT INTO people (id, name, roles, created_at) VALUES ('p', 'P', '[]', '')")
    tx.run(
      `INSERT INTO records (id, profile, profile_version, institution, code, code_key, title, sort_key, status, data, version, created_at, created_by, updated_at, updated_by)
       VALUES ('a', 'document', 1, '', 'A', 'a', 'Đình', 'dinh', 'draft', '{}', 1, '', 'p', '', 'p')`,
    )
    tx.run("INSERT INTO batches (id, kind, at, by) VALUES ('b', 'import', '', 'p')")
    for (const seq of [1, 2])
      tx.run(
        `INSERT INTO revisions (seq, id, record_id, version, at, by, batch, fields, previous, hash) VALUES (?, ?, 'a', ?, '', 'p', 'b', '{}', '', '')`,
        seq,
        `r${seq}`,
        seq,
      )
  })
  migrate(db)
  const count = 'SELECT count(DISTINCT record_id) AS n FROM revisions WHERE batch = ?'
  expect(db.get(count, 'b')).toEqual({ n: 1 })
  expect(db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${count}`, 'b').map(({ detail }) => detail)).toEqual([
    'SEARCH revisions USING COVERING INDEX revisions_by_batch (batch=?)',
  ])
  db.close()
})
