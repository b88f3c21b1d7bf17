// Looking places up by what is written: records say headings or free text, and these lead to the places of the archive's list.
import type { Vocabulary } from '../../../shared/features/profiles/profile.ts'
import { provinceCentres } from '../../../shared/features/vocabularies/place-centres.ts'
import type { Coordinates } from '../../../shared/features/vocabularies/place-coordinates.ts'
import { placeKey, shortPlaceKey } from '../../../shared/features/vocabularies/place-key.ts'
import type { ReadDb } from '../../db/handles.ts'
import { findPlaceSpot, listNamedPlaces, listSuccessorIds } from './place-names-repository.ts'

/** A place that a text names; `exact` where its heading is the very text. */
export interface NamedPlace {
  readonly id: string
  readonly heading: string
  readonly exact: boolean
}

/**
 * The place that a text names: by its heading, a heading that it had, another spelling, or these without kinds of unit (`Ba Đình, Hà
 * Nội`). Marks count where they tell two places apart. Undefined for free text, and where two places fit equally well.
 */
export const findNamedPlace = (db: ReadDb, text: string): NamedPlace | undefined => {
  const key = placeKey(text)
  if (key === '') return undefined
  const found = listNamedPlaces(db, key, shortPlaceKey(text))
  const written = text.normalize('NFC').trim()
  for (const fits of [
    (row: (typeof found)[number]) => row.kind !== 'short' && row.name === written,
    (row: (typeof found)[number]) => row.kind === 'heading' && row.key === key,
    (row: (typeof found)[number]) => row.kind !== 'short' && row.key === key,
    (row: (typeof found)[number]) => row.kind === 'short',
  ]) {
    const ids = new Map(found.filter(fits).map((row) => [row.place_id, row]))
    const [one, another] = ids.values()
    if (one && !another) return { id: one.place_id, heading: one.heading, exact: one.heading === written }
    if (another) return undefined
  }
  return undefined
}

/** Where a place is drawn: itself, what it became, or its province, of which the seat is known roughly. */
export interface PlaceSpot extends Coordinates {
  readonly source: 'place' | 'province'
}

/** The point of a place: its own coordinates, else those of what it became, else those of what it lies in. */
export const spotOfPlace = (db: ReadDb, id: string): PlaceSpot | undefined => {
  const seen = new Set<string>()
  const queue = [id]
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    if (seen.has(at) || seen.size > 50) continue
    seen.add(at)
    const place = findPlaceSpot(db, at)
    if (!place) continue
    if (place.latitude !== null && place.longitude !== null)
      return { latitude: place.latitude, longitude: place.longitude, source: at === id && place.kind !== 'province' ? 'place' : 'province' }
    const centre = place.kind === 'province' && place.code !== null ? provinceCentres.get(place.code) : undefined
    if (centre) return { ...centre, source: 'province' }
    queue.push(...listSuccessorIds(db, at), ...(place.parent_id === null ? [] : [place.parent_id]))
  }
  return undefined
}

/** The code of the province that a text ends with (`…, tỉnh Bắc Ninh`), by the list of provinces that ships with the program. */
export const provinceOfText = (
  provinces: Vocabulary | undefined,
  text: string,
): { readonly code: string; readonly name: string } | undefined => {
  const last = shortPlaceKey(text).split(', ').at(-1) ?? ''
  if (last === '') return undefined
  const term = provinces?.terms.find(({ label, variants }) =>
    [label.vi, label.en, ...variants].some((name) => shortPlaceKey(name) === last),
  )
  return term && { code: term.code, name: term.label.vi }
}
