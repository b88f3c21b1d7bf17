import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'

export interface ManifestSpool {
  readonly append: (name: string, line: string) => Promise<void>
  /** The text of one manifest, finished and opened when its first piece is taken; nothing can be appended to it afterwards. */
  readonly read: (name: string) => AsyncIterable<Uint8Array>
  readonly discard: () => Promise<void>
}

/** Collects the lines of manifests in files of a temporary folder: a bag of a million files must not fill the memory. */
export const spoolManifests = async (folder: string, names: readonly string[]): Promise<ManifestSpool> => {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const streams = new Map(names.map((name) => [name, createWriteStream(join(folder, name))]))
  // A failed stream tells of it at the next line; between two lines it must not end the process.
  for (const stream of streams.values()) stream.on('error', () => undefined)
  const require = (name: string) => {
    const stream = streams.get(name)
    if (!stream) throw new Error(`no manifest ${name} was begun`)
    if (stream.errored) throw stream.errored
    return stream
  }
  return {
    append: async (name, line) => {
      const stream = require(name)
      if (!stream.write(line)) await once(stream, 'drain')
    },
    read: async function* (name) {
      const stream = require(name)
      stream.end()
      await finished(stream)
      yield* createReadStream(join(folder, name), { highWaterMark: 1 << 20 })
    },
    discard: async () => {
      for (const stream of streams.values()) {
        stream.destroy()
        await finished(stream).catch(() => undefined)
      }
      await rm(folder, { recursive: true, force: true })
    },
  }
}
