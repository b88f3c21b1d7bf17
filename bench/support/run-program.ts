import { spawn } from 'node:child_process'
import { hasTool } from '../../test/support/tools.ts'

/** Runs a program to its end with nothing shown; throws where it cannot be run or fails. */
export const runProgram = (program: string, args: readonly string[], cwd?: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, [...args], { stdio: ['ignore', 'ignore', 'pipe'], ...(cwd !== undefined && { cwd }) })
    let complaint = ''
    child.stderr.on('data', (chunk: Buffer) => {
      complaint += chunk.toString()
    })
    child.once('error', reject)
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`${program} ended with ${code}: ${complaint.slice(0, 500)}`))))
  })

/** The same for what it prints; leaving by one of `codes` is no failure. */
export const readProgram = (program: string, args: readonly string[], codes: readonly number[] = [0]): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, [...args], { stdio: ['ignore', 'pipe', 'pipe'] })
    let [printed, complaint] = ['', '']
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaint += text
    })
    child.once('error', reject)
    child.once('close', (code) =>
      codes.includes(code ?? -1) ? resolve(printed) : reject(new Error(`${program} ended with ${code}: ${complaint.slice(0, 500)}`)),
    )
  })

/** Without its peer a figure says nothing, so it is left out, with the reason. */
export const missingPeer = (say: (text: string) => void, what: string, ...programs: readonly string[]): boolean => {
  const missing = programs.filter((program) => !hasTool(program))
  if (missing.length > 0) say(`${what}: left out, this machine has no ${missing.join(', ')}`)
  return missing.length > 0
}
