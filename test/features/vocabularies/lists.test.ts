import { describe, expect, it } from 'vitest'
import { createTestApp, failureOf, type TestApp } from '../../support/create-test-app.ts'

const materials = { vocabulary: 'materials' } as const

const termOf = async ({ api }: TestApp, code: string) => {
  const { terms } = await api.vocabularies.terms(materials)
  const found = terms.find((term) => term.code === code)
  if (!found) throw new Error(`no term ${code}`)
  return found
}

const artifact = (app: TestApp, title: string, given: readonly string[]) =>
  app.api.records.create({ profile: 'artifact', title, data: { materials: [...given] } })

describe('lists of terms', () => {
  it('adds a term of one’s own to an open list, which records take at once by its name or another spelling', async () => {
    const app = await createTestApp()
    const { code } = await app.api.vocabularies.addTerm({ ...materials, label: 'Gốm nung', parent: 'gom', variants: ['Gốm đất nung'] })
    expect(code).toBe('gom_nung')
    expect(await termOf(app, code)).toMatchObject({ origin: 'own', parent: 'gom', label: { vi: 'Gốm nung', en: 'Gốm nung' } })
    const record = await artifact(app, 'Bình', ['gốm đất nung'])
    expect(record.data['materials']).toEqual(['gom_nung'])
    const { hits } = await app.api.search.find({ query: 'gốm nung' })
    expect(hits.map(({ title }) => title)).toEqual(['Bình'])
  })

  it('refuses a name that another term has, a broader term that stands below, years that run backwards, and closed lists', async () => {
    const { api } = await createTestApp()
    const add = (given: object) => failureOf(api.vocabularies.addTerm({ ...materials, label: 'Gốm nung', ...given }))
    expect(await add({ label: 'đồ gốm' })).toMatchObject({ code: 'term.nameTaken', data: { code: 'gom' } })
    expect(await add({ parent: 'khong_co' })).toMatchObject({ code: 'term.notFound' })
    expect(await add({ from: '1945', to: '1930' })).toMatchObject({ code: 'term.datesWrong' })
    expect(await failureOf(api.vocabularies.addTerm({ vocabulary: 'origins', label: 'Nhặt được' }))).toMatchObject({
      code: 'vocabulary.closed',
    })
    const { code } = await api.vocabularies.addTerm({ ...materials, label: 'Gốm nung' })
    await api.vocabularies.addTerm({ ...materials, label: 'Gốm nung đỏ', parent: code })
    expect(await failureOf(api.vocabularies.editTerm({ ...materials, code, parent: 'gom_nung_do' }))).toMatchObject({ code: 'term.loop' })
  })

  it('says for a term that ships how this museum signs it and spells it, and nothing else', async () => {
    const app = await createTestApp()
    const { batch } = await app.api.vocabularies.editTerm({ ...materials, code: 'gom', notation: 'GO', variants: ['Gốm sành'] })
    expect(await termOf(app, 'gom')).toMatchObject({ origin: 'changed', notation: 'GO', label: { vi: 'Gốm', en: 'Ceramics' } })
    expect((await termOf(app, 'gom')).variants).toEqual(expect.arrayContaining(['Đồ gốm', 'Gốm sành']))
    expect(await failureOf(app.api.vocabularies.editTerm({ ...materials, code: 'gom', parent: 'go' }))).toMatchObject({
      code: 'term.shipped',
    })
    await app.api.records.undoBatch({ batch })
    expect(await termOf(app, 'gom')).toMatchObject({ origin: 'shipped', notation: 'Gm' })
  })

  it('makes a list of one’s own, and takes an act on it back', async () => {
    const { api } = await createTestApp()
    const { id, batch } = await api.vocabularies.addList({ label: 'Kiểu men', legalBasis: 'Quy ước của bảo tàng' })
    expect(id).toBe('kieu-men')
    await api.vocabularies.addTerm({ vocabulary: id, label: 'Men ngọc' })
    const { lists } = await api.vocabularies.lists({})
    expect(lists.find((list) => list.id === id)).toMatchObject({ own: true, open: true, terms: 1, ownTerms: 1, fields: 0 })
    expect(await failureOf(api.vocabularies.addList({ label: 'kieu men' }))).toMatchObject({ code: 'vocabulary.idTaken' })
    expect(await api.records.undoBatch({ batch })).toMatchObject({ records: 0 })
    expect((await failureOf(api.records.undoBatch({ batch }))).code).toBe('batch.alreadyUndone')
  })

  it('closes a list of one’s own to further terms, retires it, and opens it again; what ships is not touched', async () => {
    const { api } = await createTestApp()
    const { id } = await api.vocabularies.addList({ id: 'men', label: 'Kiểu men', labelEn: 'Glazes', open: false })
    const failure = await failureOf(api.vocabularies.addTerm({ vocabulary: id, label: 'Men ngọc' }))
    expect(failure).toMatchObject({ code: 'vocabulary.closed', data: { vocabulary: 'Kiểu men' } })
    const { batch } = await api.vocabularies.editList({ id, label: 'Loại men', note: 'Theo sổ', open: true, retired: '2026-11-21' })
    await api.vocabularies.addTerm({ vocabulary: id, label: 'Men ngọc' })
    const listed = async () => (await api.vocabularies.lists({})).lists.find((list) => list.id === id)
    expect(await listed()).toMatchObject({ label: { vi: 'Loại men', en: 'Glazes' }, open: true, retired: '2026-11-21', terms: 1 })
    const known = (await api.profiles.list({})).vocabularies.find((list) => list.id === id)
    expect(known).toMatchObject({ open: true, retired: '2026-11-21', note: { vi: 'Theo sổ' } })
    await api.records.undoBatch({ batch })
    expect(await listed()).toMatchObject({ label: { vi: 'Kiểu men' }, open: false, terms: 1 })
    expect((await listed())?.retired).toBeUndefined()
    expect((await failureOf(api.vocabularies.editList({ id, label: 'chất liệu' }))).code).toBe('vocabulary.idTaken')
    expect((await failureOf(api.vocabularies.editList({ id: 'materials', open: false }))).code).toBe('vocabulary.notOwn')
  })

  it('counts uses exactly and gives the search that shows them: the same code in another list is another thing', async () => {
    const app = await createTestApp()
    await artifact(app, 'Bình', ['gom', 'go'])
    await artifact(app, 'Chum', ['gom'])
    const { total, query } = await app.api.vocabularies.uses({ of: { list: 'terms', vocabulary: 'materials', value: 'gom' } })
    expect(total).toBe(2)
    const { hits } = await app.api.search.find({ query })
    expect(hits.map(({ title }) => title).sort()).toEqual(['Bình', 'Chum'])
    expect((await app.api.search.find({ query: 'dùng:carriers/gom' })).total).toBe(0)
  })

  it('renames a term: records keep its code and are found by the new name, and by the old one again when that is taken back', async () => {
    const app = await createTestApp()
    const { code } = await app.api.vocabularies.addTerm({ ...materials, label: 'Gốm nung' })
    await artifact(app, 'Bình', [code])
    const { batch } = await app.api.vocabularies.change({
      act: { act: 'rename', list: 'terms', ...materials, from: code, name: 'Đất nung già lửa' },
    }).result
    const titles = async (query: string) => (await app.api.search.find({ query })).hits.map(({ title }) => title)
    expect(await titles('"già lửa"')).toEqual(['Bình'])
    expect(await termOf(app, code)).toMatchObject({ label: { vi: 'Đất nung già lửa' }, variants: ['Gốm nung'] })
    await app.api.records.undoBatch({ batch })
    expect(await titles('"già lửa"')).toEqual([])
    expect(await titles('"gốm nung"')).toEqual(['Bình'])
  })

  it('tells the history in words: a broader term by its name, in either language and when it is gone', async () => {
    const app = await createTestApp()
    const { api } = app
    const { code } = await api.vocabularies.addTerm({ ...materials, label: 'Gốm nung' })
    await api.vocabularies.editTerm({ ...materials, code, parent: 'gom' })
    const { code: broader } = await api.vocabularies.addTerm({ ...materials, label: 'Đất nung già' })
    await api.vocabularies.editTerm({ ...materials, code, parent: broader })
    await api.vocabularies.editTerm({ ...materials, code, parent: null })
    await api.vocabularies.removeTerm({ ...materials, code: broader })
    await api.vocabularies.editTerm({ ...materials, code: 'gom', notation: 'GO' })
    const told = async (language: 'vi' | 'en', item = `materials/${code}`) =>
      (await api.vocabularies.history({ list: 'terms', item, language })).changes.map(({ changes }) => changes)
    expect((await told('vi')).slice(0, 3)).toEqual([
      [{ field: 'parent', before: 'Đất nung già' }],
      [{ field: 'parent', before: 'Gốm', after: 'Đất nung già' }],
      [{ field: 'parent', after: 'Gốm' }],
    ])
    expect((await told('en'))[2]).toEqual([{ field: 'parent', after: 'Ceramics' }])
    expect((await told('vi', 'materials/gom'))[0]?.map(({ field }) => field)).not.toContain('source')
  })

  it('takes away a term only when nothing uses it', async () => {
    const app = await createTestApp()
    const { code } = await app.api.vocabularies.addTerm({ ...materials, label: 'Gốm nung' })
    const record = await artifact(app, 'Bình', [code])
    expect(await failureOf(app.api.vocabularies.removeTerm({ ...materials, code }))).toMatchObject({
      code: 'term.inUse',
      data: { records: 1 },
    })
    await app.api.records.update({ id: record.id, baseVersion: 1, set: { materials: null } })
    await app.api.vocabularies.removeTerm({ ...materials, code })
    expect((await app.api.vocabularies.terms(materials)).terms.map((term) => term.code)).not.toContain(code)
    const { changes } = await app.api.vocabularies.history({ list: 'terms', item: `materials/${code}` })
    expect(changes.map(({ kind }) => kind)).toEqual(['term.remove', 'term.add'])
  })
})
