import { AppError } from '../../../shared/rpc/app-error.ts'
import type { WriteTx } from '../../db/handles.ts'
import { beginPlaceAct, snapshotOf } from './place-act.ts'
import {
  findAct,
  findPlaceByCode,
  findPlaceByHeading,
  isPlaceNeeded,
  listChanges,
  markActUndone,
  type PlaceSnapshot,
} from './place-repository.ts'

/**
 * Takes an act on places back. A place that someone changed since stays as it is, and so does one that the act made and that others now
 * need: their ids are in `kept`. Throws `place.actNotFound`, `place.actUndone`.
 */
export const undoPlaceAct = (
  tx: WriteTx,
  act: string,
  at: string,
): { readonly places: number; readonly kept: readonly string[]; readonly keys: ReadonlySet<string> } => {
  const found = findAct(tx, act)
  if (!found) throw new AppError('place.actNotFound', { act })
  if (found.undone_at !== null) throw new AppError('place.actUndone', { act })
  const undo = beginPlaceAct(tx, undefined)
  const changes = listChanges(tx, act)
  const kept = new Set<string>()
  const changedSince = (id: string, after: string | null): boolean => {
    const now = snapshotOf(tx, id)
    return (now ? JSON.stringify(now) : null) !== after
  }
  const standing = changes.filter(({ place_id: id, after }) => {
    if (changedSince(id, after)) kept.add(id)
    return !kept.has(id)
  })
  const read = (json: string | null): PlaceSnapshot | undefined => (json === null ? undefined : JSON.parse(json))
  // What was taken away comes back first, since links lead there; links go before the places that they lead to.
  for (const { place_id: id, before } of standing) {
    const was = read(before)
    // Under a heading of nobody's: what it had may still be another's that goes back too.
    if (was) undo.restore(id, { place: { ...was.place, code: null, heading: id }, former: [], successors: [] })
    else undo.putSuccessors(id, [])
  }
  for (const { place_id: id, before } of standing) {
    const was = read(before)
    if (was) undo.restore(id, freed(tx, was))
  }
  // What lies in others goes before them: again and again until nothing more can go.
  const made = new Map(standing.flatMap(({ place_id: id, before, after }) => (before === null ? [[id, read(after)] as const] : [])))
  for (let gone = -1; gone !== 0 && made.size > 0; ) {
    gone = 0
    for (const id of made.keys()) {
      if (isPlaceNeeded(tx, id)) continue
      undo.restore(id, undefined)
      made.delete(id)
      gone += 1
    }
  }
  for (const [id, was] of made) {
    kept.add(id)
    // It stays, so it keeps what it became.
    if (was) undo.putSuccessors(id, was.successors)
  }
  markActUndone(tx, act, at)
  const { keys } = undo.end()
  return { places: changes.length - kept.size, kept: [...kept], keys }
}

/** What an act on records did to places goes back with it, as a merge did; gives the lookup keys of these places. */
export const undoPlacesOfBatch = (tx: WriteTx, batch: string, at: string): ReadonlySet<string> => {
  const act = findAct(tx, batch)
  return act && act.undone_at === null ? undoPlaceAct(tx, batch, at).keys : new Set()
}

/** As it was, but for a code or heading that someone gave to another place since. */
const freed = (tx: WriteTx, was: PlaceSnapshot): PlaceSnapshot => {
  const { id, code, heading } = was.place
  const codeOwner = code === null ? undefined : findPlaceByCode(tx, code)
  const headingOwner = findPlaceByHeading(tx, heading)
  return {
    ...was,
    place: {
      ...was.place,
      code: codeOwner && codeOwner.id !== id ? null : code,
      heading: headingOwner && headingOwner.id !== id ? `${heading} (${id.slice(-6)})` : heading,
    },
  }
}
