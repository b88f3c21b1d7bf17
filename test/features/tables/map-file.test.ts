import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../../support/create-test-app.ts'
import { needsTool } from '../../support/tools.ts'

const withRecords = async (): Promise<TestApp> => {
  const app = await createTestApp()
  const make = (title: string, data: Record<string, unknown>) => app.api.records.create({ profile: 'festival', title, data })
  await make('Hội <Gióng> & "làng"', { coordinates: '21,0285; 105,8542', place: 'Phù Đổng', honoured: ['Thánh Gióng'], startDay: 9 })
  await make('Hội ở tỉnh', { place: 'Xã Nào Đó, tỉnh Cà Mau' })
  await make('Hội không biết ở đâu', { originText: 'dòng một\ndòng hai\u0001' })
  return app
}

/** Reads GeoJSON by what RFC 7946 asks, knowing nothing of how it was written. */
const readGeojson = (text: string): readonly { readonly at: readonly number[] | null; readonly properties: Record<string, unknown> }[] => {
  const whole: unknown = JSON.parse(text)
  const member = (value: unknown, name: string): unknown =>
    typeof value === 'object' && value !== null && name in value ? Reflect.get(value, name) : expect.fail(`no ${name}`)
  expect(member(whole, 'type')).toBe('FeatureCollection')
  expect(whole).not.toHaveProperty('crs')
  const features = member(whole, 'features')
  if (!Array.isArray(features)) expect.fail('features is no array')
  return features.map((feature: unknown) => {
    expect(member(feature, 'type')).toBe('Feature')
    expect(['string', 'number']).toContain(typeof member(feature, 'id'))
    const properties = member(feature, 'properties') as Record<string, unknown>
    const geometry = member(feature, 'geometry')
    if (geometry === null) return { at: null, properties }
    expect(member(geometry, 'type')).toBe('Point')
    const at = member(geometry, 'coordinates')
    if (!Array.isArray(at) || at.length !== 2 || !at.every(Number.isFinite)) expect.fail('a position is two numbers')
    // Longitude first: all of ours lie in Viet Nam.
    expect(at[0]).toBeGreaterThan(96)
    expect(at[0]).toBeLessThan(120)
    expect(at[1]).toBeGreaterThan(4)
    expect(at[1]).toBeLessThan(26)
    return { at, properties }
  })
}

describe('records for a map', () => {
  it('go out as GeoJSON, longitude before latitude, with what is open of their fields', async () => {
    const { api, folder } = await withRecords()
    const file = join(folder, '..', 'ban-do.geojson')
    expect(await api.tables.export({ file, profile: 'festival' }).result).toMatchObject({ rows: 3 })
    const features = readGeojson(readFileSync(file, 'utf8'))
    expect(features.map(({ at }) => at)).toEqual([[105.8542, 21.0285], [105.15, 9.18], null])
    expect(features[0]?.properties).toMatchObject({
      'Tên lễ hội': 'Hội <Gióng> & "làng"',
      'Nơi tổ chức': 'Phù Đổng',
      Ngày: 9,
      'Vị trí theo': 'tọa độ của hồ sơ',
    })
    expect(features[1]?.properties['Vị trí theo']).toBe('tỉnh, gần đúng')
    expect(features[2]?.properties).not.toHaveProperty('Vị trí theo')
  })

  it('go out as KML that is well formed, whatever letters stand in them', needsTool('xmllint'), async () => {
    const { api, folder } = await withRecords()
    const file = join(folder, '..', 'ban-do.kml')
    expect(await api.tables.export({ file, query: 'hội' }).result).toMatchObject({ rows: 3 })
    execFileSync('xmllint', ['--noout', file])
    const found: string[] = []
    const path: string[] = []
    const parser = new SaxesParser({ xmlns: true })
    parser.on('opentag', ({ local, uri }) => {
      expect(uri).toBe('http://www.opengis.net/kml/2.2')
      path.push(local)
    })
    parser.on('text', (text) => {
      if (path.at(-1) === 'coordinates' || (path.at(-1) === 'name' && path.at(-2) === 'Placemark')) found.push(text)
    })
    parser.on('closetag', () => void path.pop())
    parser.write(readFileSync(file, 'utf8')).close()
    expect(found).toEqual(['Hội <Gióng> & "làng"', '105.8542,21.0285', 'Hội ở tỉnh', '105.15,9.18', 'Hội không biết ở đâu'])
  })

  it('keep back where a record lies when only a protected field says so', async () => {
    const app = await createTestApp()
    const { api, folder } = app
    const profiles = (await api.profiles.list({})).profiles
    const hidden = profiles.flatMap((profile) =>
      profile.groups.flatMap(({ fields }) =>
        fields
          .filter(({ type, personal, restricted }) => type === 'place' && (personal || restricted))
          .map(({ key }) => ({ profile, key })),
      ),
    )[0]
    if (!hidden) expect.fail('no record type has a protected place')
    await api.records.create({ profile: hidden.profile.id, title: 'Người', data: { [hidden.key]: 'Xã Kín, tỉnh Cà Mau' } })
    const read = async (withPersonalData: boolean) => {
      const file = join(folder, '..', `kin-${withPersonalData}.geojson`)
      await api.tables.export({ file, withPersonalData }).result
      return readFileSync(file, 'utf8')
    }
    const open = await read(false)
    expect(readGeojson(open)[0]?.at).toBeNull()
    expect(open).not.toContain('Xã Kín')
    expect(readGeojson(await read(true))[0]?.at).toEqual([105.15, 9.18])
  })
})
