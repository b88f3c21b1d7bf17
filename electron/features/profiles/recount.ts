import { setImmediate as turn } from 'node:timers/promises'
import type { JobContext } from '../../../shared/rpc/contract.ts'
import type { Archive } from '../../db/archive.ts'
import { refreshFacets } from '../records/public.ts'
import type { ProfileSet } from './load-profiles.ts'
import { requireProfile } from './public.ts'
import { countRecords } from './repository.ts'

const chunk = 100

/** Counts the records of a type anew, a few hundred a transaction: stopped and begun again it does no harm. */
export const recountRecords = async (
  { archive, profiles }: { readonly archive: Archive; readonly profiles: ProfileSet },
  id: string,
  { signal, report }: JobContext,
): Promise<{ records: number }> => {
  const { db } = archive
  requireProfile(profiles, id)
  const total = countRecords(db, id, false)
  let records = 0
  let after = 0
  for (;;) {
    signal.throwIfAborted()
    const done = db.write((tx) => refreshFacets(tx, profiles, id, after, chunk))
    if (done.records === 0) break
    records += done.records
    after = done.last
    report({ step: 'recount', done: records, total: Math.max(total, records) })
    await turn()
  }
  return { records }
}
