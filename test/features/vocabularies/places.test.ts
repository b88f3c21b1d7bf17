import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createTestApp, failureOf, type TestApp } from '../../support/create-test-app.ts'
import { needsTestData, testData } from '../../support/test-data.ts'

const units = `code,name,level,parent_code,name_en
90001,Phường Sông Hạ,commune,24,Song Ha Ward
90002,Xã Đồng Kỵ Mới,commune,24,
24,Tỉnh Bắc Ninh,province,,Bac Ninh Province
01,Thành phố Hà Nội,province,,Hanoi City
00004,Phường Ba Đình,commune,01,Ba Dinh Ward
90003,Xã Tân Tiến,commune,01,
90004,Xã Tân Tiến,commune,24,
`
const links = `old_name,new_code,kind,date,document
"Xã Hương Mạc, huyện Từ Sơn",90001,merged,2025-07-01,Nghị quyết 1658/NQ-UBTVQH15
"Xã Phù Khê, huyện Từ Sơn",90001,merged,2025-07-01,
"Xã Đồng Kỵ, Tỉnh Bắc Ninh",90002,đổi tên,2025-07-01,
`

const withPlaces = async (): Promise<TestApp> => {
  const app = await createTestApp()
  for (const [name, body] of [
    ['units.csv', units],
    ['links.csv', links],
  ] as const) {
    const file = join(app.folder, '..', name)
    writeFileSync(file, body)
    await app.api.places.import({ file }).result
  }
  return app
}

const headings = async ({ api }: TestApp, text: string): Promise<readonly string[]> =>
  (await api.places.suggest({ text })).places.map(({ heading }) => heading)

describe('a sheet of places', () => {
  it('comes in whatever the order of its rows, and a second time changes nothing', async () => {
    const { api, folder } = await createTestApp()
    const file = join(folder, '..', 'units.csv')
    writeFileSync(file, units)
    const first = await api.places.import({ file }).result
    expect(first).toMatchObject({ kind: 'units', offered: 7, created: 7, updated: 0, unchanged: 0, refused: [] })
    expect(await api.places.import({ file }).result).toMatchObject({ offered: 7, created: 0, updated: 0, unchanged: 7 })
    const { places } = await api.places.list({})
    expect(places.map(({ heading }) => heading)).toEqual(['Thành phố Hà Nội', 'Tỉnh Bắc Ninh'])
    const below = await api.places.list({ parent: places[0]?.id ?? '' })
    expect(below.places.map(({ heading }) => heading)).toEqual(['Phường Ba Đình, Thành phố Hà Nội', 'Xã Tân Tiến, Thành phố Hà Nội'])
  })

  it('updates what is there, keeping what a person wrote, and the old heading still leads there', async () => {
    const app = await withPlaces()
    const { api, folder } = app
    const before = await api.places.find({ text: '00004' })
    await api.places.update({ id: before.id, latitude: 21.034, longitude: 105.814, note: 'đã kiểm' })
    const file = join(folder, '..', 'again.csv')
    writeFileSync(file, 'code,name,level,parent_code,name_en\n01,Thủ đô Hà Nội,province,,\n00004,Phường Ba Đình,commune,01,\n')
    expect(await api.places.import({ file }).result).toMatchObject({ created: 0, updated: 1, unchanged: 1 })
    const after = await api.places.find({ text: '00004' })
    expect(after).toMatchObject({ id: before.id, heading: 'Phường Ba Đình, Thủ đô Hà Nội', latitude: 21.034, note: 'đã kiểm' })
    expect(after.variants).toEqual(['Ba Dinh Ward'])
    expect((await api.places.find({ text: 'Phường Ba Đình, Thành phố Hà Nội' })).id).toBe(before.id)
    const [meaning] = (await api.places.meanings({ texts: ['Phường Ba Đình, Thành phố Hà Nội'] })).meanings
    expect(meaning).toMatchObject({ heading: 'Phường Ba Đình, Thủ đô Hà Nội', province: 'Thủ đô Hà Nội', drawn: 'place' })
  })

  it('names every row that it cannot take, and takes the others', async () => {
    const { api, folder } = await createTestApp()
    const file = join(folder, '..', 'units.csv')
    writeFileSync(
      file,
      'code,name,level,parent_code,latitude\n01,Thành phố Hà Nội,province,,\n02,,commune,01,\n03,Xã A,làng,01,\n04,Xã B,commune,99,\n01,Xã C,commune,,\n05,Xã D,commune,01,cao\n06,Xã E,commune,01,21.2\n',
    )
    const done = await api.places.import({ file }).result
    expect(done).toMatchObject({ offered: 7, created: 2 })
    expect(done.refused.map(({ row, code }) => [row, code])).toEqual([
      [3, 'place.rowNoName'],
      [4, 'place.rowBadLevel'],
      [5, 'place.rowNoParent'],
      [6, 'place.rowTwice'],
      [7, 'place.rowBadValue'],
    ])
    expect(done.refused[2]?.message).toContain('Xã B')
    expect(await failureOf(api.places.import({ file: join(folder, 'nirgends.csv') }).result)).toMatchObject({ code: 'place.fileNotFound' })
    writeFileSync(file, 'a,b\n1,2\n')
    expect(await failureOf(api.places.import({ file }).result)).toMatchObject({
      code: 'place.columnsMissing',
      data: { columns: ['a', 'b'] },
    })
  })

  it('is taken back as one act, but for a place that someone changed since', async () => {
    const app = await withPlaces()
    const { api } = app
    const { acts } = await api.places.acts({})
    expect(acts.map(({ kind, detail, places }) => [kind, detail, places])).toEqual([
      ['import', 'links.csv', 3],
      ['import', 'units.csv', 7],
    ])
    const village = await api.places.find({ text: 'Xã Phù Khê, huyện Từ Sơn' })
    await api.places.update({ id: village.id, note: 'làng nghề' })
    const undone = await api.places.undo({ act: acts[0]?.id ?? '' })
    expect(undone.kept.map(({ heading }) => heading)).toEqual(['Xã Phù Khê, huyện Từ Sơn'])
    expect(await headings(app, 'huong mac')).toEqual([])
    expect(await headings(app, 'phu khe')).toEqual(['Xã Phù Khê, huyện Từ Sơn'])
    expect(await failureOf(api.places.undo({ act: acts[0]?.id ?? '' }))).toMatchObject({ code: 'place.actUndone' })
    // What the kept place became is still needed by it.
    const units = await api.places.undo({ act: acts[1]?.id ?? '' })
    expect(units.kept.map(({ heading }) => heading).toSorted()).toEqual(['Phường Sông Hạ, Tỉnh Bắc Ninh', 'Tỉnh Bắc Ninh'])
  })

  it('goes out as a sheet that comes in again, links apart', async () => {
    const app = await withPlaces()
    const { api, folder } = app
    const [out, outLinks] = [join(folder, '..', 'ra.csv'), join(folder, '..', 'ra-links.csv')]
    expect(await api.places.export({ file: out }).result).toMatchObject({ rows: 10 })
    expect(await api.places.export({ file: outLinks, what: 'links' }).result).toMatchObject({ rows: 3 })
    expect(readFileSync(outLinks, 'utf8')).toContain('"Xã Hương Mạc, huyện Từ Sơn",90001,"Phường Sông Hạ, Tỉnh Bắc Ninh",merged,2025-07-01')
    expect(await api.places.import({ file: out }).result).toMatchObject({ created: 0, updated: 0, unchanged: 10, refused: [] })
    expect(await api.places.import({ file: outLinks }).result).toMatchObject({ created: 0, updated: 0, unchanged: 3, refused: [] })
  })

  it('brings in the 3,355 units of the country', needsTestData('places/units.csv'), async () => {
    const app = await createTestApp()
    const done = await app.api.places.import({ file: testData('places/units.csv') }).result
    expect(done).toMatchObject({ offered: 3355, created: 3355, refused: [] })
    expect(await app.api.places.import({ file: testData('places/units.csv') }).result).toMatchObject({ unchanged: 3355, updated: 0 })
    expect((await headings(app, 'ba dinh')).slice(0, 3).toSorted()).toEqual([
      'Phường Ba Đình, Thành phố Hà Nội',
      'Xã Ba Dinh, Tỉnh Quảng Ngãi',
      'Xã Ba Đình, Tỉnh Thanh Hoá',
    ])
    expect((await headings(app, 'phường ba đình'))[0]).toBe('Phường Ba Đình, Thành phố Hà Nội')
    const { total } = await app.api.places.list({})
    expect(total).toBe(34)
    const { acts } = await app.api.places.acts({})
    expect(await app.api.places.undo({ act: acts.at(-1)?.id ?? '' })).toMatchObject({ places: 3355, kept: [] })
    expect((await app.api.places.list({})).total).toBe(0)
  })
})

describe('places', () => {
  it('are suggested without marks, by old names too, each with what it was and is', async () => {
    const app = await withPlaces()
    const { places } = await app.api.places.suggest({ text: 'huong mac' })
    expect(places).toMatchObject([{ heading: 'Xã Hương Mạc, huyện Từ Sơn', old: true, now: ['Phường Sông Hạ, Tỉnh Bắc Ninh'] }])
    expect(await headings(app, 'tân tiến bac ninh')).toEqual(['Xã Tân Tiến, Tỉnh Bắc Ninh'])
    expect(await headings(app, 'Ba Dinh Ward')).toEqual(['Phường Ba Đình, Thành phố Hà Nội'])
    const [now, text, free, twin] = (
      await app.api.places.meanings({
        texts: ['Phường Sông Hạ, Tỉnh Bắc Ninh', 'sông hạ, bắc ninh', 'Thôn Hạ, xã Nào Đó, tỉnh Bắc Ninh', 'Xã Tân Tiến'],
      })
    ).meanings
    expect(now).toMatchObject({
      before: ['Xã Hương Mạc, huyện Từ Sơn', 'Xã Phù Khê, huyện Từ Sơn'],
      province: 'Tỉnh Bắc Ninh',
      drawn: 'province',
    })
    expect(text).toMatchObject({ heading: 'Phường Sông Hạ, Tỉnh Bắc Ninh' })
    expect(free).toEqual({ text: 'Thôn Hạ, xã Nào Đó, tỉnh Bắc Ninh', now: [], before: [], province: 'Tỉnh Bắc Ninh', drawn: 'province' })
    expect(twin).toEqual({ text: 'Xã Tân Tiến', now: [], before: [], drawn: 'none' })
  })

  it('refuse two of one heading or code, what would lie in itself, and what would become what it was', async () => {
    const { api } = await withPlaces()
    const [old, now] = [await api.places.find({ text: 'Xã Hương Mạc, huyện Từ Sơn' }), await api.places.find({ text: '90001' })]
    const province = await api.places.find({ text: '24' })
    expect(await failureOf(api.places.create({ name: 'Phường Sông Hạ', level: 'commune', parent: province.id }))).toEqual({
      code: 'place.exists',
      data: { heading: 'Phường Sông Hạ, Tỉnh Bắc Ninh' },
    })
    expect(await failureOf(api.places.create({ name: 'Xã Z', level: 'commune', code: '90001' }))).toMatchObject({ code: 'place.codeTaken' })
    expect(await failureOf(api.places.update({ id: province.id, parent: now.id }))).toMatchObject({ code: 'place.loop' })
    expect(await failureOf(api.places.link({ id: now.id, successor: old.id, kind: 'split' }))).toMatchObject({ code: 'place.loop' })
    // One that ended is told apart by its year.
    const ended = await api.places.create({ name: 'Phường Sông Hạ', level: 'commune', parent: province.id, to: '1945' })
    expect(ended.heading).toBe('Phường Sông Hạ, Tỉnh Bắc Ninh (đến 1945)')
  })

  it('are merged in the list and in every record, and one undo takes all of it back', async () => {
    const app = await withPlaces()
    const { api } = app
    const twin = await api.places.create({ name: 'P. Sông Hạ (Bắc Ninh)', level: 'commune' })
    const [village] = [await api.places.create({ name: 'Thôn Thượng', level: 'village', parent: twin.id })]
    const festival = await api.records.create({ profile: 'festival', title: 'Hội làng', data: { place: twin.heading } })
    const into = await api.places.find({ text: '90001' })
    const done = await api.places.merge({ id: twin.id, into: into.id }).result
    expect(done).toMatchObject({ records: 1, place: { id: into.id } })
    expect((await api.records.get({ id: festival.id })).data['place']).toBe(into.heading)
    expect((await api.places.get({ id: village.id })).heading).toBe(`Thôn Thượng, ${into.heading}`)
    expect((await api.places.find({ text: twin.heading })).id).toBe(into.id)
    expect((await api.places.get({ id: twin.id })).replacedBy?.id).toBe(into.id)
    await api.records.undoBatch({ batch: done.batch })
    expect((await api.records.get({ id: festival.id })).data['place']).toBe(twin.heading)
    expect((await api.places.find({ text: twin.heading })).id).toBe(twin.id)
    expect((await api.places.get({ id: village.id })).heading).toBe(`Thôn Thượng, ${twin.heading}`)
  })

  it('take the place of free text in every record', async () => {
    const { api } = await withPlaces()
    const site = await api.records.create({ profile: 'festival', title: 'Hội', data: { place: 'P.Ba Đình (HN)' } })
    const into = await api.places.find({ text: '00004' })
    const done = await api.places.replace({ text: 'P.Ba Đình (HN)', into: into.id }).result
    expect(done.records).toBe(1)
    expect((await api.records.get({ id: site.id })).data['place']).toBe(into.heading)
  })
})
