import { circularTargets, dublinCoreElements, eadTargets, lidoTargets, premisTargets } from './mapping-targets.ts'
import { type FieldMappings, type Profile, type ProfileField, profileFields, type Vocabulary } from './profile.ts'

/**
 * What is wrong with a record type beyond the shape that its schema checks, a phrase each; empty where it is sound.
 * The same holds for the types that ship with the program and for those that an institution adds.
 */
export const profileProblems = (profile: Profile, vocabularies: ReadonlyMap<string, Vocabulary>): readonly string[] => {
  const fields = profileFields(profile)
  const byKey = new Map(fields.map((field) => [field.key, field]))
  return [
    ...repeated(fields.map(({ key }) => key)).map((key) => `${key}: the key stands twice`),
    ...fields.flatMap((field) => fieldProblems(field, byKey, vocabularies).map((problem) => `${field.key}: ${problem}`)),
    ...mappingProblems(profile.codeMappings).map((problem) => `code: ${problem}`),
    ...mappingProblems(profile.titleMappings).map((problem) => `title: ${problem}`),
    ...columnProblems(profile),
    ...dateFieldProblems(profile, byKey),
    ...profile.dossierParts.flatMap(({ field }) =>
      byKey.get(field)?.vocabulary === 'dossier-part-states' ? [] : [`dossierParts: ${field} is no field of the list dossier-part-states`],
    ),
    ...(/\{n:0+\}/.test(profile.codePattern) ? [] : ['codePattern: it has no running number such as {n:0000}']),
  ]
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
const facetTypes: ReadonlySet<string> = new Set(['term', 'text', 'date', 'number', 'agent', 'place', 'yes-no'])

const fieldProblems = (
  field: ProfileField,
  byKey: ReadonlyMap<string, ProfileField>,
  vocabularies: ReadonlyMap<string, Vocabulary>,
): readonly string[] => [
  ...(reservedKeys.has(field.key) ? ['the key is taken by every record'] : []),
  ...(field.type === 'term' && field.vocabulary === undefined ? ['a term needs a vocabulary'] : []),
  ...(field.type !== 'term' && field.vocabulary !== undefined ? ['only a term has a vocabulary'] : []),
  ...(field.vocabulary !== undefined && !vocabularies.has(field.vocabulary) ? [`there is no vocabulary ${field.vocabulary}`] : []),
  ...(field.facet && (field.personal || field.restricted) ? ['what is personal or restricted is no facet'] : []),
  ...(field.facet && !facetTypes.has(field.type) ? [`a ${field.type} is no facet`] : []),
  ...(field.pattern !== undefined && !isPattern(field.pattern) ? ['its pattern is no regular expression'] : []),
  ...composedKeys(field.compose ?? '').flatMap((key) =>
    byKey.has(key) && key !== field.key ? [] : [`it is composed of ${key}, which is no other field`],
  ),
  ...mappingProblems(field.mappings),
]

const standards = [
  ['dc', new Set<string>(dublinCoreElements)],
  ['lido', new Set<string>(lidoTargets)],
  ['ead', new Set<string>(eadTargets)],
  ['premis', new Set<string>(premisTargets)],
  ['circular', new Set<string>(circularTargets)],
] as const

const mappingProblems = (mappings: FieldMappings): readonly string[] =>
  standards.flatMap(([standard, targets]) => {
    const target = mappings[standard]
    return target === undefined || targets.has(target) ? [] : [`${standard} has no ${target}`]
  })

/** A heading of a sheet must lead to one field only. */
const columnProblems = (profile: Profile): readonly string[] => {
  const columns = [profile.codeMappings, profile.titleMappings, ...profileFields(profile).map(({ mappings }) => mappings)].flatMap(
    (mappings) => [...new Set((mappings.columns ?? []).map((column) => column.normalize('NFC').toLowerCase()))],
  )
  return repeated(columns).map((column) => `the column “${column}” leads to two fields`)
}

const dateFieldProblems = ({ dateField }: Profile, byKey: ReadonlyMap<string, ProfileField>): readonly string[] =>
  dateField === undefined || byKey.get(dateField)?.type === 'date' ? [] : [`dateField: ${dateField} is no date`]

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
