import type { ListChange } from '../../../shared/features/vocabularies/contract.ts'
import type { ReadDb } from '../../db/handles.ts'
import type { ProfileSet } from '../profiles/public.ts'
import { findAgentRow } from './agent-repository.ts'
import { termItem } from './list-changes.ts'
import { type ItemChangeRow, listItemChanges } from './repository.ts'
import { shippedSource } from './terms.ts'

/** What another item of the same list is called, by the code or id that a row has for it. */
export type NameOf = (id: string) => string

/** What one act changed of an item, in words: column by column, but for those that only serve the order. */
export const changeToView = (row: ItemChangeRow, nameOf: NameOf): ListChange => {
  const [before, after] = [partsOf(row.before, nameOf), partsOf(row.after, nameOf)]
  return {
    batch: row.batch,
    kind: row.kind,
    at: row.at,
    by: row.by,
    ...(row.why !== null && { why: row.why }),
    undone: row.undone_by !== null,
    changes: [...new Set([...before.keys(), ...after.keys()])]
      .filter((field) => before.get(field) !== after.get(field))
      .map((field) => {
        const [was, is] = [before.get(field), after.get(field)]
        return { field, ...(was !== undefined && { before: was }), ...(is !== undefined && { after: is }) }
      }),
  }
}

/** Terms of the list to which an item (`vocabulary/code`) belongs; one that is gone has the name that it had last. */
export const termNames = (db: ReadDb, { vocabularies }: ProfileSet, item: string, language: 'vi' | 'en'): NameOf => {
  const vocabulary = item.slice(0, item.indexOf('/'))
  return (code) =>
    vocabularies.get(vocabulary)?.terms.find((term) => term.code === code)?.label[language] ??
    lastLabel(listItemChanges(db, 'terms', termItem(vocabulary, code))[0]) ??
    code
}

export const agentNames =
  (db: ReadDb): NameOf =>
  (id) =>
    findAgentRow(db, id)?.name ?? id

const lastLabel = (row: ItemChangeRow | undefined): string | undefined => {
  const json = row?.after ?? row?.before
  return json ? JSON.parse(json).label_vi : undefined
}

const silent: ReadonlySet<string> = new Set(['id', 'vocabulary', 'code', 'sort_key', 'family_key', 'uri'])

/** These name another item of the list. */
const naming: ReadonlySet<string> = new Set(['parent', 'replaced_by'])

const partsOf = (json: string | null, nameOf: NameOf): ReadonlyMap<string, string> => {
  const row: Record<string, unknown> = json === null ? {} : JSON.parse(json)
  return new Map(
    Object.entries(row).flatMap(([field, value]) => {
      if (silent.has(field) || value === null || value === '' || value === '[]') return []
      if (field === 'source' && value === shippedSource) return []
      const text = field === 'variants' ? JSON.parse(String(value)).join('; ') : String(value)
      return [[field, naming.has(field) ? nameOf(text) : text] as const]
    }),
  )
}
