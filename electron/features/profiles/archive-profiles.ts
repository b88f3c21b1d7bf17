import { extendProfile, OwnBody, ownToProfile, type ProfileExtension } from '../../../shared/features/profiles/own-profile.ts'
import type { Profile, Term, Vocabulary } from '../../../shared/features/profiles/profile.ts'
import type { Db } from '../../db/handles.ts'
import { type OwnVocabulary, ownVocabularies } from '../vocabularies/public.ts'
import type { ProfileSet } from './load-profiles.ts'
import { listOwnProfiles, type OwnProfileRow } from './repository.ts'

/**
 * The record types and lists of an open archive: those that ship with the program, merged with the institution's own. It is live: a
 * transaction that touches the topic `profiles` renews both maps, so that whoever keeps something derived from them compares identity.
 */
export const createArchiveProfiles = (db: Db, shipped: ProfileSet): ProfileSet => {
  let known: { readonly stamp: string; readonly rows: string | undefined; readonly set: ProfileSet } | undefined
  const now = (): ProfileSet => {
    const stamp = db.readOnly ? dataVersion(db) : String(db.touched('profiles'))
    if (known?.stamp === stamp) return known.set
    const own = listOwnProfiles(db)
    const lists = ownVocabularies(db)
    // A reader's stamp grows with every change that another program makes, nearly always of other things.
    const rows = db.readOnly ? JSON.stringify([own, [...lists]]) : undefined
    known = { stamp, rows, set: rows !== undefined && known?.rows === rows ? known.set : mergeSet(shipped, own, lists) }
    return known.set
  }
  return {
    shipped,
    get profiles() {
      return now().profiles
    },
    get vocabularies() {
      return now().vocabularies
    },
  }
}

const dataVersion = (db: Db): string => String(db.get<{ data_version: number }>('PRAGMA data_version')?.data_version)

const mergeSet = (shipped: ProfileSet, own: readonly OwnProfileRow[], lists: ReadonlyMap<string, OwnVocabulary>): ProfileSet => {
  const profiles = new Map(shipped.profiles)
  for (const { id, version, body } of own) {
    const parsed = OwnBody.safeParse(JSON.parse(body))
    if (!parsed.success) continue
    const base = shipped.profiles.get(id)
    const merged = mergeProfile(base, parsed.data, version)
    if (merged) profiles.set(id, merged)
  }
  const vocabularies = new Map(shipped.vocabularies)
  for (const [id, list] of lists) vocabularies.set(id, mergeVocabulary(id, shipped.vocabularies.get(id), list))
  return { profiles, vocabularies }
}

/** A record type with what the institution wrote; undefined where what it adds to is not there. */
export const mergeProfile = (base: Profile | undefined, body: OwnBody, version: number): Profile | undefined => {
  if ('extends' in body) return base && extendProfile(base, body, version)
  // The program came to have a type of the same name: what the institution had in it is kept as its own fields.
  return base ? extendProfile(base, wholeToExtension(base, body), version) : ownToProfile(body, version)
}

const wholeToExtension = (base: Profile, { groups, codePattern }: Extract<OwnBody, { id: string }>): ProfileExtension => {
  const shippedKeys = new Set(base.groups.flatMap(({ fields }) => fields.map(({ key }) => key)))
  return {
    extends: base.id,
    over: base.version,
    codePattern,
    groups: groups.map(({ label, fields }) => ({ label, fields: fields.filter(({ key }) => !shippedKeys.has(key)) })),
  }
}

/** Own terms come after those that ship; one with the code of a term that ships says how it is called and written here. */
const mergeVocabulary = (id: string, base: Vocabulary | undefined, { terms, about }: OwnVocabulary): Vocabulary => {
  if (!base) return { label: { vi: id, en: id }, open: true, ...about, id, terms: [...terms] }
  const own = new Map(terms.map((term) => [term.code, term]))
  const shippedCodes = new Set(base.terms.map(({ code }) => code))
  return {
    ...base,
    terms: [...base.terms.map((term) => overrideTerm(term, own.get(term.code))), ...terms.filter(({ code }) => !shippedCodes.has(code))],
  }
}

const overrideTerm = (term: Term, own: Term | undefined): Term =>
  own
    ? {
        ...term,
        ...own,
        variants: [...new Set([...term.variants, term.label.vi, ...own.variants])].filter((name) => name !== own.label.vi),
      }
    : term
