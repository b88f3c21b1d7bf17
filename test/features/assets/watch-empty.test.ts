import { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { createTestApp, temporaryFolder } from '../../support/create-test-app.ts'
import { tinyPage, writeFile } from '../../support/scans.ts'
import { contents } from './ingest-support.ts'

it('lets no empty file that a failed scan left behind keep the others waiting, and takes it once it is written', async () => {
  const { app, api, archive } = await createTestApp()
  const folder = temporaryFolder()
  vi.useFakeTimers({ toFake: ['Date'] })
  onTestFinished(() => void vi.useRealTimers())
  await api.assets.watch({ folder, quietSeconds: 5 })
  writeFileSync(join(folder, 'hỏng.gif'), '')
  writeFile(join(folder, 'sắc phong.gif'), tinyPage(1))
  const look = async (seconds: number): Promise<number | undefined> => {
    vi.setSystemTime(Date.now() + seconds * 1000)
    return app.watcher()?.look()
  }
  await look(0)
  // A scanner may just have begun to write it.
  await look(2)
  expect(contents(archive)).toEqual([])
  await look(6)
  await expect.poll(() => look(1), { timeout: 20_000 }).toBe(0)
  expect(contents(archive).map(({ title }) => title)).toEqual(['sắc phong'])
  appendFileSync(join(folder, 'hỏng.gif'), tinyPage(2))
  await look(1)
  await look(6)
  await expect.poll(() => look(1), { timeout: 20_000 }).toBe(0)
  expect(
    contents(archive)
      .map(({ title }) => title)
      .sort(),
  ).toEqual(['hỏng', 'sắc phong'].sort())
})
