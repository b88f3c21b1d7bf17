import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../support/create-test-app.ts'

/** From here on nobody finds the package electron: neither a program nor the children that it starts. */
const absent = `data:text/javascript,${encodeURIComponent(`
import { registerHooks } from 'node:module'
registerHooks({
  resolve: (name, context, next) => {
    if (/^electron(\\/|$)/.test(name)) throw Object.assign(new Error('the package electron is absent'), { code: 'ERR_MODULE_NOT_FOUND' })
    return next(name, context)
  },
})`)}`

const runNode = (home: string, ...args: readonly string[]) =>
  spawnSync(process.execPath, [...args], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: `--import="${absent}"`, TANGTHU_HOME: join(home, 'settings') },
  })

it('brings files in and prints them by the command line where electron is not installed', () => {
  const home = temporaryFolder()
  const run = (...args: readonly string[]) => {
    const { status, stdout, stderr } = runNode(home, join('electron', 'headless', 'tangthu.mjs'), ...args, '--json')
    expect(`${args[0]}: ${status} ${status === 0 ? '' : stdout + stderr}`).toBe(`${args[0]}: 0 `)
    return JSON.parse(stdout)
  }
  const archive = join(home, 'kho')
  run('init', archive)
  const { records } = run('ingest', archive, join('resources', 'samples', 'binh-gom-hoa-lam'))
  expect(records).toHaveLength(1)
  run('dossier', archive, records[0], '-o', join(home, 'ho-so.pdf'))
  expect(run('check', archive, '--full').sound).toBe(true)
})

it('would find an import of electron', () => {
  const { status, stderr } = runNode(temporaryFolder(), '--input-type=module', '--eval', "await import('electron')")
  expect(status).not.toBe(0)
  expect(stderr).toContain('the package electron is absent')
})
