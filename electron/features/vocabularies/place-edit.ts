import { v7 as uuidv7 } from 'uuid'
import type { PlaceChangeKind, PlaceFields } from '../../../shared/features/vocabularies/place-contract.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { ReadDb, WriteTx } from '../../db/handles.ts'
import { type PlaceAct, type PlaceBody, rowToBody } from './place-act.ts'
import {
  findPlace,
  findPlaceByCode,
  hasBecome,
  type LineRow,
  liesIn,
  listChildIds,
  listFormer,
  listPredecessors,
  listSuccessors,
} from './place-repository.ts'

type SomeFields = { readonly [K in keyof PlaceFields]?: PlaceFields[K] | undefined }

/** The row of a place; throws `place.notFound`. */
export const requirePlace = (db: ReadDb, id: string): LineRow => {
  const row = findPlace(db, id)
  if (!row) throw new AppError('place.notFound', { place: id })
  return row
}

/** Makes a place; gives its id. Throws `place.notFound` (its parent), `place.codeTaken`, `place.exists`. */
export const createPlace = (tx: WriteTx, act: PlaceAct, fields: PlaceFields, id = uuidv7()): string => {
  const body = { ...emptyBody(id), ...fieldsToBody(fields) }
  refuseClash(tx, body)
  act.put(body)
  return id
}

/** Changes these fields. Throws `place.notFound`, `place.codeTaken`, `place.loop`, `place.exists`. */
export const updatePlace = (tx: WriteTx, act: PlaceAct, id: string, fields: SomeFields): void => {
  const row = requirePlace(tx, id)
  const body = { ...rowToBody(row), ...fieldsToBody(fields) }
  refuseClash(tx, body)
  act.put(body)
}

/** Says that a place became another. Throws `place.notFound`, and `place.loop` where that one became this. */
export const linkPlaces = (
  tx: WriteTx,
  act: PlaceAct,
  id: string,
  successor: string,
  link: { readonly kind: PlaceChangeKind; readonly at: string | null; readonly document: string | null },
): void => {
  const [from, to] = [requirePlace(tx, id), requirePlace(tx, successor)]
  if (id === successor || hasBecome(tx, successor, id)) throw new AppError('place.loop', { place: from.heading, other: to.heading })
  const others = listSuccessors(tx, id).filter((row) => row.successor_id !== successor)
  act.putSuccessors(id, [...others, { place_id: id, successor_id: successor, ...link }])
}

export const unlinkPlaces = (tx: WriteTx, act: PlaceAct, id: string, successor: string): void => {
  requirePlace(tx, id)
  act.putSuccessors(
    id,
    listSuccessors(tx, id).filter((row) => row.successor_id !== successor),
  )
}

/**
 * Merges one place into another: names, links both ways and the places that lie in it go over, and the other answers to its headings.
 * Gives both headings as they were. Throws `place.notFound`, `place.mergeSelf`, `place.loop`.
 */
export const mergePlaces = (
  tx: WriteTx,
  act: PlaceAct,
  id: string,
  into: string,
): { readonly from: readonly string[]; readonly to: string } => {
  const [from, to] = [requirePlace(tx, id), requirePlace(tx, into)]
  if (id === into) throw new AppError('place.mergeSelf', { place: from.heading })
  if (liesIn(tx, into, id)) throw new AppError('place.loop', { place: from.heading, other: to.heading })
  const headings = [from.heading, ...listFormer(tx, id)]
  const [mine, theirs] = [rowToBody(from), rowToBody(to)]
  for (const child of listChildIds(tx, id)) act.put({ ...rowToBody(requirePlace(tx, child)), parent_id: into })
  const successors = new Map([...listSuccessors(tx, id), ...listSuccessors(tx, into)].map((row) => [row.successor_id, row]))
  successors.delete(id)
  successors.delete(into)
  for (const link of listPredecessors(tx, id)) {
    const others = listSuccessors(tx, link.place_id).filter((row) => row.successor_id !== id && row.successor_id !== into)
    act.putSuccessors(link.place_id, link.place_id === into ? others : [...others, { ...link, successor_id: into }])
  }
  act.putSuccessors(id, [])
  act.put({ ...mine, code: null, replaced_by: into })
  act.put({
    ...theirs,
    code: theirs.code ?? mine.code,
    variants: [...new Set([...theirs.variants, ...mine.variants, ...(mine.name === theirs.name ? [] : [mine.name])])],
    latitude: theirs.latitude ?? mine.latitude,
    longitude: theirs.latitude === null ? mine.longitude : theirs.longitude,
  })
  act.putSuccessors(
    into,
    [...successors.values()].map((row) => ({ ...row, place_id: into })),
  )
  act.addFormer(into, headings)
  return { from: headings, to: to.heading }
}

const emptyBody = (id: string): PlaceBody => ({
  id,
  code: null,
  name: '',
  kind: 'other',
  parent_id: null,
  variants: [],
  latitude: null,
  longitude: null,
  valid_from: null,
  valid_to: null,
  source: null,
  replaced_by: null,
  note: null,
})

const fieldsToBody = (fields: SomeFields): Partial<PlaceBody> => ({
  ...(fields.name !== undefined && { name: fields.name.normalize('NFC') }),
  ...(fields.level !== undefined && { kind: fields.level }),
  ...(fields.code !== undefined && { code: fields.code }),
  ...(fields.parent !== undefined && { parent_id: fields.parent }),
  ...(fields.variants !== undefined && { variants: [...new Set(fields.variants.map((name) => name.normalize('NFC')))] }),
  ...(fields.latitude !== undefined && { latitude: fields.latitude }),
  ...(fields.longitude !== undefined && { longitude: fields.longitude }),
  ...(fields.from !== undefined && { valid_from: fields.from }),
  ...(fields.to !== undefined && { valid_to: fields.to }),
  ...(fields.source !== undefined && { source: fields.source?.normalize('NFC') ?? null }),
  ...(fields.note !== undefined && { note: fields.note?.normalize('NFC') ?? null }),
})

const refuseClash = (tx: WriteTx, body: PlaceBody): void => {
  const owner = body.code === null ? undefined : findPlaceByCode(tx, body.code)
  if (owner && owner.id !== body.id) throw new AppError('place.codeTaken', { code: body.code ?? '', heading: owner.heading })
  if (body.parent_id === null) return
  const parent = requirePlace(tx, body.parent_id)
  if (liesIn(tx, body.parent_id, body.id)) throw new AppError('place.loop', { place: body.name, other: parent.heading })
}
