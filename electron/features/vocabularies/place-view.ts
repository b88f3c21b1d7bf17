import type {
  PlaceLevel,
  PlaceLine,
  PlaceLink,
  PlaceMeaning,
  PlaceSuggestion,
  PlaceView,
} from '../../../shared/features/vocabularies/place-contract.ts'
import { PlaceChangeKind, placeLevels } from '../../../shared/features/vocabularies/place-contract.ts'
import { placeKey } from '../../../shared/features/vocabularies/place-key.ts'
import { hasMarks } from '../../../shared/lib/fold-text.ts'
import type { ReadDb } from '../../db/handles.ts'
import type { ProfileSet } from '../profiles/public.ts'
import { findNamedPlace, provinceOfText, spotOfPlace } from '../search/public.ts'
import {
  findPlace,
  type LineRow,
  listPredecessors,
  listSuccessors,
  type PlaceRow,
  type SuccessorRow,
  searchPlaces,
} from './place-repository.ts'

/** So many names of old or new places are told; the rest is counted on the place's own screen. */
const fewNames = 4

export const rowToLine = (row: LineRow): PlaceLine => ({
  id: row.id,
  ...(row.code !== null && { code: row.code }),
  name: row.name,
  heading: row.heading,
  level: levelOf(row),
  old: row.old === 1,
  children: row.children,
})

/** A place with everything that is known of it. */
export const rowToView = (db: ReadDb, row: LineRow): PlaceView => {
  const replaced = row.replaced_by === null ? undefined : findPlace(db, row.replaced_by)
  const variants: string[] = JSON.parse(row.variants)
  return {
    ...rowToLine(row),
    parents: parentsOf(db, row),
    variants,
    ...(row.latitude !== null && { latitude: row.latitude }),
    ...(row.longitude !== null && { longitude: row.longitude }),
    drawn: spotOfPlace(db, row.id)?.source ?? 'none',
    ...(row.valid_from !== null && { from: row.valid_from }),
    ...(row.valid_to !== null && { to: row.valid_to }),
    ...(row.source !== null && { source: row.source }),
    ...(row.note !== null && { note: row.note }),
    predecessors: listPredecessors(db, row.id).flatMap((link) => linkTo(db, link.place_id, link)),
    successors: listSuccessors(db, row.id).flatMap((link) => linkTo(db, link.successor_id, link)),
    ...(replaced && { replacedBy: rowToLine(replaced) }),
  }
}

/** What a text in a place field means: a place of the list, or free text of which at most the province is understood. */
export const meaningOf = (db: ReadDb, profiles: ProfileSet, text: string): PlaceMeaning => {
  const named = findNamedPlace(db, text)
  const row = named && findPlace(db, named.id)
  if (!named || !row) {
    const province = provinceOfText(profiles.vocabularies.get('provinces'), text)
    return { text, now: [], before: [], ...(province && { province: province.name }), drawn: province ? 'province' : 'none' }
  }
  const province = [row, ...parentRows(db, row)].find(({ kind }) => kind === 'province')
  return {
    text,
    place: rowToLine(row),
    ...(!named.exact && { heading: row.heading }),
    ...historyOf(db, row),
    ...(province && province.id !== row.id && { province: province.name }),
    drawn: spotOfPlace(db, row.id)?.source ?? 'none',
  }
}

/** Places that fit what is typed, with what they were and are. */
export const suggestPlaces = (db: ReadDb, text: string, limit: number): readonly PlaceSuggestion[] =>
  findLines(db, text, limit).map((row) => ({ ...rowToLine(row), ...historyOf(db, row) }))

export const findLines = (db: ReadDb, text: string, limit: number): readonly LineRow[] => {
  const start = placeKey(text)
  const words = [...new Set(start.split(/,? /))].filter((word) => word !== '').slice(0, 12)
  if (words.length === 0) return []
  const found = searchPlaces(db, words, start, limit)
  if (!hasMarks(text)) return found
  // Marks that were typed tell places apart: the very letters come first.
  const letters = text.normalize('NFC').trim().toLowerCase()
  const isExact = ({ heading }: LineRow): boolean => heading.toLowerCase().includes(letters)
  return [...found.filter(isExact), ...found.filter((row) => !isExact(row))]
}

/** Headings of what a place has become by now, and of what went into it. */
const historyOf = (db: ReadDb, row: PlaceRow): Pick<PlaceMeaning, 'now' | 'before'> => {
  const now = new Set<string>()
  const seen = new Set<string>([row.id])
  const queue = listSuccessors(db, row.id).map(({ successor_id: id }) => id)
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    if (seen.has(id)) continue
    seen.add(id)
    const later = listSuccessors(db, id)
    const place = findPlace(db, id)
    if (later.length === 0 && place) now.add(place.heading)
    queue.push(...later.map(({ successor_id: next }) => next))
  }
  const before = listPredecessors(db, row.id).flatMap(({ place_id: id }) => findPlace(db, id)?.heading ?? [])
  return { now: [...now].slice(0, fewNames), before: before.slice(0, fewNames) }
}

const linkTo = (db: ReadDb, id: string, { kind, at, document }: SuccessorRow): PlaceLink[] => {
  const place = findPlace(db, id)
  if (!place) return []
  return [
    {
      place: rowToLine(place),
      kind: PlaceChangeKind.catch('merged').parse(kind),
      ...(at !== null && { at }),
      ...(document !== null && { document }),
    },
  ]
}

const parentRows = (db: ReadDb, row: PlaceRow): readonly LineRow[] => {
  const parent = row.parent_id === null ? undefined : findPlace(db, row.parent_id)
  return parent ? [parent, ...parentRows(db, parent)] : []
}

const parentsOf = (db: ReadDb, row: PlaceRow): PlaceLine[] => parentRows(db, row).map(rowToLine)

const levelOf = ({ kind }: PlaceRow): PlaceLevel => placeLevels.find((level) => level === kind) ?? 'other'
