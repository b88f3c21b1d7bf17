import { expect, it } from 'vitest'
import { createTestApp } from '../../support/create-test-app.ts'

const dates = {
  'Trống đồng': 'khoảng 500 TCN',
  'Bia đình': 'ngày 16 tháng 5 năm Cảnh Hưng thứ 44',
  'Tượng gỗ': 'Thế kỷ XVIII',
  'Sắc phong': 'Tự Đức tam thập tam niên',
  'Bát sứ': 'thời Nguyễn, TK 19',
  'Ấm đất': 'cuối thế kỷ XIX - đầu thế kỷ XX',
  'Thẻ tre': 'không rõ',
}

const withDates = async () => {
  const created = await createTestApp()
  for (const [title, date] of Object.entries(dates)) await created.api.records.create({ profile: 'artifact', title, data: { date } })
  const found = async (query: string): Promise<string[]> => (await created.api.search.find({ query })).hits.map(({ title }) => title).sort()
  return { ...created, found }
}

it('finds records by what their dates mean, in whatever words they were written', async () => {
  const { found } = await withDates()
  expect(await found('năm:1783')).toEqual(['Bia đình', 'Tượng gỗ'])
  expect(await found('năm:1880')).toEqual(['Bát sứ', 'Sắc phong', 'Ấm đất'].sort())
  expect(await found('năm:..100')).toEqual(['Trống đồng'])
  expect(await found('năm:1915')).toEqual(['Ấm đất'])
})

it('takes dates in words in the search box, with quotes or without, and words behind them', async () => {
  const { found } = await withDates()
  expect(await found('năm:"Tự Đức"')).toEqual(['Bát sứ', 'Sắc phong', 'Ấm đất'].sort())
  expect(await found('năm:Tự Đức 33')).toEqual(['Bát sứ', 'Sắc phong', 'Ấm đất'].sort())
  expect(await found('niên đại:thế kỷ XVIII bia')).toEqual(['Bia đình'])
  expect(await found('năm:Cảnh Hưng..Gia Long')).toEqual(['Bia đình', 'Bát sứ', 'Tượng gỗ'].sort())
  expect(await found('năm:17xx')).toEqual(['Bia đình', 'Tượng gỗ'])
  expect(await found('năm:1783 bia')).toEqual(['Bia đình'])
})

it('finds nothing by words that are no date, not even what has no beginning', async () => {
  const { api, found } = await withDates()
  await api.records.create({ profile: 'artifact', title: 'Mảnh gốm', data: { date: 'trước 1945' } })
  expect(await found('năm:gì đó')).toEqual([])
  expect(await found('năm:1500')).toEqual(['Mảnh gốm'])
})

it('sorts by the days that the words mean, by the order of dates and by the column alike', async () => {
  const { api } = await withDates()
  const inOrder = ['Trống đồng', 'Tượng gỗ', 'Bia đình', 'Bát sứ', 'Ấm đất', 'Sắc phong', 'Thẻ tre']
  const titles = async (order: object) => (await api.search.find({ query: '', ...order })).hits.map(({ title }) => title)
  expect(await titles({ sort: 'date' })).toEqual(inOrder)
  expect(await titles({ by: 'date', profile: ['artifact'] })).toEqual(inOrder)
})

it('sorts other dates by their day', async () => {
  const { api } = await createTestApp()
  for (const [title, acquiredOn] of [
    ['Ba', '2/12/1999'],
    ['Một', '15/3/1999'],
    ['Hai', '1999-04-01'],
  ] as const)
    await api.records.create({ profile: 'artifact', title, data: { acquiredOn } })
  const { hits } = await api.search.find({ query: '', by: 'acquiredOn', profile: ['artifact'] })
  expect(hits.map(({ title }) => title)).toEqual(['Một', 'Hai', 'Ba'])
})
