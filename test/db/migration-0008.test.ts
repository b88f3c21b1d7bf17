import { expect, it } from 'vitest'
import { migrate, migrations } from '../../electron/db/migrate.ts'
import { openDb } from '../../electron/db/open-db.ts'
import { findColumns, putColumns } from '../../electron/features/search/saved-repository.ts'

it('gives each person columns of their own for each record type, in an archive that had none', () => {
  const db = openDb(':memory:')
  migrate(
    db,
    undefined,
    migrations.filter(({ number }) => number < 8),
  )
  db.write((tx) => tx.run("INSERT INTO people (id, name, roles, created_at) VALUES ('p', 'P', '[]', '')"))
  migrate(db)
  db.write((tx) => {
    putColumns(tx, 'p', 'artifact', '[{"key":"date"}]')
    putColumns(tx, 'p', 'artifact', '[{"key":"code"}]')
  })
  expect(findColumns(db, 'p', 'artifact')).toBe('[{"key":"code"}]')
  expect(findColumns(db, 'p', '*')).toBeUndefined()
  expect(() => db.write((tx) => putColumns(tx, 'nobody', '*', '[]'))).toThrow()
  db.close()
})
