import { open } from 'node:fs/promises'
import { convertLegacy, detectLegacy, vietnameseShare } from '../../../shared/features/tables/legacy-text.ts'

export interface TextFile {
  /** `utf-8`, `utf-16le`, `utf-16be`, `windows-1258` or `windows-1252`. */
  readonly encoding: string
  /** The text in pieces, without its byte order mark. */
  readonly pieces: () => AsyncGenerator<string>
}

/**
 * Tells in which encoding a text file stands: by its byte order mark, by bytes that can only be UTF-8 or UTF-16, else by which of the
 * 8-bit ones gives Vietnamese words (those of TCVN3 and VNI are read as Western letters here and converted column by column).
 */
export const openTextFile = async (file: string): Promise<TextFile> => {
  const start = await readStart(file, sampleSize)
  const encoding = (await findEncoding(file, start)) ?? eightBitEncoding(start)
  return { encoding, pieces: () => decodePieces(file, encoding) }
}

const sampleSize = 256 * 1024

const findEncoding = async (file: string, start: Buffer): Promise<string | undefined> => {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be'
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return 'utf-8'
  // UTF-16 without a mark: every other byte of plain letters is nought.
  const noughts = [0, 0]
  for (const [index, byte] of start.subarray(0, 4096).entries()) if (byte === 0) noughts[index % 2] = (noughts[index % 2] ?? 0) + 1
  const half = Math.min(4096, start.length) / 2
  if ((noughts[1] ?? 0) > half * 0.6 && (noughts[0] ?? 0) < half * 0.2) return 'utf-16le'
  if ((noughts[0] ?? 0) > half * 0.6 && (noughts[1] ?? 0) < half * 0.2) return 'utf-16be'
  return (await isUtf8(file)) ? 'utf-8' : undefined
}

/** The whole file is looked at: one letter in its last row decides as well as one in its first. */
const isUtf8 = async (file: string): Promise<boolean> => {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of chunksOf(file)) decoder.decode(chunk, { stream: true })
    decoder.decode()
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

const eightBitEncoding = (start: Buffer): string => {
  const vietnamese = new TextDecoder('windows-1258').decode(start).normalize('NFC')
  const western = new TextDecoder('windows-1252').decode(start)
  const legacy = detectLegacy([western.slice(0, 20_000)])
  const best = legacy === undefined ? vietnameseShare(western) : vietnameseShare(convertLegacy(western, legacy))
  return vietnameseShare(vietnamese) > best ? 'windows-1258' : 'windows-1252'
}

async function* decodePieces(file: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of chunksOf(file)) {
    const piece = decoder.decode(chunk, { stream: true })
    if (piece !== '') yield piece
  }
  const last = decoder.decode()
  if (last !== '') yield last
}

async function* chunksOf(file: string): AsyncGenerator<Uint8Array> {
  const handle = await open(file)
  try {
    for await (const chunk of handle.createReadStream({ highWaterMark: 256 * 1024, autoClose: false })) yield chunk
  } finally {
    await handle.close()
  }
}

const readStart = async (file: string, size: number): Promise<Buffer> => {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(size), 0, size, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}
