import { createHash, type Hash } from 'node:crypto'
import { open as openFile } from 'node:fs/promises'
import { AppError } from '../../../shared/rpc/app-error.ts'
import { bagPathKey, encodeBagPath, isSafeBagPath } from './bag-path.ts'
import type { BagTarget } from './bag-target.ts'
import type { ManifestSpool } from './spool-manifests.ts'

export interface BagFile {
  /** Inside the bag, with slashes: under `data/` it is payload, else a tag file. */
  readonly path: string
  /** A file to copy, or the bytes. */
  readonly source: string | Uint8Array | AsyncIterable<Uint8Array>
  /** What it must be: a source that became something else stops the bag. */
  readonly sha256?: string
  /** Not carried but listed in fetch.txt: where the receiver finds it. It is read and hashed all the same. */
  readonly fetch?: string
}

export interface BagFiler {
  /** Adds one file, hashing while it is copied; gives its size in bytes. */
  readonly add: (file: BagFile) => Promise<number>
  readonly totals: () => { readonly files: number; readonly bytes: number; readonly fetched: number }
}

/** Puts files into a bag and their lines into the manifests. */
export const createBagFiler = (bag: BagTarget, spool: ManifestSpool, signal: AbortSignal | undefined): BagFiler => {
  const totals = { files: 0, bytes: 0, fetched: 0 }
  const seen = new Set<string>()
  return {
    totals: () => totals,
    add: async (file) => {
      const key = bagPathKey(file.path)
      if (!isSafeBagPath(file.path) || seen.has(key)) throw new Error(`not a new and safe name in a bag: ${file.path}`)
      seen.add(key)
      const { size, sha256, sha512 } = await copyAndHash(bag, file, signal)
      if (file.sha256 !== undefined && file.sha256 !== sha256) throw new AppError('exchange.sourceDamaged', { path: nameOf(file) })
      const isPayload = file.path.startsWith('data/')
      const list = isPayload ? 'manifest' : 'tagmanifest'
      await spool.append(`${list}-sha256.txt`, `${sha256}  ${encodeBagPath(file.path)}\n`)
      await spool.append(`${list}-sha512.txt`, `${sha512}  ${encodeBagPath(file.path)}\n`)
      if (isPayload) {
        totals.files++
        totals.bytes += size
      }
      if (file.fetch !== undefined) {
        totals.fetched++
        await spool.append('fetch.txt', `${encodeURI(file.fetch)} ${size} ${encodeBagPath(file.path)}\n`)
      }
      return size
    },
  }
}

const copyAndHash = async (bag: BagTarget, file: BagFile, signal: AbortSignal | undefined) => {
  const tally = { sha256: createHash('sha256'), sha512: createHash('sha512'), size: 0 }
  const chunks = hashWhileReading(file, tally, signal)
  if (file.fetch === undefined) await bag.add(file.path, chunks)
  else await readToEnd(chunks)
  return { size: tally.size, sha256: tally.sha256.digest('hex'), sha512: tally.sha512.digest('hex') }
}

async function* hashWhileReading(
  file: BagFile,
  tally: { readonly sha256: Hash; readonly sha512: Hash; size: number },
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of open(file.source)) {
      signal?.throwIfAborted()
      tally.sha256.update(chunk)
      tally.sha512.update(chunk)
      tally.size += chunk.length
      yield chunk
    }
  } catch (cause) {
    if (signal?.aborted || typeof file.source !== 'string') throw cause
    throw new AppError('exchange.sourceUnreadable', { path: file.source }, { cause })
  }
}

async function* open(source: BagFile['source']): AsyncGenerator<Uint8Array> {
  if (source instanceof Uint8Array) yield source
  else yield* typeof source === 'string' ? readChunks(source) : source
}

const chunkSize = 1 << 20

/** Plain reads: several times quicker here than a stream. Each chunk has memory of its own, since a zip keeps some waiting. */
async function* readChunks(file: string): AsyncGenerator<Uint8Array> {
  const handle = await openFile(file, 'r')
  try {
    const { size } = await handle.stat()
    for (;;) {
      const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(Math.max(1, Math.min(size, chunkSize))))
      if (bytesRead === 0) return
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await handle.close()
  }
}

const readToEnd = async (chunks: AsyncIterable<Uint8Array>): Promise<void> => {
  for await (const chunk of chunks) if (chunk.length === 0) continue
}

const nameOf = ({ path, source }: BagFile): string => (typeof source === 'string' ? source : path)
