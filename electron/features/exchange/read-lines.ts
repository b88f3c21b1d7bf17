import { StringDecoder } from 'node:string_decoder'
import type { BagEntry } from './bag-source.ts'

/** More than any path or checksum needs: a line that never ends is not a manifest. */
const longestLine = 64 * 1024

/**
 * Reads a text file line by line, in constant memory. `onLine` gets the line without its end, its number from 1, and the end that
 * it had. Throws where the file cannot be read or a line has no end.
 */
export const readLines = async (
  entry: BagEntry,
  onLine: (line: string, number: number, end: string) => void,
  limit = longestLine,
): Promise<void> => {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  let number = 0
  const take = (text: string, isLast: boolean): void => {
    rest += text
    let start = 0
    // A carriage return at the very end may be half of a CRLF: it waits for what follows.
    for (const match of rest.matchAll(/\r\n|\n|\r(?!$)/g)) {
      onLine(rest.slice(start, match.index), ++number, match[0])
      start = match.index + match[0].length
    }
    rest = rest.slice(start)
    if (rest.length > limit) throw new Error('a line is too long')
    if (isLast && rest !== '') {
      const end = rest.endsWith('\r') ? '\r' : ''
      onLine(end ? rest.slice(0, -1) : rest, ++number, end)
    }
  }
  await entry.read((chunk) => take(decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)), false))
  take(decoder.end(), true)
}
