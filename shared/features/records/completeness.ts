import { type Profile, type ProfileField, profileFields } from '../profiles/profile.ts'
import type { RecordData } from './contract.ts'
import { isDescribed } from './missing.ts'

export interface Completeness {
  /** Of 100: seventy for the required fields, thirty for the others. */
  readonly score: number
  readonly required: Count
  readonly others: Count
  /** Required fields that are not described. */
  readonly lacking: readonly ProfileField[]
  /** Other fields that are not described. */
  readonly open: readonly ProfileField[]
}

export interface Count {
  readonly done: number
  readonly total: number
}

/** The parts of a score that the required fields make up; the rest is that of the others. */
const weightOfRequired = 0.7

/**
 * How far a record is described. A field with a reason for being empty counts as described; parts of the official dossier are counted
 * apart (`checkDossier`), fields that are no longer asked for not at all.
 */
export const completenessOf = (profile: Profile, data: RecordData): Completeness => {
  const parts = new Set(profile.dossierParts.map(({ field }) => field))
  const fields = profileFields(profile).filter(({ key, retired }) => !retired && !parts.has(key))
  const required = fields.filter((field) => field.required)
  const others = fields.filter((field) => !field.required)
  const lacking = required.filter(({ key }) => !isDescribed(data, key))
  const open = others.filter(({ key }) => !isDescribed(data, key))
  const ofRequired = share(required, lacking)
  const ofOthers = share(others, open)
  const weight = required.length === 0 ? 0 : others.length === 0 ? 1 : weightOfRequired
  return {
    // Never 100 while something is missing.
    score: Math.floor(100 * (weight * ofRequired + (1 - weight) * ofOthers) + 1e-9),
    required: { done: required.length - lacking.length, total: required.length },
    others: { done: others.length - open.length, total: others.length },
    lacking,
    open,
  }
}

/** The name under which records that lack a required field are counted: no field of a profile can have it. */
export const completeFacet = '@complete'

/** Whether a required field of a record is neither filled nor explained; to be made once for many records of a profile. */
export const createLacksRequired = (profile: Profile): ((data: RecordData) => boolean) => {
  const keys = profileFields(profile).flatMap(({ required, retired, key }) => (required && !retired ? [key] : []))
  return (data) => keys.some((key) => !isDescribed(data, key))
}

const share = (all: readonly ProfileField[], without: readonly ProfileField[]): number =>
  all.length === 0 ? 1 : (all.length - without.length) / all.length

/** A part of the official dossier, and whether the record has it. */
export interface DossierPartState {
  readonly field: ProfileField
  readonly required: boolean
  readonly state: 'present' | 'missing' | 'not-applicable' | 'unsaid'
}

export interface DossierCheck {
  readonly parts: readonly DossierPartState[]
  /** Required parts that are not there; what does not apply to this record is not asked for. */
  readonly lacking: readonly DossierPartState[]
  readonly complete: boolean
}

/**
 * Which parts of its official dossier a record has; undefined where its type names none, or where none is asked of this record and
 * nothing is said of any part.
 */
export const checkDossier = (profile: Profile, data: RecordData): DossierCheck | undefined => {
  if (profile.dossierParts.length === 0) return undefined
  const byKey = new Map(profileFields(profile).map((field) => [field.key, field]))
  const parts = profile.dossierParts.flatMap(({ field: key, required }): DossierPartState[] => {
    const field = byKey.get(key)
    return field ? [{ field, required, state: stateOf(data[key]) }] : []
  })
  const { dossierWhen: when } = profile
  const asked = when === undefined || [data[when.field]].flat().includes(when.value)
  if (!asked && parts.every(({ state }) => state === 'unsaid')) return undefined
  const lacking = parts.filter(({ required, state }) => required && state !== 'present' && state !== 'not-applicable')
  return { parts, lacking, complete: lacking.length === 0 }
}

const stateOf = (value: unknown): DossierPartState['state'] => {
  if (value === 'co') return 'present'
  if (value === 'khong_ap_dung') return 'not-applicable'
  return value === 'thieu' ? 'missing' : 'unsaid'
}
