import type { profilesContract } from '../../../shared/features/profiles/contract.ts'
import { OwnBody } from '../../../shared/features/profiles/own-profile.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { Handlers } from '../../../shared/rpc/contract.ts'
import type { Archive } from '../../db/archive.ts'
import type { Ports } from '../../ports/ports.ts'
import { personName } from '../people/public.ts'
import type { ProfileSet } from './load-profiles.ts'
import { removeOwnProfile, saveOwnProfile, usedOwnFields } from './own-profiles.ts'
import { requireProfile } from './public.ts'
import { recountRecords } from './recount.ts'
import { countRecords, listOwnVersions } from './repository.ts'

interface Deps {
  readonly archive: Archive
  readonly profiles: ProfileSet
  readonly ports: Pick<Ports, 'clock'>
}

export const createProfilesService = (deps: Deps): Handlers<typeof profilesContract> => {
  const { archive, profiles, ports } = deps
  const { db } = archive
  return {
    ...createShippedProfilesService(profiles),
    get: ({ id }) => {
      const profile = requireProfile(profiles, id)
      const shipped = profiles.shipped?.profiles.get(id)
      const versions = listOwnVersions(db, id).flatMap(({ version, at, by, body }) => {
        const read = OwnBody.safeParse(JSON.parse(body))
        return read.success ? [{ version, at, by: personName(db, by), body: read.data }] : []
      })
      const [latest] = versions
      return {
        profile,
        ...(shipped && { shipped }),
        ...(latest && { own: latest.body }),
        versions,
        records: countRecords(db, id, false),
        used: usedOwnFields(db, profile),
      }
    },
    save: ({ body, base }, caller) => {
      if (caller.person === '') throw new AppError('person.unknown', { name: caller.name })
      return db.write((tx) => saveOwnProfile(tx, profiles, { body, base, by: caller.person, at: ports.clock().toISOString() }))
    },
    remove: ({ id }) =>
      db.write((tx) => {
        removeOwnProfile(tx, profiles, id)
        return {}
      }),
    recount: ({ id }, context) => recountRecords(deps, id, context),
  }
}

/** What can be asked while no archive is open: the record types that ship. */
export const createShippedProfilesService = (profiles: ProfileSet): Pick<Handlers<typeof profilesContract>, 'list'> => ({
  list: () => ({ profiles: [...profiles.profiles.values()], vocabularies: [...profiles.vocabularies.values()] }),
})
