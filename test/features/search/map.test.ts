import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readCoordinates, writeCoordinates } from '../../../shared/features/vocabularies/place-coordinates.ts'
import { createTestApp, type TestApp } from '../../support/create-test-app.ts'

const country = { west: 96, south: 4, east: 120, north: 26 }
const all = { query: '', view: country, zoom: 5 }

const units = `code,name,level,parent_code
01,Thành phố Hà Nội,province,
24,Tỉnh Bắc Ninh,province,
00004,Phường Ba Đình,commune,01
90001,Phường Sông Hạ,commune,24
`
const links = 'old_name,new_code,kind,date\n"Xã Hương Mạc, huyện Từ Sơn",90001,merged,2025-07-01\n'

const importSheet = async ({ api, folder }: TestApp, body: string): Promise<void> => {
  const file = join(folder, '..', 'sheet.csv')
  writeFileSync(file, body)
  await api.places.import({ file }).result
}

const festival = ({ api }: TestApp, title: string, data: Record<string, unknown>) =>
  api.records.create({ profile: 'festival', title, data })

describe('coordinates', () => {
  it.each([
    ['21.0285, 105.8542', 21.0285, 105.8542],
    ['21,0285; 105,8542', 21.0285, 105.8542],
    ['21,0285 105,8542', 21.0285, 105.8542],
    ['105.8542 21.0285', 21.0285, 105.8542],
    ['21°01\'42.6"N 105°51\'15"E', 21.0285, 105.854167],
    ['20°58′B, 105°30′Đ', 20.966667, 105.5],
    ['33.5°S 70.25°W', -33.5, -70.25],
  ])('are understood as %s', (text, latitude, longitude) => {
    expect(readCoordinates(text)).toEqual({ latitude: expect.closeTo(latitude, 5), longitude: expect.closeTo(longitude, 5) })
  })

  it('are no coordinates where they cannot be, and are written as they are kept', () => {
    for (const text of ['đình làng', '21', '91, 200', '21°61′N 105°E', '']) expect(readCoordinates(text)).toBeUndefined()
    expect(writeCoordinates({ latitude: 21.0285123, longitude: 105.5 })).toBe('21.028512, 105.5')
  })
})

describe('the map', () => {
  it('draws records by their own coordinates, by places with some, and else at the seat of the province', async () => {
    const app = await createTestApp()
    const { api } = app
    await importSheet(app, units)
    const ward = await api.places.find({ text: '00004' })
    await api.places.update({ id: ward.id, latitude: 21.034, longitude: 105.814 })
    await festival(app, 'Có tọa độ', { coordinates: '16,4637; 107,5909' })
    await festival(app, 'Ở phường', { place: 'Phường Ba Đình, Thành phố Hà Nội' })
    await festival(app, 'Ở xã chưa biết chỗ', { place: 'Phường Sông Hạ, Tỉnh Bắc Ninh' })
    await festival(app, 'Chữ tự do', { place: 'Đình làng Nào Đó, tỉnh Cà Mau' })
    await festival(app, 'Không rõ', { place: 'quê ngoại' })
    await festival(app, 'Không nơi', {})
    const { total, placed, clusters, filling } = await api.map.clusters({ ...all, zoom: 10 })
    expect({ total, placed, filling }).toEqual({ total: 6, placed: 4, filling: false })
    expect(
      clusters
        .map(({ record, provinces, latitude, longitude }) => [
          record?.title,
          provinces,
          Number(latitude.toFixed(3)),
          Number(longitude.toFixed(3)),
        ])
        .toSorted((a, b) => String(a[0]).localeCompare(String(b[0]))),
    ).toEqual([
      ['Chữ tự do', 1, 9.18, 105.15],
      ['Có tọa độ', 0, 16.464, 107.591],
      ['Ở phường', 0, 21.034, 105.814],
      ['Ở xã chưa biết chỗ', 1, 21.27, 106.2],
    ])
  })

  it('puts near records together, parts them as one goes closer, and finds just those by the area of the mark', async () => {
    const app = await createTestApp()
    const { api } = app
    for (let index = 0; index < 12; index++) await festival(app, `Hội ${index}`, { coordinates: `${21 + index / 1000}, 105.8` })
    await festival(app, 'Huế', { coordinates: '16.46, 107.59' })
    const far = await api.map.clusters(all)
    expect(far.clusters.map(({ count }) => count).toSorted((a, b) => a - b)).toEqual([1, 12])
    const hanoi = far.clusters.find(({ count }) => count === 12)
    const found = await api.search.find({ query: '', ...(hanoi && { area: hanoi.area }) })
    expect(found.total).toBe(12)
    const near = await api.map.clusters({ ...all, zoom: 16 })
    expect(near.clusters.length).toBeGreaterThan(6)
    expect(near.clusters.reduce((sum, { count }) => sum + count, 0)).toBe(13)
    const part = await api.map.clusters({ ...all, view: { west: 107, south: 16, east: 108, north: 17 } })
    expect(part).toMatchObject({ total: 13, placed: 13, clusters: [{ count: 1, record: { title: 'Huế' } }] })
    expect(part.bounds?.south).toBeCloseTo(16.46, 4)
    const asked = await api.map.clusters({ ...all, query: 'Huế' })
    expect(asked).toMatchObject({ total: 1, placed: 1 })
  })

  it('moves records with their places, and leaves out what is in the bin', async () => {
    const app = await createTestApp()
    const { api } = app
    const record = await festival(app, 'Hội', { place: 'Xã Hương Mạc, huyện Từ Sơn' })
    expect(await api.map.clusters(all)).toMatchObject({ placed: 0 })
    await importSheet(app, units)
    await importSheet(app, links)
    const [drawn] = (await api.map.clusters(all)).clusters
    expect(drawn).toMatchObject({ count: 1, provinces: 1, latitude: expect.closeTo(21.27, 3) })
    const now = await api.places.find({ text: '90001' })
    await api.places.update({ id: now.id, latitude: 21.1, longitude: 105.95 })
    expect((await api.map.clusters(all)).clusters[0]?.latitude).toBeCloseTo(21.1, 4)
    const [act] = (await api.places.acts({})).acts
    await api.places.undo({ act: act?.id ?? '' })
    expect((await api.map.clusters(all)).clusters[0]?.latitude).toBeCloseTo(21.27, 3)
    await api.records.remove({ id: record.id })
    expect(await api.map.clusters(all)).toMatchObject({ total: 0, placed: 0, clusters: [] })
    await api.records.restore({ id: record.id })
    expect(await api.map.clusters(all)).toMatchObject({ total: 1, placed: 1 })
  })

  it('gives the records of an older archive their points when a map is first asked for', async () => {
    const app = await createTestApp()
    await festival(app, 'Hội', { coordinates: '21, 105.8' })
    await festival(app, 'Hội khác', { place: 'tỉnh Cà Mau' })
    app.archive.db.write((tx) => {
      tx.run('DELETE FROM record_points')
      tx.run("DELETE FROM settings WHERE key = 'points.filled'")
    })
    expect(await app.api.map.clusters(all)).toMatchObject({ placed: 2, filling: false })
  })
})

describe('a search for a place', () => {
  it('finds, as near hits, what names it by its old heading, and the other way round', async () => {
    const app = await createTestApp()
    const { api } = app
    await importSheet(app, units)
    await importSheet(app, links)
    await festival(app, 'Hội cũ', { place: 'Xã Hương Mạc, huyện Từ Sơn' })
    await festival(app, 'Hội mới', { place: 'Phường Sông Hạ, Tỉnh Bắc Ninh' })
    await festival(app, 'Hội khác', { place: 'Phường Ba Đình, Thành phố Hà Nội' })
    const ask = async (query: string) => {
      const { total, exact, hits } = await api.search.find({ query })
      return { total, exact, titles: hits.map(({ title }) => title) }
    }
    for (const query of ['nơi:"Phường Sông Hạ"', 'nơi:"Phường Sông Hạ, Tỉnh Bắc Ninh"', 'Sông Hạ', '"Phường Sông Hạ"', 'phường sông hạ'])
      expect([query, await ask(query)]).toEqual([query, { total: 2, exact: 1, titles: ['Hội mới', 'Hội cũ'] }])
    for (const query of ['nơi:"hương mạc"', 'Xã Hương Mạc', 'nơi:"Xã Hương Mạc, huyện Từ Sơn"'])
      expect([query, await ask(query)]).toEqual([query, { total: 2, exact: 1, titles: ['Hội cũ', 'Hội mới'] }])
    expect(await ask('-nơi:"Phường Sông Hạ"')).toMatchObject({ total: 2 })
    expect(await ask('hội sông hạ')).toMatchObject({ total: 1 })
  })
})
