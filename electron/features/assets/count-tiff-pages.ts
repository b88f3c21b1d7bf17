import type { FileHandle } from 'node:fs/promises'

/**
 * How many pages a TIFF has: walks its chain of image directories (TIFF 6.0 section 2, and BigTIFF), reading a few bytes of each.
 * A broken or circular chain counts what could be reached, at least 1: reading the pages finds out what is wrong.
 */
export const countTiffPages = async (file: FileHandle): Promise<number> => {
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
  let offset = big ? number(header, 8, 8) : number(header, 4, 4)
  while (offset > 0 && offset + countLength <= size && !seen.has(offset) && seen.size < maxPages) {
    seen.add(offset)
    const entries = number(await readAt(file, offset, countLength), 0, countLength)
    const next = offset + countLength + entries * entryLength
    if (next + offsetLength > size) break
    offset = number(await readAt(file, next, offsetLength), 0, offsetLength)
  }
  return Math.max(1, seen.size)
}

const maxPages = 10_000

/** Bytes past the end of the file read as zero, which no chain goes on from. */
const readAt = async (file: FileHandle, position: number, length: number): Promise<Buffer> => {
  const bytes = Buffer.alloc(length)
  await file.read(bytes, 0, length, position)
  return bytes
}
