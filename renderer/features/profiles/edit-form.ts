import type { ProfileDetail } from '../../../shared/features/profiles/contract.ts'
import { extendProfile, type OwnBody, type OwnField, ownToProfile } from '../../../shared/features/profiles/own-profile.ts'
import type { Label, Profile, ProfileField } from '../../../shared/features/profiles/profile.ts'

/** The groups of a form as they are shown, the institution's fields among those that ship. */
export type FormGroups = readonly { readonly label: Label; readonly fields: readonly ProfileField[] }[]

/** Where a field stands: the Vietnamese label of its group, and the key of the field before it; '' for the first place. */
export interface FieldPlace {
  readonly group: Label
  readonly after: string
}

/** Whether the institution may change a field: its own, or any of a form of its own. */
export const isOwnField = (profile: Profile, field: ProfileField): boolean => field.own === true || profile.own === true

/** Whether the institution may rename a group: any of a form of its own, else one that the form which ships does not have. */
export const isOwnGroup = ({ profile, shipped }: ProfileDetail, label: Label): boolean =>
  profile.own === true || shipped?.groups.every((group) => group.label.vi !== label.vi) === true

export const renameGroup = (groups: FormGroups, from: Label, to: Label): FormGroups =>
  groups.map((group) => (group.label.vi === from.vi ? { ...group, label: to } : group))

/** What is to be saved so that the form has these groups: the whole of an own form, else the own fields with their places. */
export const groupsToBody = ({ profile, shipped, own }: ProfileDetail, groups: FormGroups): OwnBody => {
  if (own && !('extends' in own)) return { ...own, groups: groups.map(({ label, fields }) => ({ label, fields: fields.map(withoutOwn) })) }
  return {
    ...(own && 'extends' in own && own.codePattern !== undefined && { codePattern: own.codePattern }),
    extends: profile.id,
    over: shipped?.version ?? 1,
    groups: groups.flatMap(({ label, fields }) => {
      const mine = fields.flatMap((field, index): OwnField[] =>
        field.own ? [{ ...withoutOwn(field), after: fields[index - 1]?.key ?? '' }] : [],
      )
      return mine.length === 0 ? [] : [{ label, fields: mine }]
    }),
  }
}

/** The form as it would be with a body: what is checked before it is saved. */
export const bodyToProfile = ({ profile, shipped }: ProfileDetail, body: OwnBody): Profile | undefined => {
  if (!('extends' in body)) return ownToProfile(body, profile.version + 1)
  return shipped && extendProfile(shipped, body, profile.version + 1)
}

/** The groups with a field put in its place, whether it was there before or is new. */
export const putField = (groups: FormGroups, field: ProfileField, { group, after }: FieldPlace): FormGroups => {
  const without = removeField(groups, field.key)
  const known = without.some(({ label }) => label.vi === group.vi)
  const all: FormGroups = known ? without : [...without, { label: group, fields: [] }]
  return all.map((one) => {
    if (one.label.vi !== group.vi) return one
    const at = one.fields.findIndex(({ key }) => key === after)
    const place = after === '' ? 0 : at === -1 ? one.fields.length : at + 1
    return { label: one.label, fields: [...one.fields.slice(0, place), field, ...one.fields.slice(place)] }
  })
}

export const removeField = (groups: FormGroups, key: string): FormGroups =>
  groups.map(({ label, fields }) => ({ label, fields: fields.filter((field) => field.key !== key) }))

/** The groups with a field one place up or down within its group. */
export const moveField = (groups: FormGroups, key: string, by: -1 | 1): FormGroups =>
  groups.map(({ label, fields }) => {
    const at = fields.findIndex((field) => field.key === key)
    const to = at + by
    const field = fields[at]
    if (!field || to < 0 || to >= fields.length) return { label, fields }
    const others = fields.toSpliced(at, 1)
    return { label, fields: others.toSpliced(to, 0, field) }
  })

/** Where a field stands now; the end of the first group for one that is new. */
export const placeOf = (groups: FormGroups, key: string | undefined): FieldPlace | undefined => {
  for (const { label, fields } of groups) {
    const at = fields.findIndex((field) => field.key === key)
    if (at !== -1) return { group: label, after: fields[at - 1]?.key ?? '' }
  }
  return undefined
}

const withoutOwn = ({ own: _, ...field }: ProfileField): ProfileField => field
