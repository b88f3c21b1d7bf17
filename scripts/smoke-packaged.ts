// node scripts/smoke-packaged.ts PROGRAM [ARGUMENT…]: starts a packaged program on a new archive and waits for its core to have opened it:
// then the asar, its fuses, the core's process and the database's native part work together. Needs a screen.
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const patience = 90_000

const smoke = async (program: string, args: readonly string[]): Promise<number> => {
  const home = mkdtempSync(join(tmpdir(), 'tangthu-smoke-'))
  const archive = join(home, 'kho')
  const settings = join(home, 'settings')
  const env = { ...process.env, TANGTHU_HOME: settings }
  execFileSync(process.execPath, ['electron/headless/tangthu.mjs', 'init', archive, '--name', 'Kho thử', '--org', 'H33'], {
    stdio: 'ignore',
  })
  const child = spawn(program, [...args, archive], { env, stdio: 'inherit' })
  const ended = new Promise<'ended'>((resolve) => child.once('exit', () => resolve('ended')).once('error', () => resolve('ended')))
  const outcome = await Promise.race([
    opened(join(settings, 'recent-archives.json'), archive),
    ended,
    wait(patience, 'silent' as const, { ref: false }),
  ])
  child.kill()
  await Promise.race([ended, wait(20_000)])
  rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 500 })
  process.stdout.write(outcome === 'opened' ? 'The packaged program opened an archive.\n' : `The packaged program failed: ${outcome}.\n`)
  return outcome === 'opened' ? 0 : 1
}

const opened = async (file: string, archive: string): Promise<'opened'> => {
  while (!(existsSync(file) && readFileSync(file, 'utf8').includes(JSON.stringify(archive)))) await wait(300)
  return 'opened'
}

const [program, ...args] = process.argv.slice(2)
if (program === undefined) {
  process.stderr.write('usage: node scripts/smoke-packaged.ts PROGRAM [ARGUMENT…]\n')
  process.exit(2)
}
process.exit(await smoke(program, args))
