import { z } from 'zod'
import { SearchBody } from '../search/search-body.ts'
import { RecordId } from './contract.ts'

/**
 * The records that an act is meant for: marked one by one, or everything that a search finds but some that were taken out again.
 * A search stays a search until the act begins, so that a hundred thousand records cross no wire.
 */
export const Selection = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ids'), ids: z.array(RecordId) }),
  z.object({ kind: z.literal('search'), search: SearchBody, except: z.array(RecordId) }),
])
export type Selection = z.infer<typeof Selection>
