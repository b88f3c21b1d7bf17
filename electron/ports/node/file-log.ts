import { randomBytes } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Log } from '../log.ts'
import { describeFault } from './describe-fault.ts'

/**
 * One JSON line an event, a file a day, in the archive's logs folder while one is open (never in a folder that was
 * only read), so that the lines travel with the archive. `fallback` takes them where no archive is open.
 */
export const createFileLog = (fallback: string): Log => {
  let folder: string | undefined
  const write: Log['write'] = (level, event, facts = {}) => {
    const at = new Date().toISOString()
    const place = folder !== undefined && existsSync(folder) ? join(folder, 'logs') : fallback
    try {
      mkdirSync(place, { recursive: true })
      appendFileSync(join(place, `${at.slice(0, 10)}.jsonl`), `${JSON.stringify({ at, level, event, ...facts })}\n`)
    } catch (error) {
      // A log that cannot be written (a full disk, a read-only stick) must not stop the work that it tells of.
      if (level === 'error') process.stderr.write(`${event} ${String(error)}\n`)
    }
  }
  return {
    write,
    bug: (error) => {
      const reference = randomBytes(4).toString('hex')
      write('error', 'bug', { reference, what: describeFault(error) })
      if (process.env['TANGTHU_DEBUG']) {
        process.stderr.write(`${reference} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
      }
      return reference
    },
    attach: (next) => {
      folder = next
    },
  }
}
