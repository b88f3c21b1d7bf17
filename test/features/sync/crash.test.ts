import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { verifyBag } from '../../../electron/features/exchange/public.ts'
import { createSyncService } from '../../../electron/features/sync/service.ts'
import { faults, reopen } from '../assets/ingest-support.ts'
import { clear, contextOf, depsOf, fillArchive, makeArchive, makeWorkFolder } from '../exchange/two-archives.ts'

let folder: string
beforeAll(async () => {
  folder = makeWorkFolder()
  mkdirSync(join(folder, 'usb'))
  const station = makeArchive(join(folder, 'station'), 'DX')
  await fillArchive(station, folder)
  const province = makeArchive(join(folder, 'province'), 'HY')
  for (const archive of [station, province]) {
    createSyncService(depsOf(archive)).addRemote({ name: 'tinh', url: `folder:${join(folder, 'usb')}` }, contextOf(archive).caller)
    archive.close()
  }
})
afterAll(() => clear(folder))

const child = fileURLToPath(new URL('./dying-child.ts', import.meta.url))
/** Runs to the given step and dies there; true where the work ended before. */
const runUntil = (what: string, archive: string, step: number, ...more: readonly string[]): boolean => {
  const { status, signal, stderr } = spawnSync(process.execPath, [child, what, archive, String(step), ...more], { encoding: 'utf8' })
  if (signal !== 'SIGKILL' && status !== 0) throw new Error(stderr)
  return signal !== 'SIGKILL'
}
const found = (name: string): readonly string[] =>
  readdirSync(join(folder, 'usb', name), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)

it('survives being killed at its steps: no half bag, no half deposit, nothing lost, nothing doubled', () => {
  const bag = join(folder, 'bag')
  for (const step of [1, 3]) {
    expect(runUntil('export', join(folder, 'station'), step, bag)).toBe(false)
    expect(existsSync(bag)).toBe(false)
  }
  expect(runUntil('export', join(folder, 'station'), 0, bag)).toBe(true)

  for (let step = 1; !runUntil('sync', join(folder, 'station'), step); step++) expect(step).toBeLessThan(20)
  expect(found('deposits')).toHaveLength(1)
  expect(found('objects').filter((name) => !name.includes('partial'))).toHaveLength(3)

  // Killed in the midst of verifying, then at each record; each run begins where the archive stands.
  for (const step of [2, 19, 21]) runUntil('receive', join(folder, 'province'), step)
  expect(runUntil('receive', join(folder, 'province'), 0)).toBe(true)
  const province = reopen(join(folder, 'province'))
  expect(faults(province)).toEqual([])
  expect(province.db.get('SELECT count(*) AS records FROM records')).toEqual({ records: 2 })
  expect(province.db.get("SELECT count(*) AS deposits FROM deposits WHERE direction = 'in'")).toEqual({ deposits: 1 })
  province.close()

  expect(runUntil('sync', join(folder, 'station'), 0)).toBe(true)
  const station = reopen(join(folder, 'station'))
  expect(faults(station)).toEqual([])
  expect(station.db.all('SELECT DISTINCT status FROM records')).toEqual([{ status: 'accepted' }])
  station.close()
}, 300_000)

it('leaves a finished bag sound', async () => {
  expect((await verifyBag(join(folder, 'bag'))).problems).toEqual([])
})
