import type { z } from 'zod'
import type { placesContract } from '../../../shared/features/vocabularies/place-contract.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { JobContext } from '../../../shared/rpc/contract.ts'
import { movePoints } from '../search/public.ts'
import { changeUses } from './change-uses.ts'
import { beginPlaceAct } from './place-act.ts'
import { mergePlaces, requirePlace } from './place-edit.ts'
import { findAct, listFormer } from './place-repository.ts'
import type { PlaceDeps } from './place-service.ts'
import { rowToView } from './place-view.ts'

type Output = z.input<typeof placesContract.merge.output>

/**
 * Merges a place into another, in the list and in every record that names it by any heading that it had: one act, taken back as one.
 * Throws `place.notFound`, `place.mergeSelf`, `place.loop`.
 */
export const mergePlacesEverywhere = async (
  deps: PlaceDeps,
  { id, into }: { readonly id: string; readonly into: string },
  context: JobContext,
): Promise<Output> => {
  const { archive, profiles, ports } = deps
  const { db } = archive
  const { caller, batch } = context
  if (caller.person === '') throw new AppError('person.unknown', { name: caller.name })
  const from = requirePlace(db, id)
  const to = requirePlace(db, into)
  // Begun again after a crash, the list itself is merged already.
  const isMerged = findAct(db, batch) !== undefined
  const headings = [from.heading, ...listFormer(db, isMerged ? into : id)].filter((heading) => heading !== to.heading)
  const mergeList = isMerged
    ? undefined
    : (tx: Parameters<typeof beginPlaceAct>[0]): void => {
        const at = ports.clock().toISOString()
        const act = beginPlaceAct(tx, { id: batch, kind: 'merge', at, by: caller.person, detail: `${from.heading} → ${to.heading}` })
        mergePlaces(tx, act, id, into)
        movePoints(tx, profiles, act.end().keys)
      }
  let records = 0
  for (const [index, value] of headings.entries()) {
    const changeList = index === 0 ? mergeList : undefined
    records = (await changeUses(deps, { kind: 'merge-places', of: { list: 'places', value }, to: to.heading, changeList }, context)).records
  }
  return { place: rowToView(db, requirePlace(db, into)), records, batch }
}

/** Puts the heading of a place where records have another text. Throws `place.notFound`. */
export const replaceByPlace = async (
  deps: PlaceDeps,
  { text, into }: { readonly text: string; readonly into: string },
  context: JobContext,
): Promise<Output> => {
  const { db } = deps.archive
  if (context.caller.person === '') throw new AppError('person.unknown', { name: context.caller.name })
  const to = requirePlace(db, into)
  const value = text.normalize('NFC')
  const { records, batch } = await changeUses(deps, { kind: 'replace-place', of: { list: 'places', value }, to: to.heading }, context)
  return { place: rowToView(db, requirePlace(db, into)), records, batch }
}
