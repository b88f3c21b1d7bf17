import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { type CsvShape, findNewline, readRecord } from '../../../electron/features/tables/read-records.ts'

/** The whole text, given in pieces of so many letters as a file is read; undefined where a quotation mark is never closed. */
const read = (text: string, shape: CsvShape, piece: number): readonly (readonly string[])[] | undefined => {
  const rows: (readonly string[])[] = []
  let rest = ''
  let at = 0
  for (let from = 0; from <= text.length; from += piece) {
    rest = rest.slice(at) + text.slice(from, from + piece)
    at = 0
    const isWhole = from + piece > text.length
    for (let next = readRecord(rest, at, shape, isWhole); at < rest.length && next; next = readRecord(rest, at, shape, isWhole)) {
      rows.push(next.cells)
      at = next.next
    }
  }
  return at < rest.length ? undefined : rows
}

describe('the records of a CSV text', () => {
  const shape = { separator: ',', newline: '\n' }

  it('are what another reader makes of the same letters, in pieces of any length', () => {
    let state = 20_261_121
    const below = (limit: number): number => {
      state ^= state << 13
      state ^= state >>> 17
      state ^= state << 5
      return (state >>> 0) % limit
    }
    const letters = ['a', 'ữ', '"', '""', ',', ',', '\n', ' ', '龍', '"x"', ',"', '",']
    let compared = 0
    for (let turn = 0; turn < 4000; turn++) {
      const text = Array.from({ length: 1 + below(14) }, () => letters[below(letters.length)]).join('')
      const theirs = other(text)
      const ours = read(text, shape, 1 + below(5))
      if (theirs !== undefined) compared += 1
      expect(ours, JSON.stringify(text)).toEqual(theirs)
    }
    expect(compared).toBeGreaterThan(2000)
  })

  it('end as the first line does, quotation marks apart', () => {
    expect(findNewline('a,"b\nc"\r\nd')).toBe('\r\n')
    expect(findNewline('a\rb')).toBe('\r')
    expect(findNewline('a')).toBe('\n')
    expect(read('a;"b;\r\nc"\r\nd;\r\n', { separator: ';', newline: '\r\n' }, 3)).toEqual([
      ['a', 'b;\r\nc'],
      ['d', ''],
    ])
    expect(read('a,"b', shape, 2)).toBeUndefined()
  })
})

const other = (text: string): readonly (readonly string[])[] | undefined => {
  try {
    return parse(text, { delimiter: ',', record_delimiter: '\n', relax_column_count: true, relax_quotes: true })
  } catch {
    return undefined
  }
}
