import { describe, expect, it } from 'vitest'
import { type Profile, profileFields } from '../../../shared/features/profiles/profile.ts'
import { profileProblems } from '../../../shared/features/profiles/rules.ts'
import { TableMapping } from '../../../shared/features/tables/mapping.ts'
import { matchColumns, targetKey } from '../../../shared/features/tables/match-columns.ts'
import { lostIn, readShipped, shippedProfiles, shippedVocabularies, textsOf } from './shipped-data.ts'

const columnsOfForm = { quarter: 1, half: 2, 'three-quarters': 3, full: 4 } as const
const every = [...shippedProfiles.values()]
const require = (id: string): Profile => {
  const profile = shippedProfiles.get(id)
  if (!profile) throw new Error(`no profile ${id}`)
  return profile
}
const fieldOf = (id: string, key: string) => profileFields(require(id)).find((field) => field.key === key)

/** The groups whose fields, laid in rows of four, leave a hole at the end of a row. */
const ragged = ({ id, groups }: Profile): readonly string[] =>
  groups.flatMap(({ label, fields }) => {
    let row = 0
    let holes = 0
    for (const { width } of fields) {
      const columns = columnsOfForm[width]
      if (row + columns > 4) {
        holes++
        row = 0
      }
      row = (row + columns) % 4
    }
    return holes > 0 || row > 0 ? [`${id}: ${label.vi}`] : []
  })

describe('the record types that ship with the program', () => {
  it('are all that the design names', () => {
    const named =
      'artifact document sac-phong than-tich van-bia dia-ba gia-pha chau-ban hoanh-phi moc-ban huong-uoc relic-site intangible festival performing-work artisan organisation fonds register box file archival-document photograph audio video collection'
    expect([...shippedProfiles.keys()].sort()).toEqual(named.split(' ').sort())
    expect(every.map(({ id }) => id)).toEqual([...shippedProfiles.keys()])
  })

  it('lose nothing when they are read: no name in them is misspelt', () => {
    expect([...readShipped('profiles')].flatMap(([id, json]) => lostIn(json, shippedProfiles.get(id), id))).toEqual([])
  })

  it('are sound: keys, vocabularies, mappings, columns, dossier parts', () => {
    expect(every.flatMap((profile) => profileProblems(profile, shippedVocabularies).map((problem) => `${profile.id}: ${problem}`))).toEqual(
      [],
    )
  })

  it('are written in composed Unicode, trimmed, and hold no code', () => {
    const texts = [...readShipped('profiles')].flatMap(([id, json]) => textsOf(json, id))
    expect(texts.length).toBeGreaterThan(5000)
    expect(texts.filter(([, text]) => text !== text.normalize('NFC') || text !== text.trim() || text.includes('  '))).toEqual([])
    expect(texts.filter(([, text]) => /=>|\bfunction\b|<[a-z/]|https?:|\$\{|\bimport\b|\brequire\(/i.test(text))).toEqual([])
  })

  it('say on what law they rest and since when', () => {
    expect(
      every.filter(({ legalBasis, validFrom }) => !legalBasis || !/^\d{4}-\d{2}-\d{2}$/.test(validFrom ?? '')).map(({ id }) => id),
    ).toEqual([])
  })

  it('number their records by letters of their own', () => {
    const letters = every.map(({ codePattern }) => /^([A-Z]+)-\{year\}-\{n:0+\}$/.exec(codePattern)?.[1])
    expect(letters).not.toContain(undefined)
    expect(new Set(letters).size).toBe(every.length)
    expect(require('document').codePattern).toBe('TL-{year}-{n:0000}')
  })

  it('fill every row of the four columns of the form', () => {
    expect(every.flatMap(ragged)).toEqual([])
  })

  it('take a column of a sheet by the Vietnamese and by the English label of each field', () => {
    const without = every.flatMap(({ id, ...profile }) =>
      profileFields({ id, ...profile })
        .filter(({ label, mappings }) => ![label.vi, label.en].every((word) => mappings.columns?.includes(word)))
        .map(({ key }) => `${id}: ${key}`),
    )
    expect(without).toEqual([])
  })

  it('give Dublin Core at least a title, an identifier and a type or a date or a subject of each record', () => {
    for (const profile of every) {
      const elements = new Set(profileFields(profile).flatMap(({ mappings }) => mappings.dc ?? []))
      expect([profile.codeMappings.dc, profile.titleMappings.dc], profile.id).toEqual(['identifier', 'title'])
      expect(['type', 'date', 'subject'].filter((element) => elements.has(element)).length, profile.id).toBeGreaterThan(0)
    }
  })

  it('have the three text layers wherever a Hán or Nôm text is described, with who made and who reviewed each', () => {
    for (const id of ['huong-uoc', 'sac-phong', 'than-tich', 'van-bia', 'dia-ba', 'gia-pha', 'chau-ban', 'hoanh-phi', 'moc-ban']) {
      for (const layer of ['transcription', 'transliteration', 'translation']) {
        expect(
          [layer, `${layer}By`, `${layer}ReviewedBy`, `${layer}On`, `${layer}State`].map((key) => fieldOf(id, key)?.type),
          `${id}: ${layer}`,
        ).toEqual(['long-text', 'agent', 'agent', 'date', 'term'])
      }
    }
  })

  it('keep private people apart: names of donors and owners, numbers and addresses are personal and restricted', () => {
    const guarded: readonly (readonly [string, string])[] = [
      ['artifact', 'donor'],
      ['relic-site', 'owner'],
      ['relic-site', 'caretaker'],
      ['huong-uoc', 'informant'],
      ['artisan', 'ethnicity'],
      ['artisan', 'phone'],
      ['artisan', 'identityNumber'],
      ['artisan', 'address'],
    ]
    for (const [id, key] of guarded)
      expect([fieldOf(id, key)?.personal, fieldOf(id, key)?.restricted], `${id}: ${key}`).toEqual([true, true])
    expect(fieldOf('artifact', 'price')?.restricted).toBe(true)
    expect(fieldOf('artifact', 'usualPlace')?.restricted).toBe(true)
    expect(fieldOf('artisan', 'bornOn')?.personal).toBe(true)
  })

  it('carry the eighteen fields of a file and the identity of a document after the archives circular', () => {
    const circular = (id: string) =>
      [require(id).codeMappings, require(id).titleMappings, ...profileFields(require(id)).map(({ mappings }) => mappings)]
        .flatMap((mappings) => mappings.circular ?? [])
        .sort()
    const file =
      'fileCode arcFileCode title maintenance mode language startDate endDate keyword totalDoc numberOfPaper numberOfPage format inforSign confidenceLevel paperFileCode riskRecovery riskRecoveryStatus description'
    expect(circular('file')).toEqual(
      file
        .split(' ')
        .map((name) => `EAD/${name}`)
        .sort(),
    )
    const document =
      'docCode docOrdinal maintenance typeName codeNumber codeNotation issuedDate organName subject language numberOfPage inforSign keyword mode confidenceLevel autograph format riskRecovery riskRecoveryStatus process description'
    expect(circular('archival-document')).toEqual(
      document
        .split(' ')
        .map((name) => `EAD_doc/${name}`)
        .sort(),
    )
  })

  it('call the code of a record by one name, but where the archives circular names it by its level; older names are known on import', () => {
    const official = ['Hộp số', 'Mã phông', 'Mã tài liệu', 'Mục lục số', 'Số lưu trữ']
    const names = every.map(({ codeLabel }) => codeLabel.vi).filter((name) => name !== 'Mã hồ sơ')
    expect([...new Set(names)].sort()).toEqual(official)
    const older = { document: 'Ký hiệu', 'huong-uoc': 'Mã số', festival: 'Mã lễ hội', intangible: 'Mã phiếu', artifact: 'Mã hiện vật' }
    const mapping = TableMapping.parse({})
    for (const [id, name] of Object.entries(older))
      expect(matchColumns(['Mã hồ sơ'], require(id), mapping).targets.concat(matchColumns([name], require(id), mapping).targets)).toEqual([
        { kind: 'code' },
        { kind: 'code' },
      ])
    // On a museum object these words are written for other things.
    expect(matchColumns(['Ký hiệu', 'Mã số'], require('artifact'), mapping).targets.map(targetKey)).toEqual([
      'objectMark',
      'relicObjectCode',
    ])
  })

  it('ask for the nine parts of the scientific dossier of a relic site, seven of them without fail', () => {
    const parts = require('relic-site').dossierParts
    expect(parts).toHaveLength(9)
    expect(parts.filter(({ required }) => required)).toHaveLength(7)
  })

  it('know the number of an object in a relic site, and compose the mark of a museum object', () => {
    const pattern = new RegExp(fieldOf('artifact', 'relicObjectCode')?.pattern ?? '(?!)', 'u')
    expect(['PTH.TĐ.01', 'ĐHV.HC.1024'].filter((code) => !pattern.test(code))).toEqual([])
    expect(['pth.TĐ.01', 'PTH.TĐ.1', 'PTH-TĐ-01', 'P.TĐ.01'].filter((code) => pattern.test(code))).toEqual([])
    expect(fieldOf('artifact', 'objectMark')?.compose).toBe('{org} {registerNumber}/{materials.notation} {classNumber}')
  })
})
