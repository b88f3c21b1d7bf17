import { expect, it } from 'vitest'
import { RecordId } from '../../../shared/features/records/contract.ts'
import { createTestApp, failureOf } from '../../support/create-test-app.ts'

const withThings = async () => {
  const created = await createTestApp()
  const make = (profile: string, title: string, data: Record<string, unknown> = {}, more: object = {}) =>
    created.api.records.create({ profile, title, data, ...more })
  await make('artifact', 'Bình vôi', { materials: ['gốm'], date: '1850', colours: ['nâu'] }, { code: 'HV-2026-0001' })
  await make(
    'artifact',
    'Chuông chùa',
    { materials: ['đồng'], date: '1790', inscription: 'chữ gốm sứ nhắc trong bài minh' },
    { code: 'HV-2026-0010' },
  )
  await make('document', 'Sổ lò gốm', { date: '1938', shelfMark: 'Kệ Bình Minh', summary: 'việc làng' }, { code: 'TL-2026-0009' })
  const titles = async (query: string, more: object = {}): Promise<string[]> =>
    (await created.api.search.find({ query, ...more })).hits.map(({ title }) => title)
  return { ...created, make, titles }
}

it('asks a field by its label or key, with or without marks, and by what its terms are called', async () => {
  const { titles } = await withThings()
  expect(await titles('chất liệu:gốm')).toEqual(['Bình vôi'])
  expect(await titles('chat lieu:gom')).toEqual(['Bình vôi'])
  expect(await titles('materials:gốm')).toEqual(['Bình vôi'])
  expect(await titles('vật liệu:gốm')).toEqual(['Bình vôi'])
  expect(await titles('-chất liệu:gốm chuông')).toEqual(['Chuông chùa'])
  expect(await titles('bình chất liệu:gốm')).toEqual(['Bình vôi'])
  expect(await titles('chất liệu:gỗ')).toEqual([])
})

it('looks into fields that are no facets, and counts marks where they were typed', async () => {
  const { titles } = await withThings()
  expect(await titles('shelfMark:"bình minh"')).toEqual(['Sổ lò gốm'])
  expect(await titles('shelfMark:"binh minh"')).toEqual(['Sổ lò gốm'])
  expect(await titles('shelfMark:"bính minh"')).toEqual([])
})

it('finds by code, type, state, title and year', async () => {
  const { titles } = await withThings()
  expect(await titles('mã:HV-2026')).toEqual(['Bình vôi', 'Chuông chùa'])
  expect(await titles('mã:HV-2026-0001')).toEqual(['Bình vôi'])
  expect(await titles('loại:"tài liệu" gốm')).toEqual(['Sổ lò gốm'])
  expect(await titles('trạng thái:nháp tên:gốm')).toEqual(['Sổ lò gốm'])
  expect(await titles('trạng thái:approved gốm')).toEqual([])
  expect(await titles('năm:1800..1940', { sort: 'date' })).toEqual(['Bình vôi', 'Sổ lò gốm'])
  expect(await titles('', { dates: { to: '1800' } })).toEqual(['Chuông chùa'])
})

it('takes a colon after anything else for a mere sign', async () => {
  const { titles } = await withThings()
  expect(await titles('bình:vôi')).toEqual(['Bình vôi'])
  for (const query of [':', 'mã:', 'vật liệu:', '-mã:"', 'chất liệu:"', 'năm:hôm qua']) await expect(titles(query)).resolves.toEqual([])
})

it('filters by facets and counts them over all that was found', async () => {
  const { api, titles } = await withThings()
  const { facets, total } = await api.search.find({ query: 'gốm', limit: 1 })
  expect(total).toBe(3)
  expect(facets['materials']?.map(({ label, count }) => [label, count]).sort()).toEqual([
    ['Gốm', 1],
    ['Đồng', 1],
  ])
  const value = facets['materials']?.find(({ label }) => /gốm/i.test(label))?.value ?? ''
  expect(await titles('gốm', { facets: { materials: [value] } })).toEqual(['Bình vôi'])
})

it('searches what lies below a record, however deep, and nothing beside it', async () => {
  const { api, make, titles } = await withThings()
  const fonds = await make('collection', 'Sưu tập một')
  const box = await make('collection', 'Sưu tập hai', {}, { parent: fonds.id })
  await make('document', 'Sổ gốm trong hộp', {}, { parent: box.id })
  expect(await titles('gốm', { scope: fonds.id })).toEqual(['Sổ gốm trong hộp'])
  expect((await api.search.find({ query: '', scope: fonds.id })).total).toBe(2)
  expect(await titles('gốm', { scope: RecordId.parse('nothing') })).toEqual([])
})

it('sorts what it found in Vietnamese order, by code by its numbers, and by date', async () => {
  const { titles } = await withThings()
  expect(await titles('gốm', { sort: 'title' })).toEqual(['Bình vôi', 'Chuông chùa', 'Sổ lò gốm'])
  expect(await titles('gốm', { sort: 'title', descending: true })).toEqual(['Sổ lò gốm', 'Chuông chùa', 'Bình vôi'])
  expect(await titles('gốm', { sort: 'code' })).toEqual(['Bình vôi', 'Chuông chùa', 'Sổ lò gốm'])
  expect(await titles('gốm', { sort: 'date' })).toEqual(['Chuông chùa', 'Bình vôi', 'Sổ lò gốm'])
  expect(await titles('gốm', { sort: 'updated', descending: true })).toHaveLength(3)
})

it('keeps searches by person and name, and lets them go', async () => {
  const { api } = await withThings()
  const search = { query: 'chất liệu:gốm', sort: 'date', descending: true, facets: { colours: ['nâu'] } } as const
  await api.search.save({ name: 'Đồ gốm', search: { query: 'gốm' } })
  const kept = await api.search.save({ name: 'Đồ gốm', search: { ...search, facets: { colours: ['nâu'] } } })
  expect((await api.search.saved({})).searches).toEqual([kept])
  expect(kept.search).toMatchObject(search)
  await api.search.removeSaved({ id: kept.id })
  expect((await api.search.saved({})).searches).toEqual([])
  expect(await failureOf(api.search.removeSaved({ id: kept.id }))).toEqual({ code: 'search.savedNotFound', data: { search: kept.id } })
})
