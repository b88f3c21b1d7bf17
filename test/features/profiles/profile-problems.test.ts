import { describe, expect, it } from 'vitest'
import { Profile, Vocabulary } from '../../../shared/features/profiles/profile.ts'
import { profileProblems, vocabularyProblems } from '../../../shared/features/profiles/rules.ts'

const label = { vi: 'Nhãn', en: 'Label' }
const places = Vocabulary.parse({ id: 'kinds', label, terms: [{ code: 'a', label: { vi: 'Một', en: 'One' } }] })
const vocabularies = new Map([[places.id, places]])

/** What is wrong with a profile of an institution that has these fields. */
const problemsOf = (fields: readonly Record<string, unknown>[], rest: Record<string, unknown> = {}) =>
  profileProblems(
    Profile.parse({
      id: 'giay-khai-sinh',
      version: 1,
      label,
      plural: label,
      codePattern: 'KS-{year}-{n:0000}',
      groups: [{ label, fields: fields.map((field, index) => ({ key: `field${index}`, label, type: 'text', ...field })) }],
      ...rest,
    }),
    vocabularies,
  )
const term = (code: string, vi: string, rest: Record<string, unknown> = {}) => ({ code, label: { vi, en: code }, ...rest })
const problemsOfTerms = (terms: readonly Record<string, unknown>[]) => {
  const vocabulary = Vocabulary.parse({ id: 'own', label, terms })
  return vocabularyProblems(vocabulary, new Map([...vocabularies, ['own', vocabulary]]))
}

describe('checking a record type that an institution adds', () => {
  it('finds nothing wrong with a sound one', () => {
    expect(problemsOf([{ type: 'term', vocabulary: 'kinds', facet: true, mappings: { dc: 'type', columns: ['Loại'] } }])).toEqual([])
  })

  it('names a key that stands twice and one that every record has', () => {
    expect(problemsOf([{ key: 'age' }, { key: 'age' }])).toEqual(['age: the key stands twice'])
    expect(problemsOf([{ key: 'title' }])).toEqual(['title: the key is taken by every record'])
  })

  it('names a missing vocabulary', () => {
    expect(problemsOf([{ type: 'term' }])).toEqual(['field0: a term needs a vocabulary'])
    expect(problemsOf([{ type: 'term', vocabulary: 'none' }])).toEqual(['field0: there is no vocabulary none'])
    expect(problemsOf([{ vocabulary: 'kinds' }])).toEqual(['field0: only a term has a vocabulary'])
  })

  it('lets no personal or restricted field be counted as a facet', () => {
    expect(problemsOf([{ facet: true, personal: true }])).toEqual(['field0: what is personal or restricted is no facet'])
    expect(problemsOf([{ facet: true, type: 'long-text' }])).toEqual(['field0: a long-text is no facet'])
  })

  it('names a mapping that the standard does not know', () => {
    expect(problemsOf([{ mappings: { dc: 'author' } }])).toEqual(['field0: dc has no author'])
    expect(problemsOf([], { codeMappings: { ead: 'did/unitcode' } })).toEqual(['code: ead has no did/unitcode'])
  })

  it('names a column that leads to two fields, whatever its case', () => {
    expect(problemsOf([{ mappings: { columns: ['Ngày'] } }, { mappings: { columns: ['NGÀY'] } }])).toEqual([
      'the column “ngày” leads to two fields',
    ])
  })

  it('names a pattern that cannot be read and a number composed of nothing', () => {
    expect(problemsOf([{ pattern: '([' }])).toEqual(['field0: its pattern is no regular expression'])
    expect(problemsOf([{ compose: '{org} {number}' }])).toEqual(['field0: it is composed of number, which is no other field'])
  })

  it('names a date field that is no date, a dossier part that is no field and a code without a number', () => {
    expect(problemsOf([{}], { dateField: 'field0' })).toEqual(['dateField: field0 is no date'])
    expect(problemsOf([{}], { dossierParts: [{ field: 'partMap' }] })).toEqual([
      'dossierParts: partMap is no field of the list dossier-part-states',
    ])
    expect(problemsOf([], { codePattern: 'KS' })).toEqual(['codePattern: it has no running number such as {n:0000}'])
  })

  it('names what is wrong in a list of terms', () => {
    expect(problemsOfTerms([term('x', 'Đá'), term('y', 'Gỗ', { variants: ['đá'] })])).toEqual(['“đá” finds two terms'])
    expect(problemsOfTerms([term('x', 'Đá', { parent: 'z' })])).toEqual(['x: its broader term z is not in the list'])
    expect(problemsOfTerms([term('x', 'Đá', { parent: 'y' }), term('y', 'Gỗ', { parent: 'x' })])).toEqual([
      'x: it stands below itself',
      'y: it stands below itself',
    ])
    expect(problemsOfTerms([term('x', 'Lê', { from: '1740', to: '1705' })])).toEqual(['x: it ends before it begins'])
    expect(problemsOfTerms([term('x', 'Lê', { from: '-0178', to: '0938' })])).toEqual([])
    expect(problemsOfTerms([term('x', 'Đá', { crosswalk: { kinds: ['b'] } })])).toEqual(['x: kinds has no term b'])
  })
})
