import { z } from 'zod'
import { command, job, query } from '../../rpc/contract.ts'
import { OwnBody } from './own-profile.ts'
import { Profile, Vocabulary } from './profile.ts'

const ById = z.object({ id: z.string() })

/** One saving of what the institution wrote itself, and what it was. */
export const OwnVersion = z.object({ version: z.number().int(), at: z.string(), by: z.string(), body: OwnBody })
export type OwnVersion = z.infer<typeof OwnVersion>

export const ProfileDetail = z.object({
  /** As it is used: what ships with the institution's own in it. */
  profile: Profile,
  /** As it ships; absent for a type of the institution's own. */
  shipped: Profile.optional(),
  /** What the institution wrote; absent while it added nothing. */
  own: OwnBody.optional(),
  /** All savings of it, newest first. */
  versions: z.array(OwnVersion),
  /** Records in the catalogue. */
  records: z.number().int(),
  /** Keys of own fields that records hold something in: they can be retired, but not taken away. */
  used: z.array(z.string()),
})
export type ProfileDetail = z.infer<typeof ProfileDetail>

export const profilesContract = {
  /** Every record type in its newest version, with the vocabularies that its fields use. */
  list: query({ role: 'viewer', input: z.object({}), output: z.object({ profiles: z.array(Profile), vocabularies: z.array(Vocabulary) }) }),
  get: query({ role: 'viewer', input: ById, output: ProfileDetail, errors: ['profile.notFound'] }),
  /**
   * Keeps what the institution wrote as a new version. `base` is the version that the person saw, 0 for a type that is new. Fields that
   * records use and the new version does not name are retired, never lost. `stale` says that records are to be counted anew (`recount`).
   */
  save: command({
    role: 'registrar',
    input: z.object({ body: OwnBody, base: z.number().int().min(0) }),
    output: z.object({ profile: Profile, stale: z.boolean() }),
    errors: ['profile.notFound', 'profile.unsound', 'profile.idTaken', 'profile.changedMeanwhile'],
  }),
  /** Takes away a type of the institution's own that no record is or was of. */
  remove: command({ role: 'registrar', input: ById, output: z.object({}), errors: ['profile.notFound', 'profile.inUse', 'profile.ships'] }),
  /** Counts the records of a type anew after its facets or required fields changed. */
  recount: job({
    role: 'registrar',
    input: ById,
    output: z.object({ records: z.number().int() }),
    errors: ['profile.notFound'],
  }),
}
