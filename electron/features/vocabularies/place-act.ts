import { placeKey, shortPlaceKey } from '../../../shared/features/vocabularies/place-key.ts'
import { sortKey } from '../../../shared/lib/sort-key.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { WriteTx } from '../../db/handles.ts'
import {
  deletePlace,
  findPlace,
  findPlaceByHeading,
  insertAct,
  insertChange,
  listChildIds,
  listDependentKeys,
  listFormer,
  listSuccessors,
  type PlaceRow,
  type PlaceSnapshot,
  replaceNames,
  replaceSuccessors,
  type SuccessorRow,
  upsertPlace,
} from './place-repository.ts'

/** What a person sets of a place; the rest follows from it. */
export type PlaceBody = Omit<PlaceRow, 'sort_key' | 'heading' | 'variants'> & { readonly variants: readonly string[] }

export interface PlaceAct {
  readonly id: string
  /** Puts a place in, new or changed; its heading and those of the places in it follow. Gives its heading. Throws `place.exists`. */
  readonly put: (body: PlaceBody) => string
  readonly putSuccessors: (id: string, successors: readonly SuccessorRow[]) => void
  /** Names by which a place was called in records before. */
  readonly addFormer: (id: string, names: readonly string[]) => void
  /** Puts a place back as it was, or takes it away. */
  readonly restore: (id: string, snapshot: PlaceSnapshot | undefined) => void
  /** Keeps what was changed, so that it can be taken back; gives the lookup keys under which records may name these places. */
  readonly end: () => { readonly changed: number; readonly keys: ReadonlySet<string> }
}

interface ActBy {
  readonly id: string
  readonly kind: 'import' | 'create' | 'edit' | 'link' | 'merge'
  readonly at: string
  readonly by: string
  readonly detail?: string
}

/** One act on places within a transaction: every place that it touches is remembered as it was. Without `kept` it leaves no trace. */
export const beginPlaceAct = (tx: WriteTx, kept: ActBy | undefined, id = kept?.id ?? ''): PlaceAct => {
  const before = new Map<string, string | null>()
  const keys = new Set<string>()
  const remember = (place: string): void => {
    if (before.has(place)) return
    const snapshot = snapshotOf(tx, place)
    before.set(place, snapshotText(tx, place))
    if (snapshot) addKeys(keys, snapshot)
  }

  const write = (row: PlaceRow, former: readonly string[]): void => {
    upsertPlace(tx, row)
    replaceNames(tx, row.id, namesOf(row, former))
  }

  const put: PlaceAct['put'] = (body) => {
    remember(body.id)
    const known = findPlace(tx, body.id)
    const heading = freeHeading(tx, body)
    const former = new Set(known ? listFormer(tx, body.id) : [])
    if (known && known.heading !== heading) former.add(known.heading)
    former.delete(heading)
    write({ ...body, variants: JSON.stringify(body.variants), sort_key: sortKey(body.name), heading }, [...former])
    if (known && known.heading !== heading) for (const child of listChildIds(tx, body.id)) putAgain(child)
    return heading
  }

  const putAgain = (place: string): void => {
    const row = findPlace(tx, place)
    if (row) put({ ...rowToBody(row) })
  }

  return {
    id,
    put,
    putSuccessors: (place, successors) => {
      remember(place)
      replaceSuccessors(tx, place, successors)
    },
    addFormer: (place, names) => {
      remember(place)
      const row = findPlace(tx, place)
      if (row)
        write(
          plainRow(row),
          [...new Set([...listFormer(tx, place), ...names])].filter((name) => name !== row.heading),
        )
    },
    restore: (place, snapshot) => {
      remember(place)
      if (!snapshot) {
        deletePlace(tx, place)
        return
      }
      write(snapshot.place, snapshot.former)
      replaceSuccessors(tx, place, snapshot.successors)
    },
    end: () => {
      if (kept) insertAct(tx, { id: kept.id, kind: kept.kind, at: kept.at, by: kept.by, detail: kept.detail ?? null })
      let changed = 0
      for (const [place, was] of before) {
        const now = snapshotOf(tx, place)
        if (now) addKeys(keys, now)
        const after = snapshotText(tx, place)
        if (after === was) continue
        changed += 1
        if (kept) insertChange(tx, kept.id, { place_id: place, before: was, after })
      }
      for (const key of listDependentKeys(tx, [...before.keys()])) keys.add(key)
      tx.touch('places')
      return { changed, keys }
    },
  }
}

/** A place with what belongs to it alone. */
const snapshotOf = (tx: WriteTx, id: string): PlaceSnapshot | undefined => {
  const row = findPlace(tx, id)
  return row && { place: plainRow(row), former: listFormer(tx, id), successors: listSuccessors(tx, id) }
}

/** The same as an act keeps it; null for a place that is not there. */
export const snapshotText = (tx: WriteTx, id: string): string | null => {
  const snapshot = snapshotOf(tx, id)
  return snapshot ? JSON.stringify(snapshot) : null
}

export const rowToBody = ({ sort_key: _, heading: __, variants, ...row }: PlaceRow): PlaceBody => ({
  ...plainBody(row),
  variants: JSON.parse(variants),
})

const plainBody = <R extends Omit<PlaceBody, 'variants'>>(row: R): Omit<PlaceBody, 'variants'> => ({
  id: row.id,
  code: row.code,
  name: row.name,
  kind: row.kind,
  parent_id: row.parent_id,
  latitude: row.latitude,
  longitude: row.longitude,
  valid_from: row.valid_from,
  valid_to: row.valid_to,
  source: row.source,
  replaced_by: row.replaced_by,
  note: row.note,
})

const plainRow = (row: PlaceRow): PlaceRow => ({
  ...plainBody(row),
  variants: row.variants,
  sort_key: row.sort_key,
  heading: row.heading,
})

/** The name with the names above it; what would be another place's heading is told apart by the year it ended, or by its code. */
const freeHeading = (tx: WriteTx, { id, name, code, parent_id: parent, valid_to: until }: PlaceBody): string => {
  const above = parent === null ? undefined : findPlace(tx, parent)?.heading
  const plain = above === undefined ? name : `${name}, ${above}`
  const year = until?.slice(0, 4)
  const choices = [plain, ...(year === undefined ? [] : [`${plain} (đến ${year})`]), ...(code === null ? [] : [`${plain} (${code})`])]
  const free = choices.find((heading) => (findPlaceByHeading(tx, heading)?.id ?? id) === id)
  if (free === undefined) throw new AppError('place.exists', { heading: plain })
  return free
}

const namesOf = (row: PlaceRow, former: readonly string[]) => {
  // What was merged away is found by the place that stays.
  if (row.replaced_by !== null) return []
  const variants: readonly string[] = JSON.parse(row.variants)
  const above = row.heading.startsWith(`${row.name}, `) ? row.heading.slice(row.name.length) : ''
  const spelled = variants.map((name) => ({ kind: 'variant' as const, name: `${name}${above}` }))
  return [
    { kind: 'heading' as const, name: row.heading },
    ...former.map((name) => ({ kind: 'former' as const, name })),
    ...spelled,
  ].flatMap(({ kind, name }) => [
    { key: placeKey(name), kind, name },
    { key: shortPlaceKey(name), kind: 'short' as const, name },
  ])
}

const addKeys = (keys: Set<string>, { place, former }: PlaceSnapshot): void => {
  for (const { key, kind } of namesOf(place, former)) if (kind === 'short') keys.add(key)
}
