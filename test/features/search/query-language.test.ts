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

it('asks for records by the relation in which they stand, from either end, and by what they are related to', async () => {
  const { api, make, titles } = await withThings()
  const rules = await make('document', 'Hương ước gốc', {}, { code: 'TL-2026-0020' })
  const copy = await make('document', 'Bản chép tay', {}, { code: 'TL-2026-0021' })
  const other = await make('document', 'Bản in lại', {}, { code: 'TL-2026-0022' })
  const pair = await make('artifact', 'Câu đối bên tả', {}, { code: 'CD-1' })
  await api.records.relate({ id: copy.id, kind: 'copy_of', other: rules.id })
  await api.records.relate({ id: other.id, kind: 'copy_of', other: rules.id })
  await api.records.relate({ id: pair.id, kind: 'set_with', other: rules.id })
  expect(await titles('quan hệ:"là bản sao của"', { sort: 'code' })).toEqual(['Bản chép tay', 'Bản in lại'])
  expect(await titles('quan he:"co ban sao"')).toEqual(['Hương ước gốc'])
  expect(await titles('relation:"is a copy of" chép')).toEqual(['Bản chép tay'])
  expect(await titles('quan hệ:"bản sao"', { sort: 'code' })).toEqual(['Hương ước gốc', 'Bản chép tay', 'Bản in lại'])
  expect(await titles('quan hệ:"cùng bộ với"', { sort: 'code' })).toEqual(['Câu đối bên tả', 'Hương ước gốc'])
  expect(await titles('quan hệ:TL-2026-0020', { sort: 'code' })).toEqual(['Câu đối bên tả', 'Bản chép tay', 'Bản in lại'])
  expect(await titles('quan hệ:tl-2026-0021')).toEqual(['Hương ước gốc'])
  expect(await titles('loại:document -quan hệ:TL-2026-0020', { sort: 'code' })).toEqual(['Sổ lò gốm', 'Hương ước gốc'])
  await api.records.update({ id: rules.id, baseVersion: 1, code: 'TL-2026-0030' })
  expect(await titles('quan hệ:TL-2026-0020', { sort: 'code' })).toHaveLength(3)
  await api.records.unrelate({ id: other.id, kind: 'copy_of', other: rules.id })
  expect(await titles('quan hệ:"là bản sao của"')).toEqual(['Bản chép tay'])
  await api.records.remove({ id: rules.id })
  expect(await titles('quan hệ:"là bản sao của"')).toEqual([])
  for (const query of ['quan hệ:', 'quan hệ:"không có quan hệ này"', 'quan hệ:XX-1']) expect(await titles(query)).toEqual([])
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
