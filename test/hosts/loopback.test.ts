import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, request } from 'node:http'
import { type AddressInfo, createConnection } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { App } from '../../electron/app/create-app.ts'
import { openArchive } from '../../electron/db/archive.ts'
import { newArchive } from '../../electron/features/archives/service.ts'
import { sendEvents } from '../../electron/headless/loopback/send-events.ts'
import { type Loopback, startLoopback } from '../../electron/headless/loopback/start-loopback.ts'
import { windowFolder } from '../../electron/ports/node/program-folders.ts'
import { createApi } from '../../shared/rpc/api.ts'
import { appContract } from '../../shared/rpc/app-contract.ts'
import type { AppEvent } from '../../shared/rpc/events.ts'
import { createTestApp, type TestApp, temporaryFolder } from '../support/create-test-app.ts'
import { type Visitor, visit } from '../support/http-visitor.ts'
import { tinyPage, writeFile } from '../support/scans.ts'

interface Served extends TestApp {
  readonly shell: Loopback
  readonly visitor: Visitor
}

const serve = async (): Promise<Served> => {
  const made = await createTestApp()
  const shell = await startLoopback({ app: made.app, account: 'Người thử', ports: made.ports })
  const visitor = await visit(shell.url)
  onTestFinished(async () => {
    visitor.leave()
    shell.close()
    await shell.closed
  })
  return { ...made, shell, visitor }
}

interface Answer {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** A request as it is written, past what `fetch` would mend or forbid: any Host, any path. */
const ask = (origin: string, path: string, headers: Readonly<Record<string, string>>, method = 'GET', body = ''): Promise<Answer> =>
  new Promise((done, failed) => {
    const { hostname, port } = new URL(origin)
    const sent = request({ hostname, port, path, method, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
      })
      response.on('error', failed)
      response.on('end', () => done({ status: response.statusCode ?? 0, headers: response.headers, body: text }))
    })
    sent.on('error', failed)
    sent.end(body)
  })

describe('the loopback shell lets in', () => {
  it('nobody but who comes by the one-time address, once', async () => {
    const { shell, visitor } = await serve()
    for (const path of [
      '/',
      '/events',
      '/rpc/archives.current',
      '/asset/x/thumb',
      '/?token=',
      '/?token=guess',
      '/?token=guess&token=guess',
    ]) {
      expect((await ask(visitor.origin, path, {})).status, path).toBe(403)
    }
    expect((await ask(visitor.origin, '/rpc/archives.current', {}, 'POST', '{}')).status).toBe(403)
    expect((await fetch(shell.url, { redirect: 'manual' })).status).toBe(403)
    expect((await visitor.get('/', { cookie: visitor.cookie.replace(/.$/, 'x') })).status).toBe(403)
    expect((await visitor.get('/', { cookie: `other=1; ${visitor.cookie}` })).status).not.toBe(403)
  })

  it('a cookie that no script and no other site can use, under the name of this very shell', async () => {
    const { app, ports } = await createTestApp()
    const shell = await startLoopback({ app, account: 'A', ports })
    const entry = await fetch(shell.url, { redirect: 'manual' })
    expect(entry.headers.get('set-cookie')).toMatch(
      new RegExp(`^tangthu-${new URL(shell.url).port}=[\\w-]{32}; HttpOnly; SameSite=Strict; Path=/$`),
    )
    expect(entry.headers.get('location')).toBe('/')
    shell.close()
    await shell.closed
  })

  it('this machine only', async () => {
    const { visitor } = await serve()
    const port = Number(new URL(visitor.origin).port)
    const others = Object.values(networkInterfaces())
      .flat()
      .flatMap((one) => (one && !one.internal && one.family === 'IPv4' ? [one.address] : []))
    for (const host of [...others, '127.0.0.2', '::1']) {
      const outcome = await new Promise((done) => {
        const socket = createConnection({ host, port, timeout: 2000 })
        socket
          .once('connect', () => done('connected'))
          .once('error', () => done('refused'))
          .once('timeout', () => done('refused'))
        socket.once('close', () => socket.destroy())
      })
      expect(outcome, host).toBe('refused')
    }
  })

  it('no name but its own, no page of another origin, no other program’s page on this machine', async () => {
    const { visitor } = await serve()
    const { origin, cookie } = visitor
    const { port } = new URL(origin)
    const foreign: readonly Readonly<Record<string, string>>[] = [
      { host: `evil.example:${port}` },
      { host: '127.0.0.1' },
      { host: `127.0.0.1:${Number(port) + 1}` },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: `https://127.0.0.1:${port}` },
      { origin: `http://127.0.0.1:${Number(port) + 1}` },
      { origin: `127.0.0.1:${port}` },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ]
    for (const headers of foreign) {
      const place = JSON.stringify(headers)
      expect((await ask(origin, '/rpc/archives.current', { cookie, ...headers }, 'POST', '{}')).status, place).toBe(403)
      expect((await ask(origin, '/', { cookie, ...headers })).status, place).toBe(403)
    }
    expect((await ask(origin, '/rpc/archives.current', { cookie, origin, 'sec-fetch-site': 'same-origin' }, 'POST', '{}')).status).toBe(200)
    expect((await ask(origin, '/rpc/archives.current', { cookie }, 'PUT', '{}')).status).toBe(405)
    expect((await ask(origin, '/rpc/archives.current', { cookie }, 'OPTIONS')).status).toBe(405)
  })
})

describe('the loopback shell hands out', () => {
  it('nothing outside the window’s folder, however it is spelled', async () => {
    const { visitor } = await serve()
    const root = windowFolder()
    const beside = join(dirname(root), `${basename(root)}-bí mật.json`)
    mkdirSync(dirname(root), { recursive: true })
    writeFileSync(beside, '{"secret":1}')
    onTestFinished(() => rmSync(beside))
    const spellings = [
      '/../package.json',
      '/..%2f..%2fpackage.json',
      '/%2e%2e/%2e%2e/package.json',
      '/..%5c..%5cpackage.json',
      '/assets/../../../package.json',
      '/%2e%2e%2f%2e%2e%2fpackage.json',
      '/..%c0%af..%c0%afpackage.json',
      '//etc/passwd.json',
      '//',
      '/%00.html',
      '/%',
      `/../${encodeURIComponent(basename(beside))}`,
      `/..%2f${encodeURIComponent(basename(beside))}`,
      'http://evil.example/',
      '*',
    ]
    for (const path of spellings) {
      const { status, body } = await ask(visitor.origin, path, { cookie: visitor.cookie })
      expect([400, 404], `${path} ${status}`).toContain(status)
      expect(body, path).not.toMatch(/secret|dependencies|root:/)
    }
  })

  it('no file of the archive but an asset that it names', async () => {
    const { visitor, api } = await serve()
    const scans = temporaryFolder()
    writeFile(join(scans, 'a', '1.gif'), tinyPage(1))
    const { records } = await api.assets.ingest({ paths: [scans] }).result
    const id = (await api.records.getByCode({ code: records[0] ?? '' })).assets[0]?.id ?? ''
    expect((await visitor.get(`/asset/${id}/original`)).status).toBe(200)
    for (const path of [
      `/asset/${id}/../../archive.db`,
      `/asset/${id}%2f..%2f..%2farchive.db/original`,
      `/asset/..%2f..%2farchive.db/original`,
      `/asset/${id}/secret`,
      `/asset/${id}/original?page=-1`,
      `/asset/${id}/thumb?page=99`,
      `/asset/${id}/thumb?page=x`,
      `/asset/${id}`,
      '/asset/',
      '/asset/%00/original',
    ]) {
      expect((await ask(visitor.origin, path, { cookie: visitor.cookie })).status, path).toBe(404)
    }
  })

  it('ranges of films and sounds, and refuses those that are not there', async () => {
    const { visitor, api } = await serve()
    const sound = Buffer.concat([
      Buffer.from('RIFF\xf4\x01\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00', 'latin1'),
      Buffer.from(Array.from({ length: 476 }, (_, at) => at % 251)),
    ])
    const { records } = await api.assets.ingest({ paths: [writeFile(join(temporaryFolder(), 'Hát chầu.wav'), sound)] }).result
    const asset = (await api.records.getByCode({ code: records[0] ?? '' })).assets[0]
    const path = `/asset/${asset?.id}/original`
    const whole = await visitor.get(path)
    expect([whole.status, whole.headers.get('accept-ranges'), whole.headers.get('content-length')]).toEqual([
      200,
      'bytes',
      String(sound.length),
    ])
    expect(Buffer.from(await whole.arrayBuffer()).equals(sound)).toBe(true)
    const size = sound.length
    for (const [range, start, end] of [
      ['bytes=0-0', 0, 0],
      ['bytes=10-19', 10, 19],
      ['bytes=490-', 490, size - 1],
      ['bytes=-7', size - 7, size - 1],
      ['bytes=400-99999', 400, size - 1],
      ['bytes=-99999', 0, size - 1],
    ] as const) {
      const part = await visitor.get(path, { range })
      expect([part.status, part.headers.get('content-range')], range).toEqual([206, `bytes ${start}-${end}/${size}`])
      expect(Buffer.from(await part.arrayBuffer()).equals(sound.subarray(start, end + 1)), range).toBe(true)
    }
    for (const range of [`bytes=${size}-`, 'bytes=20-10', 'bytes=-0']) {
      const refused = await visitor.get(path, { range })
      expect([refused.status, refused.headers.get('content-range')], range).toEqual([416, `bytes */${size}`])
    }
    for (const range of ['bytes=0-1,4-5', 'lines=1-2', 'bytes=a-b', 'bytes=-'])
      expect((await visitor.get(path, { range })).status, range).toBe(200)
  })

  it('attachments as files to keep, never as a page or a script of ours', async () => {
    const { visitor, api } = await serve()
    const home = temporaryFolder()
    const hostile = ['trang.html', "ảnh 'lạ' (1).svg", 'mã.js', 'trang.xhtml'].map((name) =>
      writeFile(join(home, name), `<html xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script>${name}</html>`),
    )
    const { records } = await api.assets.ingest({ paths: hostile, grouping: 'one-record' }).result
    const { assets } = await api.records.getByCode({ code: records[0] ?? '' })
    expect(assets).toHaveLength(4)
    for (const { id, name } of assets) {
      const { headers, status } = await visitor.get(`/asset/${id}/original`)
      expect(status).toBe(200)
      expect(headers.get('content-type'), name).toBe('application/octet-stream')
      expect(headers.get('content-disposition'), name).toMatch(/^attachment; filename\*=UTF-8''[\w%.!~-]+$/)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    }
  })

  it('every answer under the strict content policy, the refusals too', async () => {
    const { visitor, shell } = await serve()
    const answers = [
      await ask(visitor.origin, '/', {}),
      await ask(visitor.origin, '/', { host: 'evil.example' }),
      await ask(visitor.origin, '//', { cookie: visitor.cookie }),
      await ask(visitor.origin, '/', { cookie: visitor.cookie }),
      await ask(visitor.origin, '/x.js', { cookie: visitor.cookie }),
      await ask(visitor.origin, '/asset/x/thumb', { cookie: visitor.cookie }),
      await ask(visitor.origin, '/rpc/archives.current', { cookie: visitor.cookie }, 'POST', '{}'),
      await ask(visitor.origin, '/rpc/archives.current', { cookie: visitor.cookie }, 'POST', '{not json'),
      await ask(visitor.origin, '/x', { cookie: visitor.cookie }, 'DELETE'),
      await ask(visitor.origin, `/${new URL(shell.url).search}`, {}),
    ]
    for (const { headers, status } of answers) {
      const policy = String(headers['content-security-policy'])
      expect(policy, String(status)).toContain("default-src 'none'")
      expect(policy).not.toContain('unsafe')
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['cross-origin-resource-policy']).toBe('same-origin')
      expect(headers['referrer-policy']).toBe('no-referrer')
      expect(headers['cache-control']).toBe('no-store')
    }
  })
})

describe('the loopback shell stands', () => {
  it('requests that are none: no JSON, far too much, half of it', async () => {
    const { visitor, bugs } = await serve()
    const post = (body: string) => ask(visitor.origin, '/rpc/archives.current', { cookie: visitor.cookie }, 'POST', body)
    for (const body of ['{not json', '\u0000', '{"a":', 'undefined']) {
      expect(JSON.parse((await post(body)).body), body).toMatchObject({ ok: false, error: { code: 'input.invalid' } })
    }
    const large = await post(JSON.stringify({ x: 'a'.repeat(33 * 1024 * 1024) })).catch((error: unknown) => error)
    if (!(large instanceof Error)) expect(JSON.parse((large as Answer).body)).toMatchObject({ error: { code: 'input.invalid' } })
    const half = createConnection({ host: '127.0.0.1', port: Number(new URL(visitor.origin).port) })
    half.on('error', () => undefined)
    half.write(
      `POST /rpc/archives.current HTTP/1.1\r\nHost: ${new URL(visitor.origin).host}\r\nCookie: ${visitor.cookie}\r\nContent-Length: 100\r\n\r\n{"x"`,
    )
    await new Promise((done) => setTimeout(done, 50))
    half.destroy()
    expect(await visitor.transport.call('archives.current', {})).toMatchObject({ ok: true })
    expect(bugs.map(String).filter((bug) => !/aborted/.test(bug))).toEqual([])
  })

  it('two windows at once: each has its own person, both hear what changed', async () => {
    const { visitor, app, ports, api } = await serve()
    const shell = await startLoopback({ app, account: 'Người thử', ports })
    const second = await visit(shell.url)
    onTestFinished(() => {
      second.leave()
      shell.close()
    })
    await api.people.add({ name: 'Khách', roles: ['viewer'] })
    const one = createApi(appContract, visitor.transport)
    const two = createApi(appContract, second.transport)
    await one.archives.work({ person: 'Người thử' })
    await two.archives.work({ person: 'Khách' })
    const heard: string[] = []
    second.transport.onEvent((event) => event.type === 'changed' && heard.push(...event.topics))
    const records = await Promise.all(
      Array.from({ length: 20 }, (_, n) => one.records.create({ profile: 'document', title: `Hồ sơ ${n}` })),
    )
    expect(new Set(records.map(({ code }) => code)).size).toBe(20)
    await expect(two.records.create({ profile: 'document', title: 'Không được' })).rejects.toMatchObject({ code: 'role.missing' })
    await expect.poll(() => heard.filter((topic) => topic === 'records').length).toBeGreaterThanOrEqual(20)
    expect((await two.archives.current({})).person?.name).toBe('Khách')
  })

  it('windows that open, make and close archives at the same moment: one is open at the end, none is left locked', async () => {
    const { visitor, app, ports } = await serve()
    const shell = await startLoopback({ app, account: 'Người thử', ports })
    const second = await visit(shell.url)
    onTestFinished(() => {
      second.leave()
      shell.close()
    })
    const home = temporaryFolder()
    const folders = ['một', 'hai', 'ba'].map((name) => join(home, name))
    for (const folder of folders) newArchive(folder, { name: folder, org: '', person: 'P' }, { person: 'P', now: ports.clock }).close()
    const apis = [visitor, second].map(({ transport }) => createApi(appContract, transport))
    for (let round = 0; round < 4; round += 1) {
      const opened = await Promise.all(folders.flatMap((folder) => apis.map((api) => api.archives.open({ folder }))))
      expect(opened.map(({ readOnly }) => readOnly)).toEqual(opened.map(() => false))
    }
    await Promise.all([apis[0]?.archives.close({}), apis[1]?.archives.open({ folder: folders[0] ?? '' }), apis[0]?.archives.close({})])
    await app.close()
    for (const folder of folders) {
      const again = openArchive(folder, { person: 'P', now: ports.clock })
      expect(again.readOnly).toBe(false)
      again.close()
    }
  })

  it('an archive that cannot be opened or made: the one that is open stays open, its job goes on', async () => {
    const { api, folder } = await serve()
    const home = temporaryFolder()
    writeFileSync(join(home, 'tệp.txt'), 'x')
    await expect(api.archives.open({ folder: home })).rejects.toMatchObject({ code: 'archive.notFound' })
    await expect(api.archives.create({ folder: home, name: 'Mới', person: 'A' })).rejects.toMatchObject({ code: 'archive.notEmpty' })
    await expect(api.archives.create({ folder, name: 'Mới', person: 'A' })).rejects.toMatchObject({ code: 'archive.exists' })
    expect((await api.archives.current({})).archive?.folder).toBe(folder)
  })

  it('a job whose archive is closed under it: it waits there and goes on when it is opened again', async () => {
    const { api, folder, app } = await serve()
    const scans = join(temporaryFolder(), 'quét')
    for (let page = 0; page < 40; page += 1) writeFile(join(scans, `${page}`, `${page}.gif`), tinyPage(page))
    const job = api.assets.ingest({ paths: [scans] })
    await expect.poll(async () => (await api.jobs.get({ id: job.id }).catch(() => undefined))?.state).toBe('running')
    await api.archives.close({})
    await expect(job.result).rejects.toMatchObject({ code: 'job.notFound' })
    expect(app.archive()).toBeUndefined()
    await api.archives.open({ folder })
    await expect.poll(async () => (await api.jobs.get({ id: job.id })).state, { timeout: 30_000 }).toBe('done')
    expect((await api.records.list({ limit: 1 })).total).toBe(40)
  })

  it('a window that goes away: its listener goes with it', async () => {
    const { app, ports } = await createTestApp()
    let listeners = 0
    const counted: App = {
      ...app,
      onEvent: (listener) => {
        listeners += 1
        const stop = app.onEvent(listener)
        return () => {
          listeners -= 1
          return stop()
        }
      },
    }
    const shell = await startLoopback({ app: counted, account: 'A', ports })
    const visitor = await visit(shell.url)
    await expect.poll(() => listeners).toBe(1)
    visitor.leave()
    await expect.poll(() => listeners).toBe(0)
    shell.close()
    await shell.closed
  })

  it('a window that reads nothing in a storm of events: it is let go, and memory with it', async () => {
    const tell = new Set<(event: AppEvent) => void>()
    const source: Pick<App, 'onEvent'> = {
      onEvent: (listener) => {
        tell.add(listener)
        return () => tell.delete(listener)
      },
    }
    const server = createServer((_, response) => sendEvents(response, source))
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const socket = createConnection({ host: '127.0.0.1', port: (server.address() as AddressInfo).port })
    socket.on('error', () => undefined).write('GET /events HTTP/1.1\r\nHost: x\r\n\r\n')
    socket.pause()
    await expect.poll(() => tell.size).toBe(1)
    for (let n = 0; n < 400 && tell.size > 0; n += 1) {
      for (const listener of tell) listener({ type: 'changed', topics: ['x'.repeat(100_000)] })
      await new Promise((done) => setImmediate(done))
    }
    await expect.poll(() => tell.size).toBe(0)
    socket.destroy()
    server.close()
  })

  it('files dropped on it: kept together under their names while the window lives, gone when it closes', async () => {
    const { app, ports, api } = await createTestApp()
    const shell = await startLoopback({ app, account: 'A', ports })
    const visitor = await visit(shell.url)
    const before = new Set(readdirSync(tmpdir()))
    const drop = async (name: string, body: string | Uint8Array<ArrayBuffer>): Promise<string> => {
      const response = await fetch(`${visitor.origin}/upload?name=${encodeURIComponent(name)}`, {
        method: 'POST',
        headers: { cookie: visitor.cookie },
        body,
      })
      const { path }: { readonly path: string } = JSON.parse(await response.text())
      return path
    }
    const scans = [await drop('quét_001.gif', new Uint8Array(tinyPage(1))), await drop('quét_002.gif', new Uint8Array(tinyPage(2)))]
    const { records } = await api.assets.ingest({ paths: scans }).result
    expect(records).toHaveLength(1)
    const again = await drop('quét_001.gif', 'khác')
    expect(dirname(again)).not.toBe(dirname(scans[0] ?? ''))
    for (const name of ['../../../etc/cron.d/x', '..\\..\\x', '/etc/passwd', 'a/b', 'con\u0000x', `${'ảnh dài '.repeat(60)}.jpg`]) {
      const path = await drop(name, 'x')
      expect(path.startsWith(join(tmpdir(), 'tangthu-')), path).toBe(true)
      expect(Buffer.byteLength(basename(path))).toBeLessThanOrEqual(255)
    }
    for (const name of ['', '.', '..']) {
      expect(
        (await fetch(`${visitor.origin}/upload?name=${name}`, { method: 'POST', headers: { cookie: visitor.cookie }, body: 'x' })).status,
      ).toBe(400)
    }
    const folders = readdirSync(tmpdir()).filter((name) => !before.has(name) && existsSync(join(tmpdir(), name, 'quét_001.gif')))
    expect(folders.length).toBeGreaterThan(0)
    visitor.leave()
    shell.close()
    await shell.closed
    for (const name of folders) expect(existsSync(join(tmpdir(), name))).toBe(false)
  })
})
