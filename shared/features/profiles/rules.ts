import { checkPattern } from '../numbers/pattern.ts'
import { type Finding, finding, findingPhrase } from './findings.ts'
import { circularTargets, dublinCoreElements, eadTargets, lidoTargets, premisTargets } from './mapping-targets.ts'
import { type FieldMappings, type Profile, type ProfileField, profileFields, type Vocabulary } from './profile.ts'

/**
 * What is wrong with a record type beyond the shape that its schema checks; empty where it is sound.
 * The same holds for the types that ship with the program and for those that an institution adds.
 */
const profileFindings = (profile: Profile, vocabularies: ReadonlyMap<string, Vocabulary>): readonly Finding[] => {
  const fields = profileFields(profile)
  const byKey = new Map(fields.map((field) => [field.key, field]))
  return [
    ...repeated(fields.map(({ key }) => key)).map((key) => finding(key, 'keyTwice', { key })),
    ...fields.flatMap((field) => fieldFindings(field, byKey, vocabularies)),
    ...mappingFindings('code', profile.codeMappings),
    ...mappingFindings('title', profile.titleMappings),
    ...columnFindings(profile),
    ...dateFieldFindings(profile, byKey),
    ...profile.dossierParts.flatMap(({ field }) =>
      byKey.get(field)?.vocabulary === 'dossier-part-states' ? [] : [finding('dossierParts', 'notAPart', { field })],
    ),
    ...(profile.dossierWhen === undefined || byKey.has(profile.dossierWhen.field)
      ? []
      : [finding('dossierParts', 'notAField', { field: profile.dossierWhen.field })]),
    ...checkPattern(profile.codePattern, profile),
  ]
}

/** The same as phrases, each with its place before it. */
export const profileProblems = (profile: Profile, vocabularies: ReadonlyMap<string, Vocabulary>): readonly string[] =>
  profileFindings(profile, vocabularies).map((found) => `${found.where === '' ? '' : `${found.where}: `}${findingPhrase(found, 'en')}`)

/** What is wrong with what an institution wrote: the findings of the whole that the type does not have as it ships. */
export const ownFindings = (
  whole: Profile,
  shipped: Profile | undefined,
  vocabularies: ReadonlyMap<string, Vocabulary>,
): readonly Finding[] => {
  const known = new Set(shipped ? profileFindings(shipped, vocabularies).map((one) => JSON.stringify(one)) : [])
  return profileFindings(whole, vocabularies).filter((one) => !known.has(JSON.stringify(one)))
}

/** What is wrong with a list of terms beyond its shape, a phrase each; `others` are the lists that it may refer to. */
export const vocabularyProblems = (vocabulary: Vocabulary, others: ReadonlyMap<string, Vocabulary>): readonly string[] => {
  const byCode = new Map(vocabulary.terms.map((term) => [term.code, term]))
  const codesOf = (id: string) => new Set(others.get(id)?.terms.map(({ code }) => code))
  return [
    ...repeated(vocabulary.terms.map(({ code }) => code)).map((code) => `${code}: the code stands twice`),
    ...ambiguousWords(vocabulary).map((word) => `“${word}” finds two terms`),
    ...vocabulary.terms.flatMap(({ code, parent, from, to, crosswalk }) => [
      ...(parent === undefined || byCode.has(parent) ? [] : [`${code}: its broader term ${parent} is not in the list`]),
      ...(hasCycle(code, byCode) ? [`${code}: it stands below itself`] : []),
      ...(from !== undefined && to !== undefined && Number.parseInt(from, 10) > Number.parseInt(to, 10)
        ? [`${code}: it ends before it begins`]
        : []),
      ...Object.entries(crosswalk ?? {}).flatMap(([id, codes]) =>
        codes.filter((other) => !codesOf(id).has(other)).map((other) => `${code}: ${id} has no term ${other}`),
      ),
    ]),
  ]
}

/** Names that mean something else on every record, so no field may take them. */
const reservedKeys: ReadonlySet<string> = new Set(['code', 'title', 'profile', 'status', 'parent', 'source', 'missing', 'pages', 'id'])
/** Types whose values can be counted. */
export const facetTypes: ReadonlySet<string> = new Set(['term', 'text', 'date', 'number', 'agent', 'place', 'yes-no'])

const fieldFindings = (
  field: ProfileField,
  byKey: ReadonlyMap<string, ProfileField>,
  vocabularies: ReadonlyMap<string, Vocabulary>,
): readonly Finding[] => {
  const { key, type, vocabulary, facet, pattern } = field
  return [
    ...(reservedKeys.has(key) ? [finding(key, 'keyReserved', { key })] : []),
    ...(type === 'term' && vocabulary === undefined ? [finding(key, 'termNeedsList')] : []),
    ...(type !== 'term' && vocabulary !== undefined ? [finding(key, 'listNeedsTerm')] : []),
    ...(vocabulary !== undefined && !vocabularies.has(vocabulary) ? [finding(key, 'noList', { list: vocabulary })] : []),
    ...(facet && (field.personal || field.restricted) ? [finding(key, 'guardedFacet')] : []),
    ...(facet && !facetTypes.has(type) ? [finding(key, 'typeFacet', { type })] : []),
    ...(pattern !== undefined && !isPattern(pattern) ? [finding(key, 'badPattern', { pattern })] : []),
    ...composedKeys(field.compose ?? '').flatMap((part) =>
      byKey.has(part) && part !== key ? [] : [finding(key, 'composedOf', { key: part })],
    ),
    ...mappingFindings(key, field.mappings),
  ]
}

const standards = [
  ['dc', new Set<string>(dublinCoreElements)],
  ['lido', new Set<string>(lidoTargets)],
  ['ead', new Set<string>(eadTargets)],
  ['premis', new Set<string>(premisTargets)],
  ['circular', new Set<string>(circularTargets)],
] as const

const mappingFindings = (where: string, mappings: FieldMappings): readonly Finding[] =>
  standards.flatMap(([standard, targets]) => {
    const target = mappings[standard]
    return target === undefined || targets.has(target) ? [] : [finding(where, 'noTarget', { standard, target })]
  })

/** A heading of a sheet must lead to one field only. */
const columnFindings = (profile: Profile): readonly Finding[] => {
  const columns = [profile.codeMappings, profile.titleMappings, ...profileFields(profile).map(({ mappings }) => mappings)].flatMap(
    (mappings) => [...new Set((mappings.columns ?? []).map((column) => column.normalize('NFC').toLowerCase()))],
  )
  return repeated(columns).map((column) => finding('', 'columnTwice', { column }))
}

const dateFieldFindings = ({ dateField }: Profile, byKey: ReadonlyMap<string, ProfileField>): readonly Finding[] =>
  dateField === undefined || byKey.get(dateField)?.type === 'date' ? [] : [finding('dateField', 'noDate', { field: dateField })]

/** The keys in `{registerNumber}/{materials.notation}`; `{org}` is the code of the institution. */
const composedKeys = (compose: string): readonly string[] =>
  [...compose.matchAll(/\{([^}.]+)(?:\.notation)?\}/g)].flatMap(([, key]) => (key === undefined || key === 'org' ? [] : [key]))

const isPattern = (pattern: string): boolean => {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp
  } catch {
    return false
  }
}

const ambiguousWords = ({ terms }: Vocabulary): readonly string[] =>
  repeated(
    terms.flatMap(({ code, label, variants }) => [...new Set([code, label.vi, label.en, ...variants].map((word) => word.toLowerCase()))]),
  )

const hasCycle = (code: string, byCode: ReadonlyMap<string, Vocabulary['terms'][number]>): boolean => {
  const seen = new Set<string>()
  for (let above = byCode.get(code)?.parent; above !== undefined && !seen.has(above); above = byCode.get(above)?.parent) {
    if (above === code) return true
    seen.add(above)
  }
  return false
}

const repeated = (values: readonly string[]): readonly string[] => [
  ...new Set(values.filter((value, index) => values.indexOf(value) !== index)),
]
