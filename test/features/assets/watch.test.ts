import { spawn } from 'node:child_process'
import { appendFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createTestApp, failureOf, type TestApp, temporaryFolder } from '../../support/create-test-app.ts'
import { runCommand } from '../../support/run-command.ts'
import { tinyPage, writeFile } from '../../support/scans.ts'
import { contents, faults, reopen } from './ingest-support.ts'

type How = Partial<Parameters<TestApp['api']['assets']['watch']>[0]>

const watched = async (how: How = {}) => {
  const app = await createTestApp()
  const folder = temporaryFolder()
  const begin = () => app.api.assets.watch({ folder, quietSeconds: 1, ...how })
  await begin()
  /** Looks until nothing moves any more. */
  const settle = async (): Promise<void> => {
    for (let quiet = 0; quiet < 2; ) {
      const pending = (await app.app.watcher()?.look()) ?? 0
      quiet = pending === 0 ? quiet + 1 : 0
      await pause(120)
    }
  }
  const state = async () => {
    const [watch] = (await app.api.assets.watches({})).watches
    if (!watch) throw new Error('no folder is watched')
    return watch
  }
  const titles = () => contents(app.archive).map(({ title, pages }) => [title, pages])
  return { app, folder, settle, state, titles, begin }
}

describe('a watched folder', () => {
  it('brings in what is whole: a subfolder as one record that later pages join, loose files by their names', async () => {
    const { app, folder, settle, state, titles } = await watched()
    writeFile(join(folder, 'Hồ sơ 12', 'trang 1.gif'), tinyPage(1))
    writeFile(join(folder, 'Hồ sơ 12', 'trang 2.gif'), tinyPage(2))
    writeFile(join(folder, 'sắc phong.gif'), tinyPage(3))
    for (const name of ['quet.tmp', 'quet.gif.part', '~nhap.gif', '.an.gif', 'Thumbs.db']) writeFile(join(folder, name), tinyPage(9))
    await settle()
    expect(titles().sort()).toEqual([
      ['Hồ sơ 12', ['trang 1.gif', 'trang 2.gif']],
      ['sắc phong', ['sắc phong.gif']],
    ])
    expect(await state()).toMatchObject({ taken: 3, takenToday: 3, going: 0, failed: [], paused: false })
    writeFile(join(folder, 'Hồ sơ 12', 'trang 3.gif'), tinyPage(4))
    // The very bytes that are there already, under another name.
    writeFile(join(folder, 'bản sao.gif'), tinyPage(3))
    await settle()
    expect(titles().sort()).toEqual([
      ['Hồ sơ 12', ['trang 1.gif', 'trang 2.gif', 'trang 3.gif']],
      ['sắc phong', ['sắc phong.gif']],
    ])
    await settle()
    expect((await app.api.jobs.list({})).jobs.filter(({ method }) => method === 'assets.ingest')).toHaveLength(4)
    expect(faults(app.archive)).toEqual([])
    expect(app.bugs).toEqual([])
  })

  it('waits for a file that is written slowly, and for all that belongs to its record', async () => {
    const { folder, settle, titles, app } = await watched()
    // Only the clock of this test moves: on a machine that stands still for a moment, a file must not seem to have stood still.
    vi.useFakeTimers({ toFake: ['Date'] })
    onTestFinished(() => void vi.useRealTimers())
    const page = tinyPage(1)
    const path = join(folder, 'Tập', 'trang 1.gif')
    writeFile(path, page.subarray(0, 10))
    writeFile(join(folder, 'Tập', 'trang 2.gif'), tinyPage(2))
    for (let at = 10; at < page.length; at += 10) {
      vi.setSystemTime(Date.now() + 900)
      await app.app.watcher()?.look()
      expect(titles()).toEqual([])
      appendFileSync(path, page.subarray(at, at + 10))
    }
    vi.useRealTimers()
    await settle()
    expect(titles()).toEqual([['Tập', ['trang 1.gif', 'trang 2.gif']]])
  })

  it('reports a broken file once, takes the others, and takes it too when it was scanned again', async () => {
    const { folder, settle, state, titles, app } = await watched({ grouping: 'each' })
    writeFile(join(folder, 'hỏng.jpg'), Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(64)]))
    writeFile(join(folder, 'lành.gif'), tinyPage(1))
    await settle()
    await settle()
    expect((await state()).failed).toMatchObject([{ path: 'hỏng.jpg', code: 'asset.imageBroken' }])
    expect(titles()).toEqual([['lành', ['lành.gif']]])
    const jobs = (await app.api.jobs.list({})).jobs.length
    await settle()
    expect((await app.api.jobs.list({})).jobs).toHaveLength(jobs)
    writeFileSync(join(folder, 'hỏng.jpg'), tinyPage(2))
    await settle()
    expect((await state()).failed).toEqual([])
    expect(titles()).toHaveLength(2)
  })

  it('moves what it took into the subfolder, never over another file, and does not take it from there', async () => {
    const { folder, settle, state, titles } = await watched({ afterwards: 'move', grouping: 'each' })
    writeFile(join(folder, 'Tập', 'a.gif'), tinyPage(1))
    await settle()
    writeFile(join(folder, 'Tập', 'a.gif'), tinyPage(2))
    await settle()
    expect(readdirSync(join(folder, 'Đã nhập', 'Tập')).sort()).toEqual(['a (2).gif', 'a.gif'])
    expect(existsSync(join(folder, 'Tập', 'a.gif'))).toBe(false)
    expect(titles()).toHaveLength(2)
    expect(await state()).toMatchObject({ failed: [], going: 0 })
  })

  it('pauses and goes on, says when its disk is gone, and takes what came meanwhile when it is back', async () => {
    const { app, folder, settle, state, titles } = await watched({ grouping: 'each' })
    const { id } = await state()
    await app.api.assets.pauseWatch({ id, paused: true })
    writeFile(join(folder, 'a.gif'), tinyPage(1))
    await settle()
    expect(titles()).toEqual([])
    renameSync(folder, `${folder}-xa`)
    await app.api.assets.pauseWatch({ id, paused: false })
    await settle()
    expect((await state()).problem).toMatchObject({ code: 'asset.notFound' })
    renameSync(`${folder}-xa`, folder)
    await settle()
    expect((await state()).problem).toBeUndefined()
    expect(titles()).toHaveLength(1)
    await app.api.assets.unwatch({ id })
    expect((await app.api.assets.watches({})).watches).toEqual([])
    expect((await failureOf(app.api.assets.pauseWatch({ id, paused: true }))).code).toBe('asset.watchNotFound')
  })

  it('is not one that belongs to an archive, nor one that is not there', async () => {
    const { app } = await watched()
    for (const [folder, code] of [
      [app.folder, 'asset.watchPlace'],
      [join(app.folder, 'objects'), 'asset.watchPlace'],
      [join(app.folder, '..'), 'asset.watchPlace'],
      [join(app.folder, 'không có'), 'asset.notFound'],
    ] as const)
      expect((await failureOf(app.api.assets.watch({ folder }))).code, folder).toBe(code)
  })

  it('gives provisional numbers where those of this station are used up, and their own when a block arrives', async () => {
    const { app, folder, settle, state, titles } = await watched({ profile: 'artifact', grouping: 'each' })
    const main = await createTestApp('Chính')
    const { station } = await app.api.numbers.registers({})
    const register = `HV-${new Date().getFullYear()}-{n:0000}`
    const block = async (name: string): Promise<void> => {
      const file = join(folder, '..', `${name}-${station}.json`)
      rmSync(file, { force: true })
      await main.api.numbers.reserve({ register, count: 1, station, name: 'Trạm quét', file })
      await app.api.numbers.take({ file })
      rmSync(file)
    }
    await block('mot')
    writeFile(join(folder, 'a.gif'), tinyPage(1))
    await settle()
    writeFile(join(folder, 'b.gif'), tinyPage(2))
    await settle()
    expect(await state()).toMatchObject({ paused: false, failed: [] })
    const codes = async (): Promise<readonly string[]> => (await app.api.records.list({ sort: 'updated' })).records.map(({ code }) => code)
    expect((await codes()).filter((code) => code.startsWith('TAM-'))).toHaveLength(1)
    await block('hai')
    expect((await codes()).filter((code) => code.startsWith('HV-'))).toHaveLength(2)
    expect(titles()).toHaveLength(2)
  })
})

it('waits for somebody who may, where the person who began to watch may bring nothing in any more', async () => {
  const { app, folder, settle, state, titles } = await watched({ grouping: 'each' })
  const viewer = await app.api.people.add({ name: 'Người xem', roles: ['viewer'] })
  app.archive.db.write((tx) => tx.run('UPDATE watched_folders SET by = ?', viewer.id))
  writeFile(join(folder, 'a.gif'), tinyPage(1))
  await settle()
  expect(await state()).toMatchObject({ paused: true, going: 0, problem: { code: 'role.missing' } })
  await app.api.assets.watch({ folder, quietSeconds: 1, grouping: 'each' })
  await settle()
  expect(titles()).toHaveLength(1)
  expect(app.bugs).toEqual([])
})

it('tells failures of files of one name in several folders apart', async () => {
  const { folder, settle, state, titles } = await watched({ grouping: 'each' })
  writeFile(join(folder, 'một', 'a.jpg'), Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(64)]))
  writeFile(join(folder, 'a.jpg'), tinyPage(1))
  await settle()
  expect((await state()).failed.map(({ path }) => path)).toEqual(['một/a.jpg'])
  expect(titles()).toHaveLength(1)
})

describe('tangthu watch', () => {
  const program = resolve('electron/headless/tangthu.mjs')

  it('killed in the middle, run again takes every file once', { timeout: 180_000 }, async () => {
    const home = temporaryFolder()
    const archive = join(home, 'kho')
    const scans = join(home, 'scan')
    mkdirSync(scans)
    await runCommand(['init', archive])
    for (let n = 1; n <= 12; n++) writeFile(join(scans, `trang rời ${String.fromCharCode(96 + n)}.gif`), tinyPage(n))
    const options = ['--each', '--quiet', '1']
    for (const after of [1_900, 2_600, 3_400]) {
      const child = spawn(process.execPath, [program, 'watch', archive, scans, ...options], {
        env: { ...process.env, TANGTHU_HOME: join(home, 'settings') },
        stdio: 'ignore',
      })
      await pause(after)
      child.kill('SIGKILL')
      await new Promise((done) => child.once('exit', done))
    }
    writeFile(join(scans, 'hỏng.jpg'), Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(64)]))
    const run = await runCommand(['watch', archive, scans, ...options, '--once'])
    expect(run.json).toMatchObject({ folder: scans, failed: [{ path: 'hỏng.jpg', code: 'asset.imageBroken' }], paused: false })
    expect(run.code).toBe(1)
    const opened = reopen(archive)
    expect(contents(opened).map(({ title, pages }) => [title, pages.length])).toHaveLength(12)
    expect(new Set(contents(opened).map(({ title }) => title)).size).toBe(12)
    expect(faults(opened)).toEqual([])
    opened.close()
    rmSync(join(scans, 'hỏng.jpg'))
    const plain = await runCommand(['watch', archive, scans, '--each', '--quiet', '1', '--once'], { plain: true })
    expect(plain.stdout).toContain(`Đã nhập 0 tệp từ ${scans}.`)
  })
})
