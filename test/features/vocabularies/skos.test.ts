import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readJsonLd } from '../../../electron/features/vocabularies/read-json-ld.ts'
import { readRdfXml } from '../../../electron/features/vocabularies/read-rdf-xml.ts'
import { readTurtle } from '../../../electron/features/vocabularies/read-turtle.ts'
import type { Triple } from '../../../electron/features/vocabularies/skos.ts'
import { createTestApp, failureOf, type TestApp, temporaryFolder } from '../../support/create-test-app.ts'
import { needsTool } from '../../support/tools.ts'

const materials = { vocabulary: 'materials' } as const
const file = (name: string, content: string): string => {
  const path = join(temporaryFolder(), name)
  writeFileSync(path, content)
  return path
}
const bring = ({ api }: TestApp, path: string, more: object = {}) => api.vocabularies.importTerms({ file: path, ...more }).result
const sorted = (triples: Iterable<readonly Triple[]>) =>
  [...triples]
    .flat()
    .map((triple) => JSON.stringify(triple))
    .sort()

/** A list with everything that a term can say. */
const fill = async ({ api }: TestApp) => {
  const { id } = await api.vocabularies.addList({
    label: 'Kiểu men “cổ”',
    labelEn: 'Glazes',
    note: 'Men của làng & phố',
    legalBasis: 'Quy ước 1/QĐ',
  })
  const add = (given: Omit<Parameters<typeof api.vocabularies.addTerm>[0], 'vocabulary'>) =>
    api.vocabularies.addTerm({ vocabulary: id, ...given })
  await add({
    label: 'Men ngọc',
    labelEn: 'Celadon',
    notation: 'Mn',
    note: 'Xanh <ngọc> \\ "lam"\nhai dòng',
    variants: ['Men xanh ngọc', 'Men Long Tuyền'],
    from: '1009',
    to: '1400',
  })
  await add({ label: 'Men ngọc nhạt', parent: 'men_ngoc', from: '-0178' })
  await add({ label: 'Men nâu' })
  await add({ label: 'Men da lươn' })
  await api.vocabularies.editTerm({ vocabulary: id, code: 'men_nau', retired: '2026-01-15' })
  await api.vocabularies.change({ act: { act: 'merge', list: 'terms', vocabulary: id, from: 'men_da_luon', into: 'men_nau' } }).result
  return id
}
const listing = async ({ api }: TestApp, vocabulary: string) => {
  const { list, terms } = await api.vocabularies.terms({ vocabulary })
  return {
    ...list,
    ownTerms: 0,
    terms: terms.map((term) => ({ ...term, variants: [...term.variants].sort() })).sort((a, b) => a.code.localeCompare(b.code)),
  }
}

describe('SKOS', () => {
  for (const ending of ['ttl', 'rdf', 'csv'] as const) {
    it(`goes out as .${ending} and comes into another archive the same, and again without a change`, async () => {
      const here = await createTestApp()
      const id = await fill(here)
      const path = join(temporaryFolder(), `kieu-men-co.${ending}`)
      expect((await here.api.vocabularies.exportTerms({ vocabulary: id, file: path }).result).rows).toBe(4)
      const there = await createTestApp()
      // A table does not say how its list is called.
      if (ending === 'csv')
        await there.api.vocabularies.addList({
          id,
          label: 'Kiểu men “cổ”',
          labelEn: 'Glazes',
          note: 'Men của làng & phố',
          legalBasis: 'Quy ước 1/QĐ',
        })
      const into = ending === 'csv' ? { vocabulary: id } : {}
      expect(await bring(there, path, { ...into, dryRun: true })).toMatchObject({ list: id, created: 4, refused: [] })
      expect(await bring(there, path, into)).toMatchObject({ list: id, offered: 4, created: 4, updated: 0, unchanged: 0, refused: [] })
      expect(await listing(there, id)).toEqual(await listing(here, id))
      expect(await bring(there, path, into)).toMatchObject({ created: 0, updated: 0, unchanged: 4 })
      expect(await bring(here, path, into)).toMatchObject({ created: 0, updated: 0, unchanged: 4 })
    })
  }

  it('comes in from JSON-LD as from Turtle: contexts, aliases, languages, nested nodes and sets', async () => {
    const app = await createTestApp()
    const context = {
      skos: 'http://www.w3.org/2004/02/skos/core#',
      dct: 'http://purl.org/dc/terms/',
      uri: '@id',
      type: '@type',
      graph: '@graph',
      prefLabel: { '@id': 'skos:prefLabel', '@container': '@language' },
      altLabel: { '@id': 'skos:altLabel', '@language': 'vi' },
      broader: { '@id': 'skos:broader', '@type': '@id' },
      inScheme: { '@id': 'skos:inScheme', '@type': '@id' },
      narrower: { '@reverse': 'skos:broader' },
      ignored: null,
      '@base': 'https://men.vn/',
    }
    const graph = [
      { uri: 'men', type: 'skos:ConceptScheme', prefLabel: { vi: 'Kiểu men', en: 'Glazes' }, ignored: 'không' },
      {
        uri: 'men/ngoc',
        type: ['skos:Concept'],
        inScheme: 'men',
        prefLabel: { vi: 'Men ngọc', en: 'Celadon' },
        altLabel: ['Men xanh ngọc', 'Men Long Tuyền'],
        'skos:notation': 'Mn',
        'skos:scopeNote': { '@value': 'Xanh ngọc', '@language': 'vi' },
        'dct:valid': '1009/1400',
        narrower: { uri: 'men/nhat', type: 'skos:Concept', inScheme: 'men', prefLabel: { vi: 'Men ngọc nhạt' } },
      },
      { uri: 'men/nau', type: 'skos:Concept', prefLabel: { vi: 'Men nâu' }, broader: { '@set': ['https://men.vn/men/ngoc'] } },
    ]
    const path = file('men.jsonld', JSON.stringify({ '@context': context, graph }, null, 2))
    expect(await bring(app, path)).toMatchObject({ offered: 3, created: 3, refused: [] })
    expect(await bring(app, path)).toMatchObject({ unchanged: 3 })
    const { list, terms } = await app.api.vocabularies.terms({ vocabulary: 'kieu-men' })
    expect(list.label).toEqual({ vi: 'Kiểu men', en: 'Glazes' })
    const [celadon] = terms.filter(({ label }) => label.en === 'Celadon')
    expect(celadon).toMatchObject({ notation: 'Mn', from: '1009', to: '1400', note: { vi: 'Xanh ngọc' } })
    expect([...(celadon?.variants ?? [])].sort()).toEqual(['Men Long Tuyền', 'Men xanh ngọc'])
    expect(terms.filter(({ parent }) => parent === celadon?.code).map(({ label }) => label.vi)).toEqual(['Men nâu', 'Men ngọc nhạt'])
    const turtle = `@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
      <https://men.vn/men/nau> a skos:Concept ; skos:prefLabel "Men nâu"@vi ; skos:broader <https://men.vn/men/ngoc> .`
    const whole = { '@context': { ...context, narrower: null }, ...graph[2] }
    expect(sorted(readJsonLd(JSON.stringify(whole)))).toEqual(sorted(readTurtle(turtle)))
  })

  it('refuses JSON-LD that is none, that nests without end, or whose context lies elsewhere, by name', async () => {
    const app = await createTestApp()
    const said = (content: string) => failureOf(bring(app, file('men.json', content)))
    expect(await said('{\n"@context": {},\n oops }')).toMatchObject({ code: 'list.unreadable', data: { line: 3 } })
    const remote = JSON.stringify({ '@context': 'https://men.vn/context.jsonld', '@graph': [] })
    expect(await said(remote)).toMatchObject({ code: 'list.unreadable', data: { reason: expect.stringContaining('not fetched') } })
    const deep = `${'{"http://a/b":'.repeat(300)}1${'}'.repeat(300)}`
    expect(await said(deep)).toMatchObject({ code: 'list.unreadable' })
    expect(await said('{"@graph": []}')).toMatchObject({ code: 'list.empty' })
  })

  it('writes the same statements in both forms, and every list that ships', async () => {
    const { api } = await createTestApp()
    const folder = temporaryFolder()
    const { lists } = await api.vocabularies.lists({})
    for (const { id } of lists) {
      const [ttl, rdf] = [join(folder, `${id}.ttl`), join(folder, `${id}.rdf`)]
      await api.vocabularies.exportTerms({ vocabulary: id, file: ttl }).result
      await api.vocabularies.exportTerms({ vocabulary: id, file: rdf }).result
      expect(sorted(readTurtle(readFileSync(ttl, 'utf8')))).toEqual(sorted(readRdfXml(readFileSync(rdf, 'utf8'))))
    }
    const text = readFileSync(join(folder, 'reigns.ttl'), 'utf8')
    expect(text).toMatch(/skos:prefLabel "Cảnh Hưng"@vi/)
    expect(text).toMatch(/dct:valid "start=1740; end=1786; scheme=W3C-DTF;"\^\^dct:Period/)
  })

  const { skip } = needsTool('xmllint')
  it.skipIf(skip)('is well-formed XML by another program', async () => {
    const app = await createTestApp()
    const path = join(temporaryFolder(), 'men.rdf')
    await app.api.vocabularies.exportTerms({ vocabulary: await fill(app), file: path }).result
    expect(execFileSync('xmllint', ['--noout', path]).toString()).toBe('')
  })

  it('reads what other programs write: nested nodes, blank nodes, prefixes, long texts, narrower only, no codes', async () => {
    const app = await createTestApp()
    const turtle = `
      PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
      @prefix : <http://example.org/men/> . @base <http://example.org/> .
      <men> a skos:ConceptScheme ; skos:prefLabel "Men gốm"@vi , "Glazes"@en .
      :1 a skos:Concept ; skos:inScheme <men> ; skos:prefLabel "Men trắng"@vi, 'White glaze'@en ;;
         skos:narrower :2, [ a skos:Concept ; skos:prefLabel """Men "trắng"
ngà"""@vi ] ; skos:notation "MT" .
      :2 a skos:Concept ; skos:prefLabel "Men tr\\u1EAFng \\u0111\\u1EE5c"@vi ; skos:altLabel "Opaque white"@en . # hết
    `
    expect(await bring(app, file('men.ttl', turtle))).toMatchObject({ list: 'men-gom', created: 3, refused: [] })
    const { terms } = await app.api.vocabularies.terms({ vocabulary: 'men-gom' })
    expect(terms.find(({ code }) => code === 'men_trang_duc')).toMatchObject({
      parent: 'men_trang',
      label: { vi: 'Men trắng đục' },
      variants: ['Opaque white'],
    })
    expect(terms.find(({ code }) => code === 'men_trang_nga')).toMatchObject({ parent: 'men_trang', label: { vi: 'Men "trắng" ngà' } })
    const xml = `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#" xml:base="http://example.org/men/">
      <rdf:Description rdf:about="1"><rdf:type rdf:resource="http://www.w3.org/2004/02/skos/core#Concept"/>
        <skos:prefLabel xml:lang="vi">Men trắng tuyết</skos:prefLabel><skos:notation>MT</skos:notation>
        <skos:narrower><skos:Concept rdf:about="4" skos:notation="X"><skos:prefLabel xml:lang="vi"><![CDATA[Men <vỡ>]]></skos:prefLabel></skos:Concept></skos:narrower>
      </rdf:Description></rdf:RDF>`
    // Known by its address, the first has another name now; its old one finds it still.
    expect(await bring(app, file('men.rdf', xml), { vocabulary: 'men-gom' })).toMatchObject({ created: 1, updated: 1, refused: [] })
    const after = (await app.api.vocabularies.terms({ vocabulary: 'men-gom' })).terms
    expect(after.find(({ code }) => code === 'men_trang')).toMatchObject({ label: { vi: 'Men trắng tuyết' }, variants: ['Men trắng'] })
    expect(after.find(({ label }) => label.vi === 'Men <vỡ>')).toMatchObject({ parent: 'men_trang', notation: 'X' })
  })

  it('names each concept that it cannot take, and takes the others; all of it goes back as one act', async () => {
    const app = await createTestApp()
    const rows = [
      'mã,tên,cấp trên,tên khác,từ năm,đến năm',
      'a,Gốm thử,,,,',
      'b,Đồ gốm,,,,',
      'c,Gốm con,khong_co,,,',
      'd,,,,,',
      'e f,Gốm e,,,,',
      'g,Gốm g,a,Gờ|Giê,1945,1930',
      'h,Gốm h,i,,,',
      'i,Gốm i,h,,,',
      'a,Gốm thử nữa,,,,',
      'k,Gốm k,a,,hôm qua,',
      'l,Gốm l,a,=1+1,,',
    ]
    const { refused, batch, ...counts } = await bring(app, file('materials.csv', `\ufeff${rows.join('\r\n')}`))
    expect(counts).toMatchObject({ list: 'materials', offered: 11, created: 2, unchanged: 1, updated: 0 })
    expect(refused.map(({ row, code }) => [row, code])).toEqual([
      [4, 'list.parentMissing'],
      [5, 'list.nameMissing'],
      [6, 'list.codeWrong'],
      [7, 'term.datesWrong'],
      [8, 'term.loop'],
      [9, 'term.loop'],
      [10, 'list.twice'],
      [11, 'list.dateWrong'],
    ])
    expect(refused[0]?.message).toBe('không tìm thấy mục cấp trên “khong_co”')
    await app.api.records.undoBatch({ batch })
    expect((await app.api.vocabularies.lists({})).lists.find(({ id }) => id === 'materials')?.ownTerms).toBe(0)
  })

  it('refuses hostile files by name and changes nothing', async () => {
    const app = await createTestApp()
    const refusal = async (name: string, content: string) => {
      const { code, data } = await failureOf(bring(app, file(name, content)))
      return [code, (data as { reason?: string }).reason ?? '']
    }
    const rdf = (body: string) =>
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#">${body}</rdf:RDF>`
    const concept = '<skos:Concept rdf:about="a"><skos:prefLabel>&x;</skos:prefLabel></skos:Concept>'
    expect(await refusal('xxe.rdf', `<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>${rdf(concept)}`)).toEqual([
      'list.unreadable',
      expect.stringContaining('DOCTYPE'),
    ])
    expect(await refusal('entity.rdf', rdf(concept))).toEqual(['list.unreadable', expect.stringContaining('entity')])
    const laughs = `<!DOCTYPE r [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, n) => `<!ENTITY a${n} "${'&a;'.repeat(10)}">`).join('')}]>`
    expect((await refusal('laughs.rdf', `${laughs}${rdf(concept)}`))[0]).toBe('list.unreadable')
    expect((await refusal('deep.rdf', rdf('<skos:Concept><skos:narrower>'.repeat(500))))[0]).toBe('list.unreadable')
    expect((await refusal('cut.rdf', '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><a'))[0]).toBe('list.unreadable')
    expect((await refusal('deep.ttl', `<a> <b> ${'['.repeat(100_000)}`))[0]).toBe('list.unreadable')
    expect((await refusal('lists.ttl', `<a> <b> ${'('.repeat(100_000)}`))[0]).toBe('list.unreadable')
    expect((await refusal('open.ttl', `<a> <b> "${'x'.repeat(5_000_000)}`))[0]).toBe('list.unreadable')
    expect((await refusal('quotes.ttl', `<a> <b> """${'"" '.repeat(500_000)}`))[0]).toBe('list.unreadable')
    expect(await refusal('prefix.ttl', 'x:a x:b x:c .')).toEqual(['list.unreadable', expect.stringContaining('“x:”')])
    expect((await refusal('empty.ttl', '# không có gì'))[0]).toBe('list.empty')
    expect((await refusal('picture.ttl', String.fromCharCode(0x89, 0, 1, 2)))[0]).toBe('list.unreadable')
    expect((await refusal('list.docx', 'x'))[0]).toBe('list.unknownFormat')
    expect((await failureOf(bring(app, '/khong/co.ttl'))).code).toBe('list.fileNotFound')
    expect((await refusal('no-name.csv', 'a,b\n1,2'))[0]).toBe('list.columnsMissing')
    const loop =
      '@prefix skos: <http://www.w3.org/2004/02/skos/core#> . <a> a skos:Concept; skos:prefLabel "Vòng a"; skos:broader <b> . <b> a skos:Concept; skos:prefLabel "Vòng b"; skos:broader <a> .'
    expect((await bring(app, file('materials.ttl', loop))).refused.map(({ code }) => code)).toEqual(['term.loop', 'term.loop'])
    expect((await app.api.vocabularies.lists({})).lists.filter(({ own, ownTerms }) => own || ownTerms > 0)).toEqual([])
    expect(app.bugs).toEqual([])
  })

  it('never changes what ships: another name for a code is refused, its own words are known', async () => {
    const app = await createTestApp()
    const path = join(temporaryFolder(), 'materials.ttl')
    await app.api.vocabularies.exportTerms({ ...materials, file: path }).result
    const { refused, ...counts } = await bring(app, path)
    expect(counts).toMatchObject({ list: 'materials', created: 0, updated: 0 })
    expect(refused).toEqual([])
    writeFileSync(path, readFileSync(path, 'utf8').replace('"Gốm"@vi', '"Gốm sứ cổ"@vi').replace('skos:notation "G"', 'skos:notation "Go"'))
    const again = await bring(app, path)
    expect(again.refused).toMatchObject([{ name: 'Gốm sứ cổ', code: 'term.shipped' }])
    expect(again.updated).toBe(1)
    expect((await app.api.vocabularies.terms(materials)).terms.find(({ code }) => code === 'go')).toMatchObject({
      notation: 'Go',
      origin: 'changed',
    })
  })
})
