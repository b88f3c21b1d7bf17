// npx node scripts/take-pictures.ts [demo-archive]: the pictures of README and the user guide, taken from the real window in Chromium
// over the archive that `npm run demo` made.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright'
import sharp from 'sharp'
import { createApp } from '../electron/app/create-app.ts'
import { openArchive } from '../electron/db/archive.ts'
import { startLoopback } from '../electron/headless/loopback/start-loopback.ts'
import { createNodePorts } from '../electron/headless/ports/node-ports.ts'
import { hashOf, type Route, wholeCatalogue } from '../renderer/app/routes.ts'

const person = 'Nguyễn Thị Hạnh'
const folder = process.argv[2] ?? 'demo-archive'
const pictures = join('docs', 'images')

const takeAll = async (home: string): Promise<void> => {
  process.env['TANGTHU_HOME'] = home
  const ports = await createNodePorts()
  const app = createApp(ports)
  await app.use((onChanged) => openArchive(folder, { person, now: ports.clock, onChanged }))
  const loopback = await startLoopback({ app, account: person, ports })
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
  try {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: 'vi-VN' })
    await page.goto(loopback.url)
    const reply = await app.call({ person, account: person }, 'records.getByCode', { code: 'HU-2026-0001' })
    if (!reply.ok) throw new Error(`${folder} is no demo: ${reply.error.code}`)
    const { id } = reply.value as { readonly id: string }
    await take(page, 'danh-muc', { ...wholeCatalogue })
    await take(page, 'tim', { ...wholeCatalogue, query: 'đình' })
    await take(page, 'ho-so', { screen: 'record', id, tab: 'describe' })
    await take(page, 'trang', { screen: 'page', record: id, number: 2, query: 'đình' })
  } finally {
    await browser.close()
    loopback.close()
    await app.close()
  }
}

/** A palette of 256 colours keeps a picture below 300 kB, and nobody sees the difference. */
const take = async (page: Page, name: string, route: Route): Promise<void> => {
  await page.goto(`${new URL(page.url()).origin}/${hashOf(route)}`)
  await page.waitForLoadState('networkidle')
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  await page.waitForTimeout(1500)
  const bytes = await page.screenshot({ animations: 'disabled' })
  await sharp(bytes)
    .png({ palette: true, quality: 90, effort: 10 })
    .toFile(join(pictures, `${name}.png`))
}

mkdirSync(pictures, { recursive: true })
const home = mkdtempSync(join(tmpdir(), 'tangthu-pictures-'))
try {
  await takeAll(home)
} finally {
  rmSync(home, { recursive: true, force: true })
}
