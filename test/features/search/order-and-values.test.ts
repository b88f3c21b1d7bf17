import { expect, it } from 'vitest'
import { SearchBody } from '../../../shared/features/search/search-body.ts'
import { createTestApp, failureOf } from '../../support/create-test-app.ts'

const body = (given: Partial<SearchBody> & { readonly query?: string }): SearchBody => SearchBody.parse({ query: '', ...given })

const withArtifacts = async () => {
  const test = await createTestApp()
  const make = (title: string, data: Record<string, unknown>) => test.api.records.create({ profile: 'artifact', title, data })
  await make('Bình', { collector: 'Nguyễn Thị An', materials: ['gom'], date: '1850', description: 'men lam' })
  await make('Chuông', { collector: 'Lê Văn Bình', materials: ['dong'], date: '1802', description: 'đúc nổi' })
  await make('Áo', { collector: 'Trần Đức Anh', materials: ['vai', 'lua'], date: '1930' })
  await make('Đèn', { materials: ['gom', 'dong'] })
  const titles = async (search: Partial<SearchBody>): Promise<readonly string[]> =>
    (await test.api.search.find(body({ profile: ['artifact'], ...search }))).hits.map(({ title }) => title)
  const idOf = async (query: string) => {
    const [hit] = (await test.api.search.find(body({ query }))).hits
    if (!hit) throw new Error(`nothing is called ${query}`)
    return hit.id
  }
  return { ...test, titles, idOf }
}

it('lists the whole catalogue where nothing is sought', async () => {
  const { api } = await withArtifacts()
  const { total, facets } = await api.search.find(body({}))
  expect(total).toBe(4)
  expect(facets['materials']?.map(({ value, label, count }) => [value, label, count])).toContainEqual(['gom', 'Gốm', 2])
})

it('orders by a field: persons by given name, terms by their label, what has none at the end both ways', async () => {
  const { titles } = await withArtifacts()
  expect(await titles({ by: 'collector' })).toEqual(['Bình', 'Áo', 'Chuông', 'Đèn'])
  expect(await titles({ by: 'collector', descending: true })).toEqual(['Chuông', 'Áo', 'Bình', 'Đèn'])
  expect((await titles({ by: 'materials' })).at(0)).toBe('Chuông')
  expect(await titles({ sort: 'date', descending: true })).toEqual(['Áo', 'Bình', 'Chuông', 'Đèn'])
})

it('orders by type and by state', async () => {
  const { api, titles, idOf } = await withArtifacts()
  await api.records.create({ profile: 'document', title: 'Sổ' })
  const { hits } = await api.search.find(body({ by: '@profile', descending: true }))
  expect(hits[0]?.title).toBe('Sổ')
  await api.records.update({ id: await idOf('chuông'), baseVersion: 1, status: 'described' })
  expect((await titles({ by: '@status', descending: true })).at(0)).toBe('Chuông')
})

it('keeps the order after a change', async () => {
  const { api, titles, idOf } = await withArtifacts()
  expect(await titles({ by: 'collector' })).toEqual(['Bình', 'Áo', 'Chuông', 'Đèn'])
  await api.records.update({ id: await idOf('đèn'), baseVersion: 1, set: { collector: 'Vũ Thị Ái' } })
  expect((await titles({ by: 'collector' })).indexOf('Đèn')).toBeLessThan(2)
})

it('tells every value of a field as if none of it were chosen, and finds among them without marks', async () => {
  const { api } = await withArtifacts()
  const search = body({ facets: { materials: ['dong'] } })
  const all = await api.search.values({ ...search, field: 'materials' })
  expect(all.values.map(({ value }) => value).sort()).toEqual(['dong', 'gom', 'lua', 'vai'])
  const found = await api.search.values({ ...search, field: 'materials', like: 'dong' })
  expect(found).toEqual({ total: 1, values: [{ value: 'dong', label: 'Đồng', count: 2 }] })
  const english = await api.search.values({ ...search, field: 'materials', like: 'silk', language: 'en' })
  expect(english.values.map(({ value }) => value)).toEqual(['lua'])
})

it('brings the values of the fields that a list shows', async () => {
  const { api } = await withArtifacts()
  const { hits } = await api.search.find({ ...body({ query: 'bình' }), fields: ['collector', 'description'] })
  expect(hits.find(({ title }) => title === 'Bình')?.values).toEqual({ collector: 'Nguyễn Thị An', description: 'men lam' })
})

it('understands a span of dates as people write it', async () => {
  const { titles } = await withArtifacts()
  expect(await titles({ dates: { from: 'Gia Long', to: 'Gia Long' } })).toEqual(['Chuông'])
  expect(await titles({ dates: { from: 'thế kỷ XX' } })).toEqual(['Áo'])
})

it('means by a selection those marked, or all of a search but some', async () => {
  const { api } = await withArtifacts()
  const { hits } = await api.search.find(body({ facets: { materials: ['gom'] } }))
  const [one, two] = hits
  if (!one || !two) throw new Error('two were made')
  const chosen = await api.search.selected({ selection: { kind: 'ids', ids: [two.id, one.id] } })
  expect(chosen.records.map(({ code }) => code)).toEqual([two.code, one.code])
  const rest = await api.search.selected({
    selection: { kind: 'search', search: body({ facets: { materials: ['gom'] } }), except: [one.id] },
  })
  expect(rest.records).toEqual([{ id: two.id, code: two.code }])
  await api.records.remove({ id: two.id })
  expect((await api.search.selected({ selection: { kind: 'ids', ids: [two.id] } })).records).toEqual([])
})

it('keeps saved searches with their view, renames them, and refuses a name twice', async () => {
  const { api } = await withArtifacts()
  const search = body({ query: 'gốm', facets: { materials: ['gom'] }, by: 'collector' })
  const saved = await api.search.save({ name: 'Đồ gốm', search, view: 'gallery' })
  await api.search.save({ name: 'Chuông', search: body({ query: 'chuông' }) })
  await api.search.renameSaved({ id: saved.id, name: 'Ấm chén' })
  const { searches } = await api.search.saved({})
  expect(searches.map(({ name }) => name)).toEqual(['Ấm chén', 'Chuông'])
  expect(searches[0]).toMatchObject({ view: 'gallery', search })
  expect(await failureOf(api.search.renameSaved({ id: saved.id, name: 'Chuông' }))).toMatchObject({ code: 'search.nameTaken' })
})

it('keeps the columns of each person and record type', async () => {
  const { api } = await withArtifacts()
  expect(await api.search.columns({ profile: 'artifact' })).toEqual({})
  await api.search.keepColumns({ profile: 'artifact', columns: [{ key: 'collector', width: 180 }] })
  expect(await api.search.columns({ profile: 'artifact' })).toEqual({ columns: [{ key: 'collector', width: 180 }] })
  expect(await api.search.columns({ profile: '*' })).toEqual({})
})
