import type { WriteTx } from '../../db/handles.ts'
import { addToBranches, findBranch } from './tree-repository.ts'

interface Place {
  readonly parent: string | null
  readonly standing: boolean
}

/** Keeps the counts of the tree when a record was made, moved, put into the bin or taken out of it; `before` is absent for a new one. */
export const countPlace = (tx: WriteTx, id: string, before: Place | undefined, after: Place): void => {
  if (before?.parent === after.parent) {
    const own = Number(after.standing) - Number(before.standing)
    if (own !== 0 && after.parent !== null) addToBranches(tx, after.parent, own, own)
    return
  }
  const below = before === undefined ? 0 : (findBranch(tx, id)?.descendants ?? 0)
  if (before !== undefined && before.parent !== null) {
    const own = Number(before.standing)
    addToBranches(tx, before.parent, -own, -own - below)
  }
  if (after.parent !== null) {
    const own = Number(after.standing)
    addToBranches(tx, after.parent, own, own + below)
  }
}
