import { type Profile, type ProfileField, profileFields } from '../profiles/profile.ts'
import type { RecordData } from './contract.ts'

/** The fields that may be taken over from another record: never what is personal or restricted. */
export const copyableFields = (profile: Profile): readonly ProfileField[] =>
  profileFields(profile).filter(
    ({ personal, restricted, retired, compose }) => !personal && !restricted && !retired && compose === undefined,
  )

/** What is taken over unless a person chose otherwise: what a row of records shares, not what describes the one. */
export const usuallyCopied = (profile: Profile): readonly string[] =>
  copyableFields(profile)
    .filter(({ type }) => type === 'term' || type === 'place' || type === 'agent' || type === 'date' || type === 'yes-no')
    .map(({ key }) => key)

/** The values of the chosen fields; number, pages, personal data, what came with an import and reasons for empty fields stay behind. */
export const copiedData = (profile: Profile, data: RecordData, chosen: readonly string[]): RecordData => {
  const allowed = new Set(copyableFields(profile).map(({ key }) => key))
  return Object.fromEntries(Object.entries(data).filter(([key]) => allowed.has(key) && chosen.includes(key)))
}
