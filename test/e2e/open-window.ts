import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright'
import { createApp } from '../../electron/app/create-app.ts'
import { startLoopback } from '../../electron/headless/loopback/start-loopback.ts'
import { createTestPorts } from '../support/create-test-app.ts'

export const chromiumPath = '/usr/bin/chromium'
const screens = join('artifacts', 'screens')
/** How many times slower the window is made, every answer late too: tests that lose a race on a slow machine lose it here. */
const slower = Number(process.env['TANGTHU_SLOW'] ?? 1)

export interface OpenedWindow {
  readonly page: Page
  /** What went wrong in the window: errors of the console, refused by the content policy, thrown, or logged by the core. */
  readonly faults: readonly string[]
  readonly shot: (name: string) => Promise<void>
  readonly another: (options: {
    readonly width: number
    readonly height: number
    readonly scale?: number
    readonly dark?: boolean
  }) => Promise<Page>
  readonly close: () => Promise<void>
}

/** The window as people get it: the built renderer in Chromium over the loopback shell, under the strict content policy. */
export const openWindow = async (home: string): Promise<OpenedWindow> => {
  mkdirSync(screens, { recursive: true })
  const bugs: unknown[] = []
  const ports = createTestPorts(home, bugs)
  const app = createApp(ports)
  const loopback = await startLoopback({ app, account: 'thử', ports })
  const browser = await launch()
  const faults: string[] = []
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' })
  const page = await watched(context, faults)
  await page.goto(loopback.url)
  return {
    page,
    get faults() {
      return [...faults, ...bugs.map((bug) => (bug instanceof Error ? (bug.stack ?? bug.message) : String(bug)))]
    },
    shot: async (name) => {
      await page.waitForLoadState('networkidle', { timeout: 2_000 }).catch(() => undefined)
      await page.evaluate(() => document.fonts.ready.then(() => undefined))
      await page.screenshot({ path: join(screens, `${name}.png`), animations: 'disabled' })
    },
    another: async ({ width, height, scale = 1, dark = false }) => {
      const other = await browser.newContext({
        viewport: { width, height },
        deviceScaleFactor: scale,
        colorScheme: dark ? 'dark' : 'light',
        locale: 'vi-VN',
        timezoneId: 'Asia/Ho_Chi_Minh',
        storageState: await context.storageState(),
      })
      const second = await watched(other, faults)
      await second.goto(new URL('/', loopback.url).href)
      return second
    },
    close: async () => {
      await browser.close()
      loopback.close()
      await app.close()
    },
  }
}

const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  })

const watched = async (context: BrowserContext, faults: string[]): Promise<Page> => {
  const page = await context.newPage()
  page.setDefaultTimeout(15_000 * slower)
  if (slower > 1) {
    const devtools = await context.newCDPSession(page)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower })
    await devtools.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 40 * slower,
      downloadThroughput: -1,
      uploadThroughput: -1,
    })
  }
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => faults.push(`thrown: ${error.stack ?? error.message}`))
  await page.exposeFunction('reportViolation', (what: string) => faults.push(`content policy: ${what}`))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report: unknown = Reflect.get(window, 'reportViolation')
      if (typeof report === 'function') report(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`)
    })
  })
  return page
}

/** The input of a labelled field, not the buttons beside it that name the field too. */
export const field = (on: Page, label: string) => on.getByLabel(label).and(on.locator('input, textarea'))
