import { z } from 'zod'
import { Label, Profile, ProfileField, type ProfileGroup } from './profile.ts'

/** A field of the institution's own and where it stands: after the field `after` of its group, first for '', else at the end. */
export const OwnField = ProfileField.extend({ after: z.string().optional() })
export type OwnField = z.infer<typeof OwnField>

/**
 * What an institution adds to a record type that ships with the program. It is kept apart from that type, so that a later version of
 * the type keeps the own fields. A group whose Vietnamese label the type has gets the fields; another group is added at the end.
 */
export const ProfileExtension = z.object({
  extends: z.string(),
  /** The version of the type over which this was written. */
  over: z.number().int().positive(),
  codePattern: z.string().optional(),
  groups: z.array(z.object({ label: Label, fields: z.array(OwnField) })),
})
export type ProfileExtension = z.infer<typeof ProfileExtension>

/** A whole record type of the institution's own; its version is that of its row. */
export const OwnProfile = Profile.omit({ version: true, own: true })
export type OwnProfile = z.infer<typeof OwnProfile>

export const OwnBody = z.union([ProfileExtension, OwnProfile])
export type OwnBody = z.infer<typeof OwnBody>

/** The type with the institution's fields in it, `version` being that of the extension. Fields of both with one key are the institution's. */
export const extendProfile = (profile: Profile, extension: ProfileExtension, version: number): Profile => {
  const ownKeys = new Set(extension.groups.flatMap(({ fields }) => fields.map(({ key }) => key)))
  const groups = profile.groups.map(({ label, fields }) => ({ label, fields: fields.filter(({ key }) => !ownKeys.has(key)) }))
  for (const { label, fields } of extension.groups) {
    let group = groups.find((one) => one.label.vi === label.vi)
    if (!group) {
      group = { label, fields: [] }
      groups.push(group)
    }
    for (const field of fields) insertField(group, field)
  }
  return {
    ...profile,
    // Grows with both, and never comes back to a number that records already name.
    version: version + Math.max(0, profile.version - extension.over),
    ...(extension.codePattern !== undefined && { codePattern: extension.codePattern }),
    groups,
  }
}

/** The record type of an own body as it is used. */
export const ownToProfile = (body: OwnProfile, version: number): Profile => ({ ...body, version, own: true })

const insertField = (group: z.infer<typeof ProfileGroup>, { after, ...field }: OwnField): void => {
  const own: ProfileField = { ...field, own: true }
  const before = after === undefined ? -1 : group.fields.findIndex(({ key }) => key === after)
  if (after === '') group.fields.unshift(own)
  else if (before === -1) group.fields.push(own)
  else group.fields.splice(before + 1, 0, own)
}
