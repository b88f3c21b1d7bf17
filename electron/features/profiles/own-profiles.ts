import { type FindingCode, finding, sayFinding } from '../../../shared/features/profiles/findings.ts'
import { OwnBody, type OwnField, type ProfileExtension } from '../../../shared/features/profiles/own-profile.ts'
import { type Profile, type ProfileField, profileFields } from '../../../shared/features/profiles/profile.ts'
import { ownFindings } from '../../../shared/features/profiles/rules.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { ReadDb, WriteTx } from '../../db/handles.ts'
import { personName } from '../people/public.ts'
import { mergeProfile } from './archive-profiles.ts'
import type { ProfileSet } from './load-profiles.ts'
import { countRecords, deleteOwnProfile, insertOwnProfile, isFieldUsed, listOwnVersions } from './repository.ts'

interface Saving {
  readonly body: OwnBody
  /** The own version that the person saw; 0 where there was none. */
  readonly base: number
  readonly by: string
  readonly at: string
}

/**
 * Keeps what the institution wrote as a new version. Fields that records use and the new version leaves out are retired. `stale` says
 * that facets or required fields are others than before. Throws `profile.notFound`, `profile.unsound`, `profile.idTaken`,
 * `profile.changedMeanwhile`.
 */
export const saveOwnProfile = (tx: WriteTx, set: ProfileSet, saving: Saving): { readonly profile: Profile; readonly stale: boolean } => {
  const given = OwnBody.parse(JSON.parse(JSON.stringify(saving.body).normalize('NFC')))
  const id = bodyId(given)
  const base = set.shipped?.profiles.get(id)
  const current = set.profiles.get(id)
  const [latest] = listOwnVersions(tx, id)
  if ('extends' in given ? !base : base) throw refuseId(set, id, base)
  if (!('extends' in given) && saving.base === 0 && current) throw refuseId(set, id, current)
  if ((latest?.version ?? 0) !== saving.base && latest)
    throw new AppError('profile.changedMeanwhile', {
      profile: current?.label.vi ?? id,
      by: personName(tx, latest.by),
      at: latest.at,
      version: latest.version,
    })
  const before = latest && OwnBody.parse(JSON.parse(latest.body))
  const used = new Set(ownFieldsOf(before).flatMap(({ key }) => (isFieldUsed(tx, id, key) ? [key] : [])))
  const body = withUsedFields(before, 'extends' in given ? { ...given, over: base?.version ?? 1 } : given, used)
  const version = Math.max(latest?.version ?? 0, current?.version ?? 0) + 1
  const profile = mergeProfile(base, body, version)
  if (!profile) throw refuseId(set, id, base)
  refuseUnsound(set, profile, base, [...ownFindings(profile, base, set.vocabularies), ...changeFindings(before, body, used, base)])
  insertOwnProfile(tx, { id, version, body: JSON.stringify(body), at: saving.at, by: saving.by })
  tx.touch('profiles')
  return { profile, stale: current !== undefined && countedBy(current, current) !== countedBy(profile, current) }
}

/** Takes away a type of the institution's own that never had a record. Throws `profile.notFound`, `profile.ships`, `profile.inUse`. */
export const removeOwnProfile = (tx: WriteTx, set: ProfileSet, id: string): void => {
  const profile = set.profiles.get(id)
  if (!profile) throw new AppError('profile.notFound', { profile: id, known: [...set.profiles.keys()] })
  if (set.shipped?.profiles.has(id)) throw new AppError('profile.ships', { profile: profile.label.vi })
  const records = countRecords(tx, id, true)
  if (records > 0) throw new AppError('profile.inUse', { profile: profile.label.vi, records })
  deleteOwnProfile(tx, id)
  tx.touch('profiles')
}

/** Keys of the institution's own fields of a type in which records hold something. */
export const usedOwnFields = (db: ReadDb, profile: Profile): string[] =>
  profileFields(profile).flatMap(({ key, own }) => ((own || profile.own) && isFieldUsed(db, profile.id, key) ? [key] : []))

const bodyId = (body: OwnBody): string => ('extends' in body ? body.extends : body.id)

const ownFieldsOf = (body: OwnBody | undefined): readonly OwnField[] =>
  body?.groups.flatMap(({ fields }): readonly OwnField[] => fields) ?? []

const refuseId = (set: ProfileSet, id: string, taken: Profile | undefined): AppError<'profile.idTaken'> | AppError<'profile.notFound'> =>
  taken
    ? new AppError('profile.idTaken', { profile: id, label: taken.label.vi })
    : new AppError('profile.notFound', { profile: id, known: [...set.profiles.keys()] })

const refuseUnsound = (
  set: ProfileSet,
  profile: Profile,
  base: Profile | undefined,
  found: readonly ReturnType<typeof finding>[],
): void => {
  if (found.length === 0) return
  const label = base?.label.vi ?? profile.label.vi
  throw new AppError('profile.unsound', {
    profile: label === '' ? (set.profiles.get(profile.id)?.label.vi ?? profile.id) : label,
    issues: found.map((one) => sayFinding(one, profile, 'vi')),
    issuesEnglish: found.map((one) => sayFinding(one, profile, 'en')),
  })
}

/** The body with what it left out of fields that records use, as retired fields of their old groups. */
const withUsedFields = (before: OwnBody | undefined, body: OwnBody, used: ReadonlySet<string>): OwnBody => {
  const named = new Set(ownFieldsOf(body).map(({ key }) => key))
  const groups: ProfileExtension['groups'] = body.groups.map(({ label, fields }) => ({ label, fields: [...fields] }))
  for (const { label, fields } of before?.groups ?? []) {
    const left = fields
      .filter(({ key }) => used.has(key) && !named.has(key))
      .map((field) => ({ ...field, required: false, retired: true as const }))
    if (left.length === 0) continue
    const group = groups.find((one) => one.label.vi === label.vi)
    if (group) group.fields.push(...left)
    else groups.push({ label, fields: left })
  }
  return { ...body, groups }
}

/** What records would not bear: another type or list of a field that they use, and one value where they have several. */
const changeFindings = (before: OwnBody | undefined, body: OwnBody, used: ReadonlySet<string>, base: Profile | undefined) => {
  const shippedKeys = new Set(base ? profileFields(base).map(({ key }) => key) : [])
  const known = new Map(ownFieldsOf(before).map((field) => [field.key, field]))
  return ownFieldsOf(body).flatMap((field) => {
    const former = known.get(field.key)
    const wrong: FindingCode[] = []
    if (shippedKeys.has(field.key) && !former) return [finding(field.key, 'keyTwice', { key: field.key })]
    if (!former || !used.has(field.key)) return []
    if (kindOf(former) !== kindOf(field)) wrong.push('typeChanged')
    else if (former.vocabulary !== field.vocabulary) wrong.push('listChanged')
    if (former.repeatable && !field.repeatable) wrong.push('onlyOne')
    return wrong.map((what) => finding(field.key, what))
  })
}

/** Short and long text hold the same. */
const kindOf = ({ type }: ProfileField): string => (type === 'long-text' ? 'text' : type)

/** What decides how records that are there are counted; a field that is new has no values to count. */
const countedBy = (profile: Profile, known: Profile): string => {
  const keys = new Set(profileFields(known).map(({ key }) => key))
  return JSON.stringify([
    profile.dateField,
    profileFields(profile)
      .map(({ key, facet, required, retired }) => [key, facet && keys.has(key), required && !retired])
      .filter(([, facet, required]) => facet || required),
  ])
}
