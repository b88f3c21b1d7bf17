import type { WriteTx } from '../../db/handles.ts'
import { beginPlaceAct, snapshotText } from './place-act.ts'
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
 * What an act did to places goes back with it. A place that someone changed since stays as it is, and so does one that the act made and
 * that other places now need. Gives the lookup keys of the places that it moved; of an act that did nothing to places, none.
 */
export const undoPlacesOfBatch = (tx: WriteTx, act: string, at: string): ReadonlySet<string> => {
  const found = findAct(tx, act)
  if (!found || found.undone_at !== null) return new Set()
  const undo = beginPlaceAct(tx, undefined)
  const standing = listChanges(tx, act).filter(({ place_id: id, after }) => snapshotText(tx, id) === after)
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
    // It stays, so it keeps what it became.
    if (was) undo.putSuccessors(id, was.successors)
  }
  markActUndone(tx, act, at)
  return undo.end().keys
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
