import { expect, it } from 'vitest'
import { migrate, migrations } from '../../electron/db/migrate.ts'
import { openDb } from '../../electron/db/open-db.ts'

const before = () => {
  const db = openDb(':memory:')
  migrate(
    db,
    undefined,
    migrations.filter(({ number }) => number < 4),
  )
  return db
}

it('gives the places of an older archive headings, and leaves its records to be placed when a map is asked for', () => {
  const db = before()
  db.write((tx) => {
    tx.run("INSERT INTO people (id, name, roles, created_at) VALUES ('p', 'P', '[]', '')")
    tx.run(
      `INSERT INTO records (id, profile, profile_version, institution, code, code_key, title, sort_key, status, data, version, created_at, created_by, updated_at, updated_by)
       VALUES ('a', 'festival', 1, '', 'A', 'a', 'Hội', 'hoi', 'draft', '{}', 1, '', 'p', '', 'p')`,
    )
    for (const id of ['1', '2']) tx.run("INSERT INTO places (id, name, kind, sort_key) VALUES (?, 'Xã Tân Tiến', 'commune', '')", id)
  })
  migrate(db)
  expect(db.column('SELECT heading FROM places ORDER BY id')).toEqual(['Xã Tân Tiến (1)', 'Xã Tân Tiến (2)'])
  expect(db.column("SELECT value FROM settings WHERE key = 'points.filled'")).toEqual([])
  db.close()
})

it('has nothing to place in a new archive, and finds names and points by their indexes', () => {
  const db = before()
  migrate(db)
  expect(db.column("SELECT value FROM settings WHERE key = 'points.filled'")).toEqual(['yes'])
  const plan = (sql: string): readonly string[] => db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).map(({ detail }) => detail)
  expect(plan("SELECT place_id FROM place_names WHERE key IN ('a', 'b')")).toEqual(['SEARCH place_names USING PRIMARY KEY (key=?)'])
  expect(plan("UPDATE record_points SET source = 'none' WHERE place = 'a'")).toEqual([
    'SEARCH record_points USING INDEX record_points_by_place (place=?)',
  ])
  db.close()
})
