import type { ListChange } from '../../../shared/features/vocabularies/contract.ts'
import type { ItemChangeRow } from './repository.ts'

/** What one act changed of an item, in words: column by column, but for those that only serve the order. */
export const changeToView = (row: ItemChangeRow): ListChange => {
  const [before, after] = [partsOf(row.before), partsOf(row.after)]
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

const silent: ReadonlySet<string> = new Set(['id', 'vocabulary', 'code', 'sort_key', 'family_key', 'uri'])

const partsOf = (json: string | null): ReadonlyMap<string, string> => {
  const row: Record<string, unknown> = json === null ? {} : JSON.parse(json)
  return new Map(
    Object.entries(row).flatMap(([field, value]) => {
      if (silent.has(field) || value === null || value === '' || value === '[]') return []
      return [[field, field === 'variants' ? JSON.parse(String(value)).join('; ') : String(value)] as const]
    }),
  )
}
