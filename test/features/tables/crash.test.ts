import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { expect, it } from 'vitest'
import { checkChain } from '../../../electron/features/records/public.ts'
import { createTestApp } from '../../support/create-test-app.ts'
import { reopen } from '../assets/ingest-support.ts'
import { tableFile } from './table-support.ts'

it('goes on at the row where it was killed, without its table, and doubles nothing', async () => {
  const test = await createTestApp()
  await test.app.close()
  // Large enough to be made ready in a thread.
  const note = 'Gốm men lam vẽ rồng và chân đế nứt nhẹ. '.repeat(3)
  const rows = Array.from({ length: 7000 }, (_, index) =>
    index % 500 === 7 ? `HV.${index - 1},trùng,` : `HV.${index},Hiện vật ${index},${note}`,
  )
  const file = tableFile('lon.csv', `Mã hồ sơ,Tên gọi,Mô tả\n${rows.join('\n')}\n`)
  const batch = '01980000-0000-7000-8000-000000000001'
  const run = (chunk: number) =>
    spawnSync(process.execPath, ['test/features/tables/import-child.ts', test.folder, file, batch, String(chunk)], { encoding: 'utf8' })
  expect(run(2).signal).toBe('SIGKILL')
  rmSync(file)
  expect(run(1).signal).toBe('SIGKILL')
  const ended = run(0)
  expect(ended.stderr).toBe('')
  expect(JSON.parse(ended.stdout)).toMatchObject({ offered: 7000, created: 6986, updated: 0, unchanged: 0, refusedCount: 14 })
  const archive = reopen(test.folder)
  expect(archive.db.get('SELECT count(*) AS n FROM records')).toEqual({ n: 6986 })
  expect(checkChain(archive.db)).toEqual({ revisions: 6986, problems: [] })
  expect(archive.db.all("SELECT key FROM settings WHERE key LIKE 'tables.%'")).toEqual([])
  archive.close()
}, 60_000)
