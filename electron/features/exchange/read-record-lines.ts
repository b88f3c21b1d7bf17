import { createReadStream } from 'node:fs'
import { AppError } from '../../../shared/rpc/app-error.ts'
import { RecordLine } from './record-line.ts'

/** A record of a thousand pages of text takes some megabytes; a line beyond this is not one of ours. */
const longestLine = 256 * 1024 ** 2

/** The records of an unpacked `data/records.jsonl`, one at a time. Throws `exchange.badRecordLine` with the number of the line. */
export async function* readRecordLines(file: string, bag: string): AsyncGenerator<RecordLine> {
  let rest = ''
  let number = 0
  const parse = (text: string): RecordLine => {
    const parsed = RecordLine.safeParse(parseJson(text))
    if (parsed.success) return parsed.data
    throw new AppError('exchange.badRecordLine', { bag, line: number, detail: parsed.error.issues[0]?.path.join('.') ?? '' })
  }
  for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 20 })) {
    const pieces = `${rest}${chunk}`.split('\n')
    rest = pieces.pop() ?? ''
    for (const piece of pieces) {
      number++
      if (piece !== '') yield parse(piece)
    }
    if (rest.length > longestLine) throw new AppError('exchange.badRecordLine', { bag, line: number + 1, detail: 'length' })
  }
  number++
  if (rest !== '') yield parse(rest)
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
