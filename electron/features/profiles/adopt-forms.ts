import { OwnBody, type OwnField, type ProfileExtension } from '../../../shared/features/profiles/own-profile.ts'
import { type Profile, profileFields, type Vocabulary } from '../../../shared/features/profiles/profile.ts'
import { ownFindings } from '../../../shared/features/profiles/rules.ts'
import type { ReadDb, WriteTx } from '../../db/handles.ts'
import { adoptTerms } from '../vocabularies/public.ts'
import { mergeProfile } from './archive-profiles.ts'
import type { ProfileSet } from './load-profiles.ts'
import { insertOwnProfile, listOwnVersions } from './repository.ts'

/** Record types and own terms as another archive has them. */
export interface Forms {
  readonly profiles: readonly Profile[]
  /** Of each list what that archive wrote itself. */
  readonly vocabularies: readonly Vocabulary[]
}

/** What taking in forms would change; nothing is written yet. */
export interface FormPlan {
  /** The record types and lists as they would be. */
  readonly set: ProfileSet
  readonly bodies: readonly { readonly id: string; readonly version: number; readonly body: OwnBody }[]
  readonly terms: readonly { readonly list: Vocabulary; readonly isNew: boolean }[]
}

/**
 * What of another archive's forms is not known here: whole types, fields of known types, lists and terms. What is known here stays as
 * it is here, however that archive writes it.
 */
export const planForms = (db: ReadDb, set: ProfileSet, theirs: Forms): FormPlan => {
  const vocabularies = new Map(set.vocabularies)
  const terms: FormPlan['terms'][number][] = []
  for (const list of theirs.vocabularies) {
    const known = set.vocabularies.get(list.id)
    const codes = new Set(known?.terms.map(({ code }) => code))
    const more = list.terms.filter(({ code }) => !codes.has(code))
    if (known && more.length === 0) continue
    terms.push({ list: { ...list, terms: more }, isNew: known === undefined })
    vocabularies.set(list.id, known ? { ...known, terms: [...known.terms, ...more] } : list)
  }
  const profiles = new Map(set.profiles)
  const bodies: FormPlan['bodies'][number][] = []
  for (const their of theirs.profiles) {
    const ours = set.profiles.get(their.id)
    const [latest] = listOwnVersions(db, their.id)
    const body = ours ? withTheirFields(ours, latest && OwnBody.parse(JSON.parse(latest.body)), their) : wholeBody(their)
    if (!body) continue
    const version = Math.max(latest?.version ?? 0, ours?.version ?? 0) + 1
    const shipped = set.shipped?.profiles.get(their.id)
    const merged = mergeProfile(shipped, body, version)
    if (!merged) continue
    // Column names that lead elsewhere here are left away; the field is found by its label.
    const sound = ownFindings(merged, shipped, vocabularies).length === 0
    const kept = sound ? body : withoutColumns(body, ours)
    bodies.push({ id: their.id, version, body: kept })
    profiles.set(their.id, mergeProfile(shipped, kept, version) ?? merged)
  }
  return { set: { ...(set.shipped && { shipped: set.shipped }), profiles, vocabularies }, bodies, terms }
}

/** Writes what `planForms` found, as new versions of the institution's own. */
export const adoptForms = (
  tx: WriteTx,
  plan: FormPlan,
  act: { readonly by: string; readonly at: string; readonly batch: string },
): void => {
  for (const { list, isNew } of plan.terms) adoptTerms(tx, act, list, isNew)
  for (const { id, version, body } of plan.bodies) insertOwnProfile(tx, { id, version, body: JSON.stringify(body), at: act.at, by: act.by })
  if (plan.terms.length + plan.bodies.length > 0) tx.touch('profiles')
}

const wholeBody = ({ version: _version, own: _own, ...profile }: Profile): OwnBody => ({
  ...profile,
  groups: profile.groups.map(({ label, fields }) => ({ label, fields: fields.map(({ own: _, ...field }) => field) })),
})

const withTheirFields = (ours: Profile, body: OwnBody | undefined, their: Profile): OwnBody | undefined => {
  const known = new Set(profileFields(ours).map(({ key }) => key))
  const groups: ProfileExtension['groups'] = (body?.groups ?? []).map(({ label, fields }) => ({ label, fields: [...fields] }))
  let found = false
  for (const { label, fields } of their.groups) {
    for (const [index, { own: _, ...field }] of fields.entries()) {
      if (known.has(field.key)) continue
      found = true
      const group = groups.find((one) => one.label.vi === label.vi) ?? { label, fields: [] }
      if (!groups.includes(group)) groups.push(group)
      const before = fields[index - 1]?.key
      const placed: OwnField = { ...field, ...(before !== undefined && { after: before }) }
      const at = group.fields.findIndex(({ key }) => key === before)
      group.fields.splice(at === -1 ? group.fields.length : at + 1, 0, placed)
    }
  }
  if (!found) return undefined
  return body ? { ...body, groups } : { extends: ours.id, over: ours.version, groups }
}

const withoutColumns = (body: OwnBody, ours: Profile | undefined): OwnBody => {
  const known = new Set(ours ? profileFields(ours).map(({ key }) => key) : [])
  const bare = (field: OwnField): OwnField => {
    const { columns: _, ...mappings } = field.mappings
    return known.has(field.key) ? field : { ...field, mappings }
  }
  return { ...body, groups: body.groups.map(({ label, fields }) => ({ label, fields: fields.map(bare) })) }
}
