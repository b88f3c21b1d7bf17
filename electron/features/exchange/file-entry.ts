import { createReadStream } from 'node:fs'
import type { BagEntry } from './bag-source.ts'

/** A plain file as an entry of a bag. */
export const fileEntry = (file: string, size: number): BagEntry => ({
  size,
  file,
  read: async (onChunk, signal) => {
    for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) {
      signal?.throwIfAborted()
      onChunk(chunk)
    }
    return true
  },
})
