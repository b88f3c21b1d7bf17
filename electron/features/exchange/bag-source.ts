import type { BagProblem } from './bag-problem.ts'

export interface BagEntry {
  readonly size: number
  /** Where it lies as a plain file, if it does. */
  readonly file?: string
  /**
   * Reads the whole file. Gives false where its bytes came through but the container around them is damaged; throws where they
   * cannot be read.
   */
  readonly read: (onChunk: (chunk: Uint8Array) => void, signal?: AbortSignal) => Promise<boolean>
}

/** A bag as it lies there, folder or zip, before anything in it is believed. */
export interface BagSource {
  /** By path inside the bag, in NFC, with slashes. */
  readonly entries: ReadonlyMap<string, BagEntry>
  /** What was refused already: unsafe names, links, doubles. */
  readonly problems: readonly BagProblem[]
  readonly close: () => void
}

/** A whole small file; undefined where it is not there or larger than `limit` bytes. Throws where it cannot be read. */
export const readSmallFile = async (source: BagSource, path: string, limit: number): Promise<Buffer | undefined> => {
  const entry = source.entries.get(path)
  if (!entry || entry.size > limit) return undefined
  const chunks: Uint8Array[] = []
  await entry.read((chunk) => void chunks.push(Uint8Array.from(chunk)))
  return Buffer.concat(chunks)
}
