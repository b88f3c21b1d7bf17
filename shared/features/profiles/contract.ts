import { z } from 'zod'
import { query } from '../../rpc/contract.ts'
import { Profile, Vocabulary } from './profile.ts'

export const profilesContract = {
  /** Every record type in its newest version, with the vocabularies that its fields use. */
  list: query({ role: 'viewer', input: z.object({}), output: z.object({ profiles: z.array(Profile), vocabularies: z.array(Vocabulary) }) }),
}
