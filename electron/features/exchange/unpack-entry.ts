import { randomUUID } from 'node:crypto'
import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { BagEntry } from './bag-source.ts'

/** A plain file with the content of an entry: the entry's own where it is one, else a copy in `folder`. */
export const unpackEntry = async (entry: BagEntry, folder: string, signal?: AbortSignal): Promise<string> => {
  if (entry.file !== undefined) return entry.file
  const file = join(folder, randomUUID())
  const handle = openSync(file, 'wx')
  try {
    await entry.read((chunk) => {
      for (let done = 0; done < chunk.length; ) done += writeSync(handle, chunk, done)
    }, signal)
  } finally {
    closeSync(handle)
  }
  return file
}
