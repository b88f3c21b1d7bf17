import { existsSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright'
import { describe, expect, it, onTestFinished } from 'vitest'
import { buildParts } from '../../scripts/build/build-parts.ts'
import { findElectron } from '../../scripts/start/find-electron.ts'
import { temporaryFolder } from '../support/create-test-app.ts'

// The real Electron: the only test that shows that the window opens in it and is as closed as it should be.
const program = findElectron()
if (program === undefined) console.warn('skipped: no Electron binary')

interface Started {
  readonly electron: ElectronApplication
  readonly page: Page
}

const start = async (executablePath: string, home: string): Promise<Started> => {
  await buildParts()
  const electron = await _electron.launch({
    executablePath,
    args: ['.'],
    env: { ...definedOnly(process.env), TANGTHU_HOME: join(home, 'settings') },
  })
  onTestFinished(() => electron.close())
  const page = await electron.firstWindow()
  await page.waitForLoadState('domcontentloaded')
  return { electron, page }
}

const definedOnly = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))

/** Calls the contract by the bridge, as the window does. */
const call = (page: Page, method: string, input: unknown): Promise<unknown> =>
  page.evaluate(([name, given]) => window.tangthu?.call(String(name), given), [method, input])

describe.skipIf(program === undefined)('the window in Electron', () => {
  it('opens on its own address with nothing of Electron or Node in the page', async () => {
    const { electron, page } = await start(program ?? '', temporaryFolder())
    expect(page.url()).toMatch(/^app:\/\/window\//)
    expect(await page.title()).toContain('Tàng Thư')
    const reach = await page.evaluate(() => ({
      bridge: Object.keys(window.tangthu ?? {}).sort(),
      leaks: ['require', 'process', 'module', 'Buffer', 'electron'].filter((name) => name in window),
    }))
    expect(reach).toEqual({ bridge: ['call', 'choosePath', 'onEvent', 'pathForFile', 'showWritten'], leaks: [] })
    const preferences = await electron.evaluate(({ BrowserWindow }) => {
      const contents: unknown = BrowserWindow.getAllWindows()[0]?.webContents
      const reader = contents as { getLastWebPreferences?: () => Record<string, unknown> } | undefined
      const { sandbox, contextIsolation, nodeIntegration, webSecurity } = reader?.getLastWebPreferences?.() ?? {}
      return { sandbox, contextIsolation, nodeIntegration, webSecurity }
    })
    expect(preferences).toEqual({ sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true })
    const shots = join('artifacts', 'screens')
    mkdirSync(shots, { recursive: true })
    await page.screenshot({ path: join(shots, 'electron.png') })
  })

  it('runs no code made from text, fetches nothing from outside, and stays where it is', async () => {
    const { electron, page } = await start(program ?? '', temporaryFolder())
    const tries = await page.evaluate(async () => {
      const outcome = async (work: () => unknown): Promise<string> => {
        try {
          await work()
          return 'done'
        } catch {
          return 'refused'
        }
      }
      return {
        // biome-ignore lint/security/noGlobalEval: that it is refused is what is tested
        eval: await outcome(() => globalThis.eval('1')),
        disk: await outcome(() => fetch('file:///etc/hosts')),
        remote: await outcome(() => fetch('https://example.org/')),
        outside: await fetch('app://window/..%2f..%2fpackage.json').then(({ status }) => status),
        opened: window.open('https://example.org/') === null,
      }
    })
    expect(tries).toEqual({ eval: 'refused', disk: 'refused', remote: 'refused', outside: 404, opened: true })
    await page.evaluate(() => {
      location.href = 'https://example.org/'
    })
    await page.waitForTimeout(300)
    expect(page.url()).toMatch(/^app:\/\/window\//)
    expect(await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  })

  it('brings pages in, reads one, and shows its picture', async () => {
    const home = temporaryFolder()
    const { page } = await start(program ?? '', home)
    const folder = join(home, 'kho')
    expect(await call(page, 'archives.create', { folder, name: 'Kho thử', org: 'H33', person: 'Nguyễn Thị Lan' })).toMatchObject({
      ok: true,
    })
    const files = ['resources/samples/huong-uoc-lang-ha/trang-01.jpg', 'resources/samples/bien-ban-kiem-ke.pdf'].map((file) =>
      resolve(file),
    )
    expect(files.filter((file) => !existsSync(file))).toEqual([])
    expect(await runJob(page, 'assets.ingest', { paths: files })).toMatchObject({ state: 'done', result: { failed: [] } })
    expect(await runJob(page, 'ocr.read', { language: 'vie' })).toMatchObject({ state: 'done', result: { pages: { failed: 0 } } })
    const found = await call(page, 'search.find', { query: 'huong uoc' })
    expect(JSON.stringify(found)).toContain('"cover"')
    const cover = /"cover":\{"asset":"([^"]+)","page":(\d+)/.exec(JSON.stringify(found))
    const size = await page.evaluate(async (address) => {
      const picture = new Image()
      picture.src = address
      await picture.decode()
      return picture.naturalWidth
    }, `asset://asset/${cover?.[1]}/thumb?page=${cover?.[2]}`)
    expect(size).toBeGreaterThan(100)
  }, 180_000)
})

/** Starts a job by the bridge and waits for the event that ends it. */
const runJob = (page: Page, method: string, input: unknown): Promise<unknown> =>
  page.evaluate(
    ([name, given]) =>
      new Promise((resolve) => {
        const id = crypto.randomUUID()
        const stop = window.tangthu?.onEvent((event) => {
          const job = typeof event === 'object' && event !== null && 'job' in event ? event.job : undefined
          if (typeof job !== 'object' || job === null || !('id' in job) || job.id !== id || !('state' in job)) return
          if (!['done', 'failed', 'cancelled'].includes(String(job.state))) return
          stop?.()
          resolve(job)
        })
        window.tangthu?.call('jobs.start', { id, method: name, input: given }).then((reply) => {
          if (typeof reply === 'object' && reply !== null && 'ok' in reply && reply.ok !== true) resolve(reply)
        })
      }),
    [method, input] as const,
  )
