import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** Runs `work` while no other process of this checkout does; `lock` is a file that names the one at work. */
export const oneAtATime = async <T>(lock: string, work: () => Promise<T>): Promise<T> => {
  mkdirSync(dirname(lock), { recursive: true })
  while (!take(lock)) await wait(100)
  try {
    return await work()
  } finally {
    rmSync(lock, { force: true })
  }
}

const take = (lock: string): boolean => {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    if (!isHeld(lock)) rmSync(lock, { force: true })
    return false
  }
}

/** A builder that was killed leaves its file behind: it counts only while that process lives. */
const isHeld = (lock: string): boolean => {
  try {
    const holder = Number(readFileSync(lock, 'utf8'))
    // Just made and not yet written, or ours: two tests may share a process.
    if (holder === 0 || holder === process.pid) return true
    process.kill(holder, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
