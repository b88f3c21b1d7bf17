import { execFile } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildParts } from '../../scripts/build/build-parts.ts'
import { temporaryFolder } from '../support/create-test-app.ts'

describe('the built tree', () => {
  beforeAll(async () => void (await buildParts(['core'])))

  it('has the shape of the source, and names no source file', () => {
    const sources = globSync('{electron,shared}/**/*.ts', { exclude: ['**/*.d.ts', 'electron/desktop/preload.ts'] })
    const built = globSync('{electron,shared}/**/*.js', { cwd: 'dist' })
    expect(built.map((file) => file.replace(/\.js$/, '.ts')).sort()).toEqual(sources.sort())
    const naming = built.filter((file) => /(from |import\()'\.[^']*\.ts'/.test(readFileSync(join('dist', file), 'utf8')))
    expect(naming).toEqual([])
  })

  it('is built again only when something changed', async () => {
    expect(await buildParts(['core'])).toEqual([])
  })

  it('brings in, reads and finds a page from the command line', async () => {
    const home = temporaryFolder()
    const archive = join(home, 'kho')
    const run = async (...args: readonly string[]): Promise<unknown> => {
      const env = { ...process.env, TANGTHU_HOME: join(home, 'settings') }
      const { stdout } = await promisify(execFile)(process.execPath, ['dist/electron/headless/tangthu.mjs', ...args, '--json'], { env })
      return JSON.parse(stdout)
    }
    await run('init', archive, '--name', 'Kho thử', '--org', 'H33')
    expect(await run('ingest', archive, 'resources/samples/huong-uoc-lang-ha/trang-01.jpg')).toMatchObject({ records: ['TL-2026-0001'] })
    expect(await run('ocr', archive)).toMatchObject({ pages: { read: 1, failed: 0 } })
    expect(await run('search', archive, 'huong uoc')).toMatchObject({ hits: [{ code: 'TL-2026-0001', page: 1 }] })
  })
})
