import { setImmediate as turn } from 'node:timers/promises'
import { type ProfileField, profileFields, type Vocabulary } from '../../../shared/features/profiles/profile.ts'
import type { RecordData } from '../../../shared/features/records/contract.ts'
import type { UseOf } from '../../../shared/features/vocabularies/contract.ts'
import type { ReadDb } from '../../db/handles.ts'
import type { ProfileSet } from '../profiles/public.ts'
import { listFacetUses, listTextUses } from './repository.ts'

/** A field in which a value of a list may stand, with the record types that have it so. */
export interface UseField {
  readonly key: string
  readonly profiles: readonly string[]
  /** Its values stand in the index of facets in all these types. */
  readonly facet: boolean
}

/** Where values of a list stand: fields of a key may mean different lists in different record types. */
export const fieldsHolding = (set: ProfileSet, of: UseOf): readonly UseField[] => {
  const fields = new Map<string, { key: string; profiles: string[]; facet: boolean }>()
  for (const profile of set.profiles.values()) {
    for (const field of profileFields(profile).filter((one) => holds(one, of))) {
      const name = `${field.key} ${field.facet}`
      const known = fields.get(name) ?? { key: field.key, profiles: [], facet: field.facet }
      known.profiles.push(profile.id)
      fields.set(name, known)
    }
  }
  return [...fields.values()]
}

const holds = (field: ProfileField, of: UseOf): boolean => {
  if (of.list === 'terms') return field.type === 'term' && field.vocabulary === of.vocabulary
  return field.type === (of.list === 'agents' ? 'agent' : 'place')
}

/** The search that shows the records in which a value stands. */
export const usesQuery = (of: UseOf): string =>
  of.list === 'terms' ? `dùng:${of.vocabulary}/${of.value}` : `dùng:"${of.list}/${of.value.replaceAll('"', ' ')}"`

/** What `materials/gom` or `agents/Nguyễn Văn An` in a search means; undefined where it is written otherwise. */
export const readUse = (text: string): UseOf | undefined => {
  const at = text.indexOf('/')
  const [list, value] = [text.slice(0, at).trim(), text.slice(at + 1).trim()]
  if (at <= 0 || value === '') return undefined
  return list === 'agents' || list === 'places' ? { list, value } : { list: 'terms', vocabulary: list, value }
}

/** A record's values with one value of a list replaced by another, each once; undefined where it does not stand there. */
export const replaceValue = (
  fields: readonly UseField[],
  profile: string,
  data: RecordData,
  from: string,
  to: string,
): RecordData | undefined => {
  const set: RecordData = {}
  for (const { key, profiles } of fields) {
    if (!profiles.includes(profile)) continue
    const value = data[key]
    if (value === from) set[key] = to
    else if (Array.isArray(value) && value.includes(from)) set[key] = [...new Set(value.map((one: unknown) => (one === from ? to : one)))]
  }
  return Object.keys(set).length === 0 ? undefined : set
}

/** Whether a value stands in one of these fields of a record. */
export const hasValue = (fields: readonly UseField[], profile: string, data: RecordData, value: string): boolean =>
  fields.some(({ key, profiles }) => {
    if (!profiles.includes(profile)) return false
    const found = data[key]
    return found === value || (Array.isArray(found) && found.includes(value))
  })

const slice = 2_000

/**
 * Ids of all records in which a value may stand, in pieces, for a change that goes through them: by the facets, and where a field is no
 * facet by a walk through the records. Each is to be looked into; none is left out.
 */
export async function* possibleUses(
  db: ReadDb,
  fields: readonly UseField[],
  value: string,
  { signal, onSeen }: { readonly signal: AbortSignal; readonly onSeen: (records: number) => void },
): AsyncGenerator<readonly string[]> {
  for (const { key, profiles } of fields.filter(({ facet }) => facet)) {
    signal.throwIfAborted()
    yield listFacetUses(db, key, value, profiles)
  }
  const opened = [...new Set(fields.filter(({ facet }) => !facet).flatMap(({ profiles }) => profiles))]
  if (opened.length === 0) return
  let seen = 0
  for (let after = 0; ; ) {
    signal.throwIfAborted()
    const rows = listTextUses(db, JSON.stringify(value), opened, after, slice)
    yield rows.flatMap(({ id }) => id ?? [])
    const last = rows.at(-1)
    if (!last || rows.length < slice) return
    after = last.seq
    seen += rows.length
    onSeen(seen)
    await turn()
  }
}

/** The same at once, within a transaction. */
export const listPossibleUses = (db: ReadDb, fields: readonly UseField[], value: string): readonly string[] => {
  const ids = fields.filter(({ facet }) => facet).flatMap(({ key, profiles }) => listFacetUses(db, key, value, profiles))
  const opened = [...new Set(fields.filter(({ facet }) => !facet).flatMap(({ profiles }) => profiles))]
  if (opened.length === 0) return [...new Set(ids)]
  const walked = listTextUses(db, JSON.stringify(value), opened, 0, -1).flatMap(({ id }) => id ?? [])
  return [...new Set([...ids, ...walked])]
}

/** How many fields of record types take their values from each list. */
export const countFields = (set: ProfileSet): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const { vocabulary } of [...set.profiles.values()].flatMap(profileFields))
    if (vocabulary !== undefined) counts.set(vocabulary, (counts.get(vocabulary) ?? 0) + 1)
  return counts
}

/** The labels of a term as the index may have them: for a search by its words. */
export const indexedNames = (vocabulary: Vocabulary | undefined, code: string): readonly string[] => {
  const term = vocabulary?.terms.find((one) => one.code === code)
  return term ? [term.label.vi, code] : [code]
}
