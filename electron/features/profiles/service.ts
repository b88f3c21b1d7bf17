import type { profilesContract } from '../../../shared/features/profiles/contract.ts'
import type { Handlers } from '../../../shared/rpc/contract.ts'
import type { ProfileSet } from './load-profiles.ts'

export const createProfilesService = ({ profiles }: { readonly profiles: ProfileSet }): Handlers<typeof profilesContract> => ({
  list: () => ({ profiles: [...profiles.profiles.values()], vocabularies: [...profiles.vocabularies.values()] }),
})
