import { closeSync, fsyncSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import { mkdir as makeFolder, open, rm } from 'node:fs/promises'
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

/** The same for a long one, part by part, while everything else goes on. Throws `number.fileUnwritable`; what the parts throw goes on. */
export const writeNewFileInParts = async (path: string, parts: AsyncIterable<string>): Promise<void> => {
  const unwritable = (cause: unknown): never => {
    throw new AppError('number.fileUnwritable', { path }, { cause })
  }
  await makeFolder(dirname(path), { recursive: true }).catch(unwritable)
  const file = await open(path, 'wx').catch(unwritable)
  let isWhole = false
  try {
    for await (const part of parts) await file.write(part).catch(unwritable)
    await file.sync().catch(unwritable)
    isWhole = true
  } finally {
    await file.close()
    if (!isWhole) await rm(path, { force: true })
  }
}
