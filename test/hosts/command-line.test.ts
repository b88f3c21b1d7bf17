import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { openArchive } from '../../electron/db/archive.ts'
import { temporaryFolder } from '../support/create-test-app.ts'
import { runCommand, runHere } from '../support/run-command.ts'
import { tinyPage, writeFile, writeNotes } from '../support/scans.ts'

const program = resolve('electron/headless/tangthu.mjs')

/** A Node older than 24 that lies about on this machine, outside node_modules. */
const findOldNode = (): string | undefined =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes('node_modules'))
    .map((folder) => join(folder, 'node'))
    .find((node) => existsSync(node) && Number(/^v(\d+)/.exec(spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout)?.[1] ?? 99) < 24)

const oldNode = findOldNode()

describe('the command line', () => {
  it('refuses an old Node with a sentence that says what to do, and leaves by 2', (context) => {
    if (oldNode === undefined) context.skip('no Node older than 24 lies about outside node_modules')
    const { status, stdout, stderr } = spawnSync(oldNode ?? '', [program, 'list', 'kho'], { encoding: 'utf8' })
    expect(status).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toMatch(/Tàng Thư cần Node 24.*npx tangthu/)
    expect(stderr).toMatch(/Tàng Thư needs Node 24.*npx tangthu/)
    expect(stderr.trim().split('\n')).toHaveLength(2)
  })

  it('runs where the packages electron and keytar are absent, and loads nothing of them', async () => {
    const home = temporaryFolder()
    const loaded = join(home, 'loaded')
    const env = {
      NODE_OPTIONS: `--import ${pathToFileURL(resolve('test/support/without-packages.mjs')).href}`,
      TANGTHU_TEST_ABSENT: 'electron,keytar',
      TANGTHU_TEST_LOADED: loaded,
    }
    const folder = join(home, 'kho')
    const scans = writeFile(join(home, 'trang.gif'), tinyPage(1))
    expect(await runCommand(['init', folder, '--name', 'Kho xã'], { env })).toMatchObject({ code: 0, json: { name: 'Kho xã' } })
    expect(await runCommand(['ingest', folder, scans], { env })).toMatchObject({ code: 0, json: { assets: { added: 1 } } })
    expect(await runCommand(['list', folder], { env })).toMatchObject({ code: 0, json: { total: 1 } })
    const files = readFileSync(loaded, 'utf8').split('\n')
    // The parsers run in processes of their own, which are seen too.
    expect(files.filter((file) => file.endsWith('/reader-process.ts'))).not.toEqual([])
    expect(files.length).toBeGreaterThan(300)
    expect(files.filter((file) => /node_modules\/(electron|keytar)\//.test(file))).toEqual([])
    expect(files.filter((file) => file.includes('/electron/desktop/'))).toEqual([])
  })

  it('prints one JSON object and nothing else on stdout, whatever happens', { timeout: 180_000 }, async () => {
    const folder = join(temporaryFolder(), 'kho')
    expect(await runCommand(['init', folder])).toMatchObject({ code: 0, stderr: '', json: { archive: folder } })
    const failures: readonly (readonly [readonly string[], number, string])[] = [
      [['init', folder], 1, 'archive.exists'],
      [['show', folder, 'KHÔNG.CÓ'], 1, 'record.notFound'],
      [['list', join(folder, 'objects')], 1, 'archive.notFound'],
      [['list', folder, '--limit', 'nhiều'], 2, 'input.invalid'],
      [['list', folder, '--as', ' '], 2, 'input.invalid'],
      [['list'], 2, 'input.invalid'],
      [['nothing', folder], 2, 'input.invalid'],
      [['list', folder, '--nonsense'], 2, 'input.invalid'],
      [['list', folder, '--lang', 'fr'], 2, 'input.invalid'],
      [['edit', folder, 'X', '--set', 'vô nghĩa'], 1, 'record.notFound'],
      [['undo', folder, crypto.randomUUID()], 1, 'batch.notFound'],
      [['restore', folder, join(folder, 'x')], 1, 'backup.notFound'],
    ]
    const wanted = (code: number, error: string) => ({ code, json: { error: { code: error, message: expect.stringMatching(/\S/) } } })
    for (const [args, code, error] of failures) expect(await runHere(args), args.join(' ')).toMatchObject(wanted(code, error))
    for (const [args, code, error] of failures.slice(3, 6))
      expect(await runCommand(args), args.join(' ')).toMatchObject(wanted(code, error))
  })

  it('speaks Vietnamese unless asked for English, in what is done and in what failed', async () => {
    const folder = join(temporaryFolder(), 'kho')
    const speak = async (args: readonly string[], language?: string) => {
      const { stdout, stderr } = await runHere([...args, ...(language === undefined ? [] : ['--lang', language])], { plain: true })
      return { stdout, stderr }
    }
    expect((await speak(['init', folder])).stdout).toMatch(/^Đã lập kho/)
    expect((await speak(['list', folder])).stdout).toBe('0 hồ sơ\n')
    expect((await speak(['list', folder], 'en')).stdout).toBe('0 records\n')
    const failed = await speak(['show', folder, 'X.1'])
    expect(failed).toEqual({ stdout: '', stderr: expect.stringMatching(/^Không tìm thấy hồ sơ X\.1\./) })
    expect((await speak(['show', folder, 'X.1'], 'en')).stderr).toMatch(/^Record X\.1 was not found\./)
    expect((await runCommand(['show', folder, 'X.1'], { env: { TANGTHU_LANG: 'en' } })).json).toMatchObject({
      error: { message: expect.stringMatching(/^Record X\.1/) },
    })
  })

  it('takes codes and names with odd characters as they are', async () => {
    const folder = join(temporaryFolder(), 'Kho của “bà Tư” 🏺'.normalize('NFD'))
    await runHere(['init', folder, '--name', '$(id) `x` "y"'])
    await runHere(['ingest', folder, writeNotes(temporaryFolder(), 1)])
    const odd = 'H49/64.9\'";--%_*?<>|$(x) 🏺 ế'.normalize('NFD')
    const first = `TL-${new Date().getFullYear()}-0001`
    expect(await runHere(['edit', folder, first, '--set', `code=${odd}`])).toMatchObject({
      code: 0,
      json: { code: odd.normalize('NFC') },
    })
    expect(await runHere(['show', folder, odd])).toMatchObject({ code: 0, json: { code: odd.normalize('NFC') } })
    expect(await runHere(['show', folder, first])).toMatchObject({ code: 0, json: { code: odd.normalize('NFC') } })
    expect(await runHere(['list', folder, '--parent', odd])).toMatchObject({ code: 0, json: { total: 0 } })
    expect(await runHere(['search', folder, '"; DROP TABLE records; -- NEAR(x) AND *'])).toMatchObject({ code: 0 })
    for (const bad of ['code=a\nb', 'code=\u0007', `code=${'dài'.repeat(100)}`, 'code=', 'title=']) {
      expect(await runHere(['edit', folder, odd, '--set', bad]), bad).toMatchObject({
        code: 2,
        json: { error: { code: 'input.invalid' } },
      })
    }
  })

  it('names the person whom --as names in the history, and writes no other', async () => {
    const folder = join(temporaryFolder(), 'kho')
    await runHere(['init', folder, '--as', 'Trần Thị Hoa'.normalize('NFD')])
    await runHere(['ingest', folder, writeNotes(temporaryFolder(), 1), '--as', 'Lê Văn Kho'])
    const archive = openArchive(folder, { person: 'x', now: () => new Date(), readOnly: true })
    const names = archive.db.all<{ name: string }>('SELECT name FROM people ORDER BY name').map(({ name }) => name)
    archive.close()
    expect(names).toEqual(['Lê Văn Kho', 'Trần Thị Hoa'])
    const { json } = await runHere(['history', folder, `TL-${new Date().getFullYear()}-0001`, '--as', 'Người lạ'])
    expect(json).toMatchObject({ revisions: [{ by: 'Lê Văn Kho' }] })
  })

  it('ends quietly when whoever reads it has seen enough', async () => {
    const folder = join(temporaryFolder(), 'kho')
    await runCommand(['init', folder])
    const { status, stderr } = spawnSync(
      'sh',
      ['-c', `"$1" "$2" help 2>&1 | true; "$1" "$2" list "$3" | true`, 'sh', process.execPath, program, folder],
      {
        encoding: 'utf8',
      },
    )
    expect(status).toBe(0)
    expect(stderr).not.toMatch(/EPIPE|Error/)
  })

  it('leaves nothing in an archive that it only read', async () => {
    const folder = join(temporaryFolder(), 'kho')
    await runHere(['init', folder])
    const look = (): readonly string[] =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => !/-(wal|shm)$/.test(name))
        .map((name) => `${name} ${statSync(join(folder, name)).mtimeMs}`)
        .filter((line) => !line.startsWith('. '))
        .sort()
    mkdirSync(join(folder, 'logs'), { recursive: true })
    const before = look()
    for (const args of [
      ['list', folder],
      ['search', folder, 'đình'],
      ['show', folder, 'X'],
    ])
      await runHere(args)
    expect(look()).toEqual(before)
  })
})
