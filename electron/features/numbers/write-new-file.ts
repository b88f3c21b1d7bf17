import { closeSync, fsyncSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { AppError } from '../../../shared/rpc/app-error.ts'

/** Writes a file that is not there yet, whole or not at all, safe on its disk. Throws `number.fileUnwritable`. */
export const writeNewFile = (path: string, text: string): void => {
  let file: number | undefined
  try {
    mkdirSync(dirname(path), { recursive: true })
    file = openSync(path, 'wx')
    writeSync(file, text)
    fsyncSync(file)
  } catch (cause) {
    if (file !== undefined) rmSync(path, { force: true })
    throw new AppError('number.fileUnwritable', { path }, { cause })
  } finally {
    if (file !== undefined) closeSync(file)
  }
}
