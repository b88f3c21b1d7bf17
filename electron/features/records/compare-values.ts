import { parseRelations } from '../../../shared/features/records/relations.ts'
import { systemFields } from '../../../shared/features/records/rules.ts'
import type { ReadDb } from '../../db/handles.ts'
import { iterateRevisionsBelow, listNames, listPageNumbers } from './compare-repository.ts'

/** A value as a revision holds it; one that was taken out of the history has only been there. */
export type KeptValue = { readonly value: unknown } | { readonly erased: true }

/** The values of one revision by field. */
export const readContent = (content: string): ReadonlyMap<string, KeptValue> => {
  const values = new Map<string, KeptValue>()
  for (const [field, entry] of Object.entries(parseObject(content))) {
    if (!Array.isArray(entry)) continue
    const [salt, value]: readonly unknown[] = entry
    values.set(field, salt === null ? { erased: true } : { value })
  }
  return values
}

/** What these fields were before a version: the newest value of each below it. A field that was not there yet is not in the map. */
export const valuesBelow = (db: ReadDb, recordId: string, version: number, fields: Iterable<string>): ReadonlyMap<string, KeptValue> => {
  const wanted = new Set(fields)
  const found = new Map<string, KeptValue>()
  if (wanted.size === 0) return found
  for (const { fields: digests, content } of iterateRevisionsBelow(db, recordId, version)) {
    if (![...wanted].some((field) => digests.includes(JSON.stringify(field)))) continue
    for (const [field, value] of readContent(content)) {
      if (!wanted.delete(field)) continue
      found.set(field, value)
    }
    if (wanted.size === 0) break
  }
  return found
}

/** The bare value; null where there is none or it was erased. */
export const bare = (kept: KeptValue | undefined): unknown => (kept && 'value' in kept ? kept.value : null)

/** What stands for the ids in these changes. */
export const namesIn = (
  db: ReadDb,
  recordId: string,
  changes: readonly { readonly field: string; readonly before: unknown; readonly after: unknown }[],
) => {
  const ids = changes.flatMap(({ field, before, after }) => {
    if (field === systemFields.parent) return [before, after].filter((id) => typeof id === 'string')
    return field === systemFields.relations ? [...parseRelations(before), ...parseRelations(after)].map(({ to }) => to) : []
  })
  const hasPages = changes.some(({ field }) => /^@(text|page|note):/.test(field))
  return {
    records: Object.fromEntries(listNames(db, [...new Set(ids)]).map(({ id, ...named }) => [id, named])),
    pages: hasPages ? Object.fromEntries(listPageNumbers(db, recordId).map(({ id, number }) => [id, number])) : {},
  }
}

const parseObject = (text: string): object => {
  const value: unknown = JSON.parse(text)
  return typeof value === 'object' && value !== null ? value : {}
}
