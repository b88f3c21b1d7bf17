import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AppError } from '../../../shared/rpc/app-error.ts'

export interface WrittenFile {
  readonly file: string
  readonly bytes: number
  readonly sha256: string
}

/**
 * Writes a file from pieces under another name first, and puts it in its place when it lies safely on the disk: a table that is there
 * already is replaced whole or not at all. Throws `table.notWritten`, `table.insideArchive`.
 */
export const writeTableFile = async (archive: string, file: string, pieces: AsyncIterable<Uint8Array | string>): Promise<WrittenFile> => {
  const place = resolve(file)
  refuseInsideArchive(archive, place)
  const part = `${place}.part`
  const hash = createHash('sha256')
  let bytes = 0
  const measure = new Transform({
    transform: (chunk: Buffer, _, done) => {
      hash.update(chunk)
      bytes += chunk.length
      done(null, chunk)
    },
  })
  try {
    await mkdir(dirname(place), { recursive: true })
    await pipeline(pieces, measure, createWriteStream(part))
    const handle = await open(part, 'r+')
    await handle.sync().finally(() => handle.close())
    await rename(part, place)
  } catch (error) {
    await rm(part, { force: true })
    if (error instanceof Error && 'syscall' in error) throw new AppError('table.notWritten', { file: place }, { cause: error })
    throw error
  }
  return { file: place, bytes, sha256: hash.digest('hex') }
}

/** The archive's own files are written by their features alone; `exports` is the folder for tables. */
const refuseInsideArchive = (archive: string, file: string): void => {
  const inside = relative(resolve(archive), file)
  if (inside.startsWith('..') || isAbsolute(inside) || inside.startsWith(`exports${sep}`)) return
  throw new AppError('table.insideArchive', { file })
}
