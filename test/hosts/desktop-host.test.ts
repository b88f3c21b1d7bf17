import { cpSync, existsSync, mkdirSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../support/create-test-app.ts'
import { type Desktop, startDesktop } from '../support/start-desktop.ts'

// The Electron host in real processes over a stand-in for Electron itself: what it asks of Electron, and that its core works.
const main = resolve('electron/desktop/main.ts')
const photograph = resolve('resources/samples/huong-uoc-lang-ha/trang-01.jpg')

const createArchive = (desktop: Desktop, home: string): Promise<unknown> =>
  desktop.api.archives.create({ folder: join(home, 'kho'), name: 'Kho thử', org: 'H33', person: 'Nguyễn Thị Lan' })

const ingest = (desktop: Desktop): Promise<{ readonly records: readonly string[] }> =>
  desktop.api.assets.ingest({ paths: [photograph] }).result

describe('the Electron host', () => {
  it('opens one sandboxed window at its own address, apart from Node', async () => {
    const home = temporaryFolder()
    const desktop = startDesktop(main, home)
    const seen = await desktop.look()
    expect(seen.loaded).toEqual(['app://window/'])
    expect(seen.windows).toHaveLength(1)
    expect(seen.windows[0]?.['webPreferences']).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
    })
    expect(seen.calls).toEqual(expect.arrayContaining(['enableSandbox', 'setPermissionCheckHandler', 'setDevicePermissionHandler']))
    expect(seen.calls.find((call) => call.startsWith('blocked '))).toContain('https://*/*')
  })

  it('brings a page in through a child process and shows its picture, whole and by ranges', async () => {
    const home = temporaryFolder()
    const desktop = startDesktop(main, home)
    await createArchive(desktop, home)
    expect(await ingest(desktop)).toMatchObject({ records: ['TL-2026-0001'] })
    // The core and the reader of the picture.
    expect((await desktop.look()).children).toBe(2)
    const { records } = await desktop.api.records.list({})
    const cover = records[0]?.cover
    const address = `asset://asset/${cover?.asset}/thumb?page=${cover?.page}`
    const whole = await desktop.fetch(address)
    expect(whole).toMatchObject({ status: 200, headers: { 'content-type': 'image/jpeg', 'accept-ranges': 'bytes' } })
    const part = await desktop.fetch(address, { range: 'bytes=2-11' })
    expect(part).toMatchObject({ status: 206, bytes: 10, headers: { 'content-range': `bytes 2-11/${whole.bytes}` } })
    expect((await desktop.fetch(address, { range: `bytes=${whole.bytes}-` })).status).toBe(416)
    expect((await desktop.fetch('asset://asset/khong-co/thumb')).status).toBe(404)
    expect((await desktop.fetch(address.replace('asset://asset', 'asset://other'))).status).toBe(404)
  })

  it('serves the window under its content policy and nothing outside its folder', async () => {
    const desktop = startDesktop(main, temporaryFolder())
    const page = await desktop.fetch('app://window/khong-co.html')
    expect(page.status).toBe(404)
    expect(page.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self';")
    expect(page.headers['content-security-policy']).not.toMatch(/unsafe|\*|https?:/)
    for (const address of [
      'app://window/..%2f..%2fpackage.json',
      'app://window/%2e%2e/%2e%2e/package.json',
      'app://other/index.html',
      'app://window/%',
    ])
      expect((await desktop.fetch(address)).status, address).toBe(404)
  })

  it('answers its own page and nobody else', async () => {
    const desktop = startDesktop(main, temporaryFolder())
    const payload = { method: 'archives.recent', input: {} }
    expect(await desktop.act({ do: 'invoke', channel: 'rpc', payload })).toMatchObject({ ok: true })
    for (const from of [
      { url: 'https://example.org/' },
      { url: 'app://window.example.org/' },
      { url: 'asset://asset/1/original' },
      { framed: true },
    ])
      await expect(desktop.act({ do: 'invoke', channel: 'rpc', payload, from }), JSON.stringify(from)).rejects.toThrow('not our window')
    await expect(desktop.act({ do: 'invoke', channel: 'rpc', payload: { method: 7 } })).rejects.toThrow()
    await expect(desktop.act({ do: 'invoke', channel: 'choose', payload: { kind: 'anything', title: '' } })).rejects.toThrow()
    expect(await desktop.act({ do: 'invoke', channel: 'choose', payload: { kind: 'folder', title: 'Chọn kho' } })).toEqual(['/chosen'])
  })

  it('lets no page leave, open windows or gain rights, and hands over only what may go outside', async () => {
    const desktop = startDesktop(main, temporaryFolder())
    expect(await desktop.act({ do: 'navigate', url: 'app://window/#/records' })).toBe('followed')
    const refused = [
      'https://example.org/',
      'http://dsvh.gov.vn/',
      'https://dsvh.gov.vn@example.org/',
      'https://evilgov.vn/',
      'file:///etc/passwd',
    ]
    for (const url of refused) expect(await desktop.act({ do: 'navigate', url }), url).toBe('prevented')
    for (const url of refused) expect(await desktop.act({ do: 'openWindow', url }), url).toBe('deny')
    expect((await desktop.look()).openedOutside).toEqual([])
    for (const url of ['https://dsvh.gov.vn/', 'mailto:vanhoa@example.org', 'asset://asset/1/original'])
      expect(await desktop.act({ do: 'openWindow', url })).toBe('deny')
    const seen = await desktop.look()
    expect(seen.openedOutside).toEqual(['https://dsvh.gov.vn/', 'mailto:vanhoa@example.org'])
    expect(seen.downloads).toEqual(['asset://asset/1/original'])
    // Also where there is no program to open it.
    expect(await desktop.act({ do: 'navigate', url: 'app://window/#/records' })).toBe('followed')
    expect(await desktop.act({ do: 'permission', name: 'media', url: 'app://window/' })).toBe(false)
    expect(await desktop.act({ do: 'permission', name: 'clipboard-sanitized-write', url: 'app://window/' })).toBe(true)
    expect(await desktop.act({ do: 'permission', name: 'fullscreen', url: 'https://example.org/' })).toBe(false)
  })

  it('closes the archive before it ends, so that the next start writes to it at once', async () => {
    const home = temporaryFolder()
    const first = startDesktop(main, home)
    await createArchive(first, home)
    first.act({ do: 'closeWindow' }).catch(() => undefined)
    expect(await first.ended).toBe(0)
    const second = startDesktop(main, home)
    expect(await second.api.archives.open({ folder: join(home, 'kho') })).toMatchObject({ readOnly: false })
    expect(existsSync(join(home, 'settings', 'desktop', 'window.json'))).toBe(true)
  })

  it('tells the person when the core dies, leaves no call waiting, and starts again', async () => {
    const home = temporaryFolder()
    const desktop = startDesktop(main, home)
    await createArchive(desktop, home)
    // Frozen, so that it cannot answer before it dies.
    await desktop.act({ do: 'freezeCore' })
    const waiting = expect(desktop.api.assets.plan({ paths: [photograph] })).rejects.toMatchObject({ code: 'internal' })
    await desktop.act({ do: 'killCore' })
    await waiting
    expect(await desktop.ended).toBe(1)
  })

  it('says so and ends where its core cannot start, instead of leaving every call waiting', async () => {
    const home = temporaryFolder()
    // A program whose record types are gone.
    const broken = join(home, 'program')
    for (const part of ['electron', 'shared', 'package.json']) cpSync(part, join(broken, part), { recursive: true })
    symlinkSync(resolve('node_modules'), join(broken, 'node_modules'), 'junction')
    const desktop = startDesktop(join(broken, 'electron', 'desktop', 'main.ts'), home)
    await expect(desktop.api.archives.recent({})).rejects.toMatchObject({ code: 'internal' })
    expect(await desktop.ended).toBe(1)
  })

  it('opens and closes though it cannot remember where its window stood', async () => {
    const home = temporaryFolder()
    mkdirSync(join(home, 'settings', 'desktop', 'window.json'), { recursive: true })
    const desktop = startDesktop(main, home)
    expect((await desktop.look()).windows).toHaveLength(1)
    desktop.act({ do: 'closeWindow' }).catch(() => undefined)
    expect(await desktop.ended).toBe(0)
  })
})
