import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createApp } from '../../electron/app/create-app.ts'
import { openArchive } from '../../electron/db/archive.ts'
import { newArchive } from '../../electron/features/archives/service.ts'
import { type Api, createApi } from '../../shared/rpc/api.ts'
import { type AppContract, appContract } from '../../shared/rpc/app-contract.ts'
import { randomFrom } from '../features/exchange/seeded-random.ts'
import { createTestPorts, failureOf, inProcess, temporaryFolder } from '../support/create-test-app.ts'
import { runHere } from '../support/run-command.ts'
import { writeFile, writeNotes } from '../support/scans.ts'

const child = fileURLToPath(new URL('./writer-child.ts', import.meta.url))
const person = 'Người ghi'
const options = { person, now: () => new Date() }

interface Worker {
  readonly process: ChildProcess
  readonly lines: readonly string[]
  /** Resolves when it says that it is at work; one that edits, when its first piece of work was acknowledged. */
  readonly ready: Promise<void>
  readonly ended: Promise<NodeJS.Signals | number | null>
}

const startWorker = (...args: readonly string[]): Worker => {
  const started = spawn(process.execPath, [child, ...args], {
    env: { ...process.env, TANGTHU_HOME: join(dirname(args[0] ?? ''), 'settings') },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines: string[] = []
  let rest = ''
  const { promise: ready, resolve } = Promise.withResolvers<void>()
  started.stdout.setEncoding('utf8').on('data', (text: string) => {
    const parts = `${rest}${text}`.split('\n')
    rest = parts.pop() ?? ''
    lines.push(...parts)
    // However slow the machine: it is killed among its work, not before it.
    if (args[1] === 'edit' ? lines.some((line) => line.startsWith('saved ')) : lines.includes('ready')) resolve()
  })
  const ended = new Promise<NodeJS.Signals | number | null>((done) => {
    started.once('close', (code, signal) => {
      resolve()
      done(signal ?? code)
    })
  })
  onTestFinished(() => void started.kill('SIGKILL'))
  return { process: started, lines, ready, ended }
}

/** Kills a worker so many milliseconds after it began its work. */
const killAfter = async (worker: Worker, milliseconds: number): Promise<void> => {
  await worker.ready
  await new Promise((done) => setTimeout(done, milliseconds))
  worker.process.kill('SIGKILL')
  await worker.ended
}

const makeArchive = (name = 'kho'): string => {
  const folder = join(temporaryFolder(), name)
  newArchive(folder, { name: 'Kho', org: 'H33', person }, options).close()
  return folder
}

/** Opens an archive as the next writer, at once, works in it, and closes it again. */
const inArchive = async <T>(folder: string, work: (api: Api<AppContract>) => Promise<T>): Promise<T> => {
  const app = createApp(createTestPorts(dirname(folder)))
  try {
    await app.use((onChanged) => openArchive(folder, { ...options, onChanged }))
    return await work(createApi(appContract, inProcess(app, { person, account: person })))
  } finally {
    await app.close()
  }
}

const expectSound = async (api: Api<AppContract>, where: string): Promise<void> => {
  expect((await api.audit.check({ full: true }).result).problems, where).toEqual([])
}

/** Moments between 0 and `longest` milliseconds, the same for the same seed. */
const moments = (seed: number, count: number, longest: number): readonly number[] => {
  const random = randomFrom(seed)
  return Array.from({ length: count }, () => Math.floor(random() * longest))
}

describe('a writer that is killed with -9', () => {
  it('loses no edit that it acknowledged, and its archive opens at once for the next one', { timeout: 180_000 }, async () => {
    const folder = makeArchive()
    await inArchive(folder, (api) => api.records.create({ profile: 'document', title: 'Sửa nhiều lần' }))
    const acknowledged: string[] = []
    let saved = 1
    for (const moment of moments(1, 8, 250)) {
      const worker = startWorker(folder, 'edit')
      await killAfter(worker, moment)
      acknowledged.push(...worker.lines.filter((line) => line.startsWith('made ')).map((line) => line.slice(5)))
      saved = Math.max(saved, ...worker.lines.filter((line) => line.startsWith('saved ')).map((line) => Number(line.slice(6))))
      await inArchive(folder, async (api) => {
        await expectSound(api, `${moment} ms`)
        const { records } = await api.records.list({ sort: 'code', limit: 1000 })
        const codes = new Set(records.map(({ code }) => code))
        expect(
          acknowledged.filter((code) => !codes.has(code)),
          `${moment} ms`,
        ).toEqual([])
        expect((await api.records.get({ id: records[0]?.id ?? ('' as never) })).version, `${moment} ms`).toBeGreaterThanOrEqual(saved)
      })
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(8)
  })

  it('leaves an ingest that goes on where it was: nothing lost, nothing doubled', { timeout: 180_000 }, async () => {
    const notes = writeNotes(join(temporaryFolder(), 'quét'), 60)
    const folder = makeArchive()
    for (const moment of moments(2, 5, 120)) {
      await killAfter(startWorker(folder, 'ingest', notes), moment)
      await inArchive(folder, (api) => expectSound(api, `${moment} ms`))
    }
    await inArchive(folder, async (api) => {
      await api.assets.ingest({ paths: [notes] }).result
      const { total, records } = await api.records.list({ limit: 1000 })
      expect(total).toBe(60)
      expect(new Set(records.map(({ title }) => title)).size).toBe(60)
      await expectSound(api, 'at the end')
    })
  })

  it('leaves reading of pages that goes on where it was', { timeout: 180_000 }, async () => {
    const folder = makeArchive()
    const scans = temporaryFolder()
    for (let page = 1; page <= 3; page += 1) {
      const text = `<svg xmlns="http://www.w3.org/2000/svg" width="500" height="120"><rect width="100%" height="100%" fill="#fff"/><text x="20" y="70" font-size="40">trang ${page}</text></svg>`
      writeFile(join(scans, `hồ sơ ${page}`, '1.png'), await sharp(Buffer.from(text)).png().toBuffer())
    }
    await inArchive(folder, (api) => api.assets.ingest({ paths: [scans] }).result)
    for (const moment of moments(3, 3, 2500)) {
      await killAfter(startWorker(folder, 'ocr'), moment)
      await inArchive(folder, (api) => expectSound(api, `${moment} ms`))
    }
    await inArchive(folder, async (api) => {
      const { pages } = await api.ocr.read({}).result
      expect(pages.read + pages.skipped).toBe(3)
      expect((await api.search.find({ query: 'trang' })).total).toBe(3)
      await expectSound(api, 'at the end')
    })
  })

  it('leaves no backup, bag or restored archive that passes for a whole one', { timeout: 180_000 }, async () => {
    const folder = makeArchive()
    const home = temporaryFolder()
    await inArchive(folder, (api) => api.assets.ingest({ paths: [writeNotes(join(home, 'quét'), 40)] }).result)
    const backup = join(home, 'sao lưu')
    for (const [index, moment] of moments(4, 3, 150).entries()) {
      await killAfter(startWorker(folder, 'backup', backup), moment)
      const target = join(home, `phục hồi ${index}`)
      const outcome = await inArchive(folder, (api) => api.backup.restore({ from: backup, to: target }).result).catch(
        (error: unknown) => error,
      )
      // Either the backup was cut short and says so, or it is whole: an earlier whole one may lie under it.
      if (outcome instanceof Error) {
        expect(outcome, `${moment} ms`).toMatchObject({ code: 'backup.notFound' })
        expect(existsSync(target)).toBe(false)
      } else expect(outcome).toMatchObject({ sound: true, objects: 40 })
    }
    await inArchive(folder, async (api) => {
      expect(await api.backup.run({ folder: backup }).result).toMatchObject({ sound: true, objects: 40 })
      expect(readdirSync(join(backup, 'database')).filter((name) => name.endsWith('.part'))).toEqual([])
    })
    for (const moment of moments(5, 3, 200)) {
      const target = join(home, 'kho dựng lại')
      await killAfter(startWorker(backup, 'restore', target), moment)
      const there = existsSync(target)
      if (there) await inArchive(target, (api) => expectSound(api, `restored ${moment} ms`))
      else {
        expect((await inArchive(folder, (api) => api.backup.restore({ from: backup, to: target }).result)).sound).toBe(true)
        await inArchive(target, (api) => expectSound(api, `restored after ${moment} ms`))
      }
      rmSync(target, { recursive: true })
    }
    for (const [index, moment] of moments(6, 3, 200).entries()) {
      const bag = join(home, `gói ${index}`)
      await killAfter(startWorker(folder, 'export', bag), moment)
      // A bag cut short is none, or says what it lacks.
      const verified = existsSync(bag) ? await runHere(['verify', bag]) : undefined
      if (verified?.code === 0) expect(verified.json).toMatchObject({ sound: true, problems: [] })
      else expect(verified?.code ?? 1).toBe(1)
    }
    await inArchive(folder, (api) => expectSound(api, 'after exports'))
    expect(await runHere(['export', folder, '--all', '-o', join(home, 'gói trọn')])).toMatchObject({ code: 0, json: { records: 40 } })
    expect(await runHere(['verify', join(home, 'gói trọn')])).toMatchObject({ code: 0, json: { sound: true } })
  })
})

describe('a second writer', () => {
  it('is refused with the name of the first while that lives, readers go on, and it enters at once when the first is killed', async () => {
    const folder = makeArchive('Kho có dấu 🏺')
    const first = startWorker(folder, 'hold')
    await first.ready
    const refused = await runHere(['ingest', folder, fileURLToPath(import.meta.url)])
    expect(refused).toMatchObject({
      code: 1,
      json: { error: { code: 'archive.locked', data: { person }, message: expect.stringContaining(person) } },
    })
    expect(await runHere(['list', folder])).toMatchObject({ code: 0, json: { total: 0 } })
    expect(await runHere(['check', folder])).toMatchObject({ code: 0, json: { sound: true } })
    expect((await failureOf(inArchive(folder, async () => undefined))).code).toBe('archive.locked')
    first.process.kill('SIGKILL')
    await first.ended
    await inArchive(folder, (api) => api.records.create({ profile: 'document', title: 'Ghi được ngay' }))
    expect(existsSync(join(folder, 'lock.json'))).toBe(false)
  })
})
