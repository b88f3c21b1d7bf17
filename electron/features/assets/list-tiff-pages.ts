import type { FileHandle } from 'node:fs/promises'

/**
 * The pages of a TIFF as indexes of its image directories: walks their chain (TIFF 6.0 section 2, and BigTIFF), reading a few bytes of
 * each. Directories that hold a smaller copy or a mask (NewSubfileType bits 0 and 2) are no pages. A broken or circular chain gives
 * what could be reached, at least the first: reading the pages finds out what is wrong.
 */
export const listTiffPages = async (file: FileHandle): Promise<readonly number[]> => {
  const { size } = await file.stat()
  const header = await readAt(file, 0, 16)
  const little = header.toString('latin1', 0, 2) === 'II'
  const big = (little ? header.readUInt16LE(2) : header.readUInt16BE(2)) === 43
  const number = (bytes: Buffer, at: number, length: 2 | 4 | 8): number => {
    if (length === 8) return Number(little ? bytes.readBigUInt64LE(at) : bytes.readBigUInt64BE(at))
    return little ? bytes.readUIntLE(at, length) : bytes.readUIntBE(at, length)
  }
  const [countLength, entryLength, offsetLength] = big ? ([8, 20, 8] as const) : ([2, 12, 4] as const)

  const seen = new Set<number>()
  const pages: number[] = []
  let offset = big ? number(header, 8, 8) : number(header, 4, 4)
  while (offset > 0 && offset + countLength <= size && !seen.has(offset) && seen.size < maxDirectories) {
    const count = number(await readAt(file, offset, countLength), 0, countLength)
    if (count > maxEntries) break
    const entries = await readAt(file, offset + countLength, count * entryLength + offsetLength)
    // Entries are sorted by tag, so NewSubfileType (254) is the first one if it is there.
    const isSubfile = count > 0 && number(entries, 0, 2) === 254 && (number(entries, entryLength - offsetLength, 4) & 0b101) !== 0
    if (!isSubfile) pages.push(seen.size)
    seen.add(offset)
    offset = number(entries, count * entryLength, offsetLength)
  }
  return pages.length > 0 ? pages : [0]
}

const maxDirectories = 10_000
const maxEntries = 4096

/** Bytes past the end of the file read as zero, which no chain goes on from. */
const readAt = async (file: FileHandle, position: number, length: number): Promise<Buffer> => {
  const bytes = Buffer.alloc(length)
  await file.read(bytes, 0, length, position)
  return bytes
}
