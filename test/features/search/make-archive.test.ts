import { join } from 'node:path'
import { expect, it } from 'vitest'
import { makeArchive } from '../../../bench/scale/make-archive.ts'
import { createApp } from '../../../electron/app/create-app.ts'
import { openArchive } from '../../../electron/db/archive.ts'
import { checkArchive } from '../../../electron/features/audit/check-archive.ts'
import { createApi } from '../../../shared/rpc/api.ts'
import { appContract } from '../../../shared/rpc/app-contract.ts'
import { createTestPorts, inProcess, temporaryFolder } from '../../support/create-test-app.ts'

it('makes an archive in bulk that proves itself, is the same every time, and is searched as any other', async () => {
  const home = temporaryFolder()
  const folder = join(home, 'a')
  const say = (): void => undefined
  makeArchive({ folder, records: 300, revisions: true, say })
  makeArchive({ folder: join(home, 'b'), records: 300, revisions: false, say })
  const options = { person: 'Người đo', now: () => new Date() }
  const other = openArchive(join(home, 'b'), options)
  const same = 'SELECT id, code, title, sort_key, data, parent_id, status FROM records ORDER BY seq'
  const expected = other.db.all(same)
  other.close()
  const app = createApp(createTestPorts(home))
  const archive = await app.use(() => openArchive(folder, options))
  expect(archive.db.all(same)).toEqual(expected)
  const found = await checkArchive(archive, { full: true, signal: new AbortController().signal, report: say })
  expect(found).toMatchObject({ sound: true, checked: { records: 300, objects: 1, revisions: 300 } })
  const api = createApi(appContract, inProcess(app, { person: 'Người đo', account: 'Người đo' }))
  const { total, hits } = await api.search.find({ query: 'huong uoc', limit: 5 })
  expect(total).toBeGreaterThan(20)
  expect(hits).toHaveLength(5)
  expect(await api.records.counts({})).toMatchObject({ records: 300, pages: 600 })
  await app.close()
})
