import { spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { vi } from 'vitest'
import { runCli } from '../../electron/headless/cli/run-cli.ts'

export interface CommandRun {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
  /** What stdout holds as one JSON object; undefined where it is none. */
  readonly json: unknown
}

export interface CommandOptions {
  /** Without `--json`: what a person sees. */
  readonly plain?: boolean
  readonly env?: Readonly<Record<string, string>>
  /** The Node that runs it; this one unless said. */
  readonly node?: string
  readonly uid?: number
  readonly nodeOptions?: readonly string[]
}

const program = resolve('electron/headless/tangthu.mjs')
const home = mkdtempSync(join(tmpdir(), 'tangthu-home-'))

/** Runs `tangthu` in a process of its own, with settings of its own, until it ends. */
export const runCommand = async (args: readonly string[], options: CommandOptions = {}): Promise<CommandRun> => {
  const { plain = false, env = {}, node = process.execPath, uid, nodeOptions = [] } = options
  const child = spawn(node, [...nodeOptions, program, ...args, ...(plain ? [] : ['--json'])], {
    env: { ...process.env, TANGTHU_HOME: home, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid !== undefined && { uid, gid: uid }),
  })
  let [stdout, stderr] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((done, failed) => {
    child.once('error', failed)
    child.once('close', (ended, by) => done([ended, by]))
  })
  return { code, signal, stdout, stderr, json: parseOne(stdout) }
}

/**
 * The same without a process of its own, many times quicker: for what the command line says, not for how a process ends. What the
 * tests themselves print meanwhile would mix in, so one at a time.
 */
export const runHere = async (args: readonly string[], { plain = false }: Pick<CommandOptions, 'plain'> = {}): Promise<CommandRun> => {
  const said = { stdout: '', stderr: '' }
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((chunk) => {
      said[name] += String(chunk)
      return true
    }),
  )
  vi.stubEnv('TANGTHU_HOME', home)
  try {
    const code = await runCli([...args, ...(plain ? [] : ['--json'])])
    return { code, signal: null, ...said, json: parseOne(said.stdout) }
  } finally {
    for (const spy of spies) spy.mockRestore()
    vi.unstubAllEnvs()
  }
}

/** One line with one JSON object, and nothing else. */
const parseOne = (stdout: string): unknown => {
  if (!/^\{[^\n]*\}\n$/.test(stdout)) return undefined
  return JSON.parse(stdout)
}
