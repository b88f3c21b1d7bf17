import type { Vocabulary } from '../profiles/profile.ts'
import { createDateReader } from '../vocabularies/read-date.ts'
import { type DateSpan, dateSpan, edtfSpan } from './date-key.ts'

/** The span of days that a date may mean, however it is written. */
export type SpanReader = (written: string) => DateSpan | undefined

/**
 * How the dates of records, and those that a person types to find them, become spans of days: EDTF as it stands, then what the words say
 * (`Cảnh Hưng 44`, `đầu thế kỷ XX`, `12/3/1928`) by the archive's own reigns and periods, else the years that are named in them.
 */
export const createSpanReader = (vocabularies: ReadonlyMap<string, Vocabulary>): SpanReader => {
  const read = createDateReader({ reigns: vocabularies.get('reigns'), periods: vocabularies.get('periods') })
  return (written) => {
    const plain = edtfSpan(written.toUpperCase())
    if (plain) return plain
    const meant = read(written)
    return meant ? edtfSpan(meant.edtf) : dateSpan(written)
  }
}
