import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { syncFolderAsync } from '../../lib/sync-folder.ts'
import type { BagTarget } from './bag-target.ts'

/** Texts shrink; scans, photographs and recordings are compressed already. */
const compressible = /\.(jsonl?|xml|txt)$/

/** Writes a bag as one zip with the top folder `base` (RFC 8493 4): streamed, ZIP64 where it is needed, to `partial` first. */
export const createZipTarget = async (options: {
  readonly target: string
  readonly partial: string
  readonly base: string
  readonly now: Date
}): Promise<BagTarget> => {
  const { target, partial, base, now } = options
  await mkdir(dirname(partial), { recursive: true })
  const zip = new ZipFile()
  const written = pipeline(zip.outputStream, createWriteStream(partial, { flush: true }))
  const broken = new Promise<never>((_, reject) => {
    zip.on('error', reject)
    written.catch(reject)
  })
  // Whoever adds or finishes meets the failure; between the two it must not end the process.
  broken.catch(() => undefined)
  return {
    add: async (path, chunks) => {
      const stream = Readable.from(chunks, { objectMode: false, highWaterMark: 1 << 20 })
      zip.addReadStream(stream, `${base}/${path}`, { mtime: now, compress: compressible.test(path) })
      try {
        await Promise.race([finished(stream, { writable: false }), broken])
      } finally {
        // Where the zip broke, nobody takes the rest: what was opened for it is closed.
        stream.destroy()
      }
    },
    finish: async () => {
      zip.end()
      await Promise.race([written, broken])
      await rename(partial, target)
      await syncFolderAsync(dirname(target))
    },
    discard: async () => {
      if (zip.outputStream instanceof Readable) zip.outputStream.destroy()
      await written.catch(() => undefined)
      await rm(partial, { force: true })
    },
  }
}
