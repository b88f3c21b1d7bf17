import { numberKey } from '../../../shared/features/duplicates/number-key.ts'
import { type Profile, profileFields } from '../../../shared/features/profiles/profile.ts'
import type { RecordData } from '../../../shared/features/records/contract.ts'

/** What was typed into the fields of a type whose number one thing alone bears, by their keys. */
export const uniqueNumbers = (profile: Profile | undefined, data: RecordData): ReadonlyMap<string, string> =>
  new Map(
    (profile ? profileFields(profile) : []).flatMap(({ key, unique }): readonly (readonly [string, string])[] => {
      const value = data[key]
      return unique && typeof value === 'string' && numberKey(value) !== '' ? [[key, value]] : []
    }),
  )

/** The fields in which a record has the same number, however it is spelled. */
export const sameNumbers = (typed: ReadonlyMap<string, string>, data: RecordData): string[] =>
  [...typed].flatMap(([key, value]) => {
    const theirs = data[key]
    return typeof theirs === 'string' && numberKey(theirs) === numberKey(value) ? [key] : []
  })
