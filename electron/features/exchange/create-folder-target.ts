import { type FileHandle, mkdir, open, rename, rm, rmdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { syncFolderAsync } from '../../lib/sync-folder.ts'
import type { BagTarget } from './bag-target.ts'

/** Flushing many files at once lets the file system join them into few journal commits. */
const mostFlushes = 32

/** Writes a bag as a folder: into `partial`, renamed to `target` at the end. */
export const createFolderTarget = async (target: string, partial: string): Promise<BagTarget> => {
  await rm(partial, { recursive: true, force: true })
  await mkdir(partial, { recursive: true })
  const folders = new Set([partial])
  const flushes = new Set<Promise<void>>()
  const failures: unknown[] = []

  const makeFolder = async (folder: string): Promise<void> => {
    if (folders.has(folder)) return
    await makeFolder(dirname(folder))
    await mkdir(folder)
    folders.add(folder)
  }
  const flush = async (handle: FileHandle): Promise<void> => {
    const work: Promise<void> = handle
      .sync()
      .finally(() => handle.close())
      .catch((cause: unknown) => void failures.push(cause))
      .finally(() => flushes.delete(work))
    flushes.add(work)
    if (flushes.size >= mostFlushes) await Promise.race(flushes)
  }
  return {
    add: async (path, chunks) => {
      const file = join(partial, ...path.split('/'))
      await makeFolder(dirname(file))
      const handle = await open(file, 'wx')
      try {
        await writeAll(handle, chunks)
      } catch (cause) {
        await handle.close()
        throw cause
      }
      await flush(handle)
    },
    finish: async () => {
      await Promise.all(flushes)
      if (failures.length > 0) throw failures[0]
      for (const folder of folders) await syncFolderAsync(folder)
      // An empty folder that was chosen as target makes way; anything else was refused before.
      await rmdir(target).catch(() => undefined)
      await rename(partial, target)
      await syncFolderAsync(dirname(target))
    },
    discard: async () => {
      await Promise.all(flushes)
      await rm(partial, { recursive: true, force: true })
    },
  }
}

/** While one chunk is being written, the next is read and hashed. */
const writeAll = async (handle: FileHandle, chunks: AsyncIterable<Uint8Array>): Promise<void> => {
  let writing: Promise<void> = Promise.resolve()
  try {
    for await (const chunk of chunks) {
      await writing
      writing = writeWhole(handle, chunk)
      // Its failure is met at the next turn; until then it must not end the process.
      writing.catch(() => undefined)
    }
  } finally {
    await writing.catch(() => undefined)
  }
  await writing
}

const writeWhole = async (handle: FileHandle, chunk: Uint8Array): Promise<void> => {
  let offset = 0
  while (offset < chunk.length) offset += (await handle.write(chunk, offset)).bytesWritten
}
