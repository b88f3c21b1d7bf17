import type { Profile } from '../profiles/profile.ts'

/**
 * Whether records of a type usually lie under those of another (undefined: under none), as the profile's `under` says. One that says
 * nothing lies anywhere. It is a hint: archives hold what nobody foresaw.
 */
export const liesUnder = (profile: Pick<Profile, 'under'> | undefined, parent: string | undefined): boolean =>
  profile?.under === undefined || parent === undefined || profile.under.includes(parent)
