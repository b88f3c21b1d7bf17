import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { extractAll, listPackage } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../support/create-test-app.ts'
import { startDesktop } from '../support/start-desktop.ts'
import { packageWithStandIn } from './package-with-stand-in.ts'

/** What stands in the binary for a fuse: an ASCII digit. */
const fuseLetter = { off: 0x30, on: 0x31 }

const folder = mkdtempSync(join(tmpdir(), 'tangthu-packaging-'))
let program = ''
let asar = ''
/** Paths inside the asar, with `unpack` where the file itself lies beside it. */
let entries: readonly { readonly path: string; readonly unpacked: boolean }[] = []
const paths = (): string[] => entries.map(({ path }) => path)

beforeAll(async () => {
  program = await packageWithStandIn(folder)
  asar = join(program, 'resources', 'app.asar')
  entries = listPackage(asar, { isPack: true }).map((line) => {
    const [kind = '', path = ''] = line.split(' : ')
    return { path: path.replaceAll('\\', '/'), unpacked: kind.trim() === 'unpack' }
  })
}, 180_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the packaged program', () => {
  it('holds the host, the core, the preload, the window and the profiles', () => {
    expect(paths()).toEqual(
      expect.arrayContaining([
        '/package.json',
        '/dist/electron/desktop/main.js',
        '/dist/electron/desktop/core.js',
        '/dist/electron/desktop/preload.cjs',
        '/dist/electron/features/assets/reader-process.js',
        '/dist/electron/features/ocr/worker.js',
        '/dist/shared/rpc/app-contract.js',
        '/dist/renderer/index.html',
        '/resources/profiles/huong-uoc.json',
        '/resources/icons/app.png',
        '/node_modules/zod/index.js',
      ]),
    )
  })

  it('keeps outside the asar what the system loads and what readers of pages open', () => {
    const must =
      /\.(node|so[.\d]*|dll|dylib|wasm|traineddata\.gz|ttf|otf|bcmap|pfb)$|node_modules\/(tesseract\.js|sharp|better-sqlite3|pdfjs-dist)\/.*\.m?js$/
    const wanted = entries.filter(({ path }) => must.test(path))
    expect(wanted.length).toBeGreaterThan(200)
    expect(wanted.filter(({ unpacked }) => !unpacked).map(({ path }) => path)).toEqual([])
    for (const file of ['better-sqlite3/prebuilds/linux-x64.node', '@tesseract.js-data/vie/4.0.0_best_int/vie.traineddata.gz'])
      expect(existsSync(join(`${asar}.unpacked`, 'node_modules', file)), file).toBe(true)
  })

  it('holds no test, source, paper of ours, sample, secret, tool of development or part for another system', () => {
    const ours = paths().filter((path) => !path.startsWith('/node_modules/'))
    expect(
      ours.filter(
        (path) =>
          !/^\/(package\.json|dist(\/(electron|shared|renderer)(\/.*)?)?|resources(\/(icons|locales|profiles|vocabularies|forms|fonts|map|schemas|papers)?(\/.*)?)?|node_modules)$/.test(
            path,
          ),
      ),
    ).toEqual([])
    expect(paths().filter((path) => /\.(ts|mts|cts|tsx|map|gyp|cc|h|o)$|\.test\.|\/(headless|samples|src\/.*\.c)$/.test(path))).toEqual([])
    expect(paths().filter((path) => /\.(p12|pfx|pem|key|env|sealed|db)$|\/\.(npmrc|git|env|ci)(\/|$)/.test(path))).toEqual([])
    expect(
      paths().filter((path) =>
        /\/node_modules\/(electron|vite|typescript|vitest|playwright|react|react-dom|electron-builder|@biomejs)\//.test(path),
      ),
    ).toEqual([])
    expect(paths().filter((path) => /(darwin|win32|linuxmusl)-(x64|arm64)\.node$/.test(path))).toEqual([])
    expect(readFileSync(asar).includes(process.cwd()), 'a path of the machine that built it').toBe(false)
  })

  it('carries its licences and only the languages that it speaks', () => {
    for (const paper of ['LICENSE.txt', 'NOTICE.txt', 'THIRD-PARTY.txt', 'LICENSES.chromium.html'])
      expect(existsSync(join(program, paper)), paper).toBe(true)
    expect(readFileSync(join(program, 'THIRD-PARTY.txt'), 'utf8')).toContain('better-sqlite3 13.2.0')
    expect(readdirSync(join(program, 'locales')).sort()).toEqual(['en-US.pak', 'vi.pak'])
  })

  it('lists every licence, none of them unknown', async () => {
    // Writes nothing; ends with 1 where the list is not the one of today's lockfile and window.
    await promisify(execFile)(process.execPath, ['scripts/licences.ts', '--check'])
  })

  it('has the fuses of the binary set', async () => {
    const wire = await getCurrentFuseWire(join(program, 'tangthu'))
    const off = [
      FuseV1Options.RunAsNode,
      FuseV1Options.EnableNodeOptionsEnvironmentVariable,
      FuseV1Options.EnableNodeCliInspectArguments,
      FuseV1Options.GrantFileProtocolExtraPrivileges,
    ]
    const on = [
      FuseV1Options.EnableCookieEncryption,
      FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
      FuseV1Options.OnlyLoadAppFromAsar,
    ]
    for (const fuse of off) expect(wire[fuse], FuseV1Options[fuse]).toBe(fuseLetter.off)
    for (const fuse of on) expect(wire[fuse], FuseV1Options[fuse]).toBe(fuseLetter.on)
  })

  it('lacks nothing: brought in, read, searched and printed with the packaged files alone', async () => {
    const home = temporaryFolder()
    const app = join(folder, 'app')
    extractAll(asar, app)
    const desktop = startDesktop(join(app, 'dist', 'electron', 'desktop', 'main.js'), home)
    expect(await desktop.fetch('app://window/')).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } })
    await desktop.api.archives.create({ folder: join(home, 'kho'), name: 'Kho thử', org: 'H33', person: 'Nguyễn Thị Lan' })
    const files = [
      'resources/samples/huong-uoc-lang-ha/trang-01.jpg',
      'resources/samples/bien-ban-kiem-ke.pdf',
      'test/features/assets/fixtures/telephone.heic',
    ]
    const brought = await desktop.api.assets.ingest({ paths: files.map((file) => resolve(file)), grouping: 'each' }).result
    expect(brought).toMatchObject({ assets: { added: 3 }, failed: [] })
    const { records } = await desktop.api.records.list({})
    const page = records.find(({ title }) => title.includes('trang-01'))?.code ?? ''
    const read = await desktop.api.ocr.read({ records: [page], language: 'vie' }).result
    expect(read).toMatchObject({ pages: { read: 1, failed: 0 } })
    expect((await desktop.api.search.find({ query: 'huong uoc' })).hits.map(({ code }) => code)).toContain(page)
    const printed = await desktop.api.dossiers.print({ codes: [page], file: join(home, 'ho-so.pdf') }).result
    expect(statSync(printed.file).size).toBeGreaterThan(10_000)
  }, 180_000)

  it('says how large it is', () => {
    const size = (place: string): number =>
      readdirSync(place, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
    const [inside, beside] = [statSync(asar).size, size(`${asar}.unpacked`)]
    console.info(`app.asar ${(inside / 1e6).toFixed(1)} MB, beside it ${(beside / 1e6).toFixed(1)} MB, ${entries.length} entries`)
    // Without Electron itself. Commune lines are thin: what makes this grow should be noticed.
    expect(inside + beside).toBeLessThan(130e6)
  })
})
