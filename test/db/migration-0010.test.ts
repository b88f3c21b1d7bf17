import { expect, it } from 'vitest'
import { migrate, migrations } from '../../electron/db/migrate.ts'
import { openDb } from '../../electron/db/open-db.ts'
import { canonicalJson, checkChain, fieldDigest, linkHash, listRevisionValues } from '../../electron/features/records/public.ts'

it('brings every value of an older history along with its salt, so that the chain still proves, and what was erased stays so', () => {
  const db = openDb(':memory:')
  migrate(
    db,
    undefined,
    migrations.filter(({ number }) => number < 10),
  )
  const values = { title: 'Hương ước "làng" Hạ\n\\', summary: { 'ký hiệu': ['a', 1.5, null, true], z: 1e21 }, gone: 'Nguyễn Văn An' }
  const salt = Buffer.from('00112233445566778899aabbccddeeff', 'hex')
  const fields = Object.fromEntries(Object.entries(values).map(([field, value]) => [field, fieldDigest(salt, value)]))
  const link = { seq: 1, record: 'r', version: 1, at: '', by: 'p', why: null, batch: null, fields, origin: null, previous: '0'.repeat(64) }
  db.write((tx) => {
    tx.run("INSERT INTO people (id, name, roles, created_at) VALUES ('p', 'P', '[]', '')")
    tx.run(
      `INSERT INTO records (id, profile, profile_version, institution, code, code_key, title, sort_key, status, data, version, created_at, created_by, updated_at, updated_by)
       VALUES ('r', 'document', 1, '', 'a', 'a', 'a', 'a', 'draft', '{}', 1, '', 'p', '', 'p')`,
    )
    tx.run(
      "INSERT INTO revisions (seq, id, record_id, version, at, by, fields, previous, hash) VALUES (1, 'v', 'r', 1, '', 'p', ?, ?, ?)",
      canonicalJson(fields),
      link.previous,
      linkHash(link),
    )
    for (const field of ['title', 'summary'] as const)
      tx.run('INSERT INTO revision_values (seq, field, salt, value) VALUES (1, ?, ?, ?)', field, salt, canonicalJson(values[field]))
    tx.run("INSERT INTO revision_values (seq, field, erased_at) VALUES (1, 'gone', '2026')")
  })
  expect(fields).toHaveProperty('gone')
  migrate(db)
  expect(checkChain(db)).toEqual({ revisions: 1, problems: [] })
  expect(listRevisionValues(db, 'r')).toEqual([
    { seq: 1, field: 'gone', salt: null, value: null, erased_at: '2026' },
    { seq: 1, field: 'summary', salt, value: canonicalJson(values.summary), erased_at: null },
    { seq: 1, field: 'title', salt, value: canonicalJson(values.title), erased_at: null },
  ])
  expect(db.all('SELECT field, salt, value, erased_at FROM revision_values ORDER BY field')).toEqual([
    { field: 'gone', salt: null, value: null, erased_at: '2026' },
    { field: 'summary', salt: salt.toString('hex'), value: canonicalJson(values.summary), erased_at: null },
    { field: 'title', salt: salt.toString('hex'), value: canonicalJson(values.title), erased_at: null },
  ])
  db.close()
})
