import { expect, it } from 'vitest'
import { migrate, migrations } from '../../electron/db/migrate.ts'
import { openDb } from '../../electron/db/open-db.ts'

it('lets lists of an older archive take terms as before, and what was kept of acts on them read as the lists do now', () => {
  const db = openDb(':memory:')
  migrate(
    db,
    undefined,
    migrations.filter(({ number }) => number < 12),
  )
  const row = { id: 'men', label_vi: 'Loại men', label_en: null, note: null, legal_basis: null, at: '2026-01-01' }
  db.write((tx) => {
    tx.run("INSERT INTO people (id, name, roles, created_at) VALUES ('p', 'P', '[]', '')")
    tx.run("INSERT INTO batches (id, kind, at, by) VALUES ('b', 'list.add', '', 'p')")
    tx.run("INSERT INTO vocabularies (id, label_vi, at) VALUES ('men', 'Loại men', '2026-01-01')")
    tx.run("INSERT INTO list_changes (batch, list, item, after) VALUES ('b', 'vocabularies', 'men', ?)", JSON.stringify(row))
  })
  migrate(db)
  const now = db.get('SELECT * FROM vocabularies')
  expect(now).toEqual({ ...row, open: 1, retired: null })
  expect(db.get('SELECT before, after FROM list_changes')).toEqual({ before: null, after: JSON.stringify(now) })
  db.close()
})
