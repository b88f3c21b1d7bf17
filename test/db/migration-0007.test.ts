import { expect, it } from 'vitest'
import { migrate, migrations } from '../../electron/db/migrate.ts'
import { openDb } from '../../electron/db/open-db.ts'

it('keeps where each counter stood: one register a pattern and year, the highest where a pattern has no year', () => {
  const db = openDb(':memory:')
  migrate(
    db,
    undefined,
    migrations.filter(({ number }) => number < 7),
  )
  db.write((tx) => {
    for (const [pattern, period, next] of [
      ['HV-{year}-{n:0000}', '2025', 12],
      ['HV-{year}-{n:0000}', '2026', 3],
      ['SO-{n:000}', '2025', 40],
      ['SO-{n:000}', '2026', 9],
    ])
      tx.run('INSERT INTO number_counters (pattern, period, next) VALUES (?, ?, ?)', pattern, period, next)
  })
  migrate(db)
  expect(db.all('SELECT register, pattern, year, next FROM number_counters ORDER BY register')).toEqual([
    { register: 'HV-2025-{n:0000}', pattern: 'HV-{year}-{n:0000}', year: 2025, next: 12 },
    { register: 'HV-2026-{n:0000}', pattern: 'HV-{year}-{n:0000}', year: 2026, next: 3 },
    { register: 'SO-{n:000}', pattern: 'SO-{n:000}', year: null, next: 40 },
  ])
  db.close()
})
