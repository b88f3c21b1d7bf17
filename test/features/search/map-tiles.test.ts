import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { findAssetAnswer } from '../../../electron/app/find-asset-answer.ts'
import { createAssetFiles } from '../../../electron/features/assets/public.ts'
import { createTestApp, failureOf, type TestApp } from '../../support/create-test-app.ts'

const picture = (background: string) =>
  sharp({ create: { width: 8, height: 8, channels: 3, background } })
    .png()
    .toBuffer()

/** The picture at an address, as a host hands it over: its first pixel, undefined where nothing is found. */
const pixelAt = async ({ app, ports }: TestApp, address: string): Promise<readonly number[] | undefined> => {
  const answer = await findAssetAnswer(app, createAssetFiles(ports), `map-tiles/${address}`, new URLSearchParams())
  if (!answer.found) return undefined
  expect(answer.headers['content-type']).toBe('image/png')
  const { data, info } = await sharp(readFileSync(answer.file)).raw().toBuffer({ resolveWithObject: true })
  return [...data.subarray(0, info.channels)]
}

describe('the institution’s own tiles', () => {
  it('come from a folder, only by whole addresses within it, a hole being nothing to see', async () => {
    const app = await createTestApp()
    const tiles = join(app.folder, '..', 'tiles')
    mkdirSync(join(tiles, '6', '50'), { recursive: true })
    writeFileSync(join(tiles, '6', '50', '28.png'), await picture('#ff0000'))
    writeFileSync(join(tiles, 'secret.png'), await picture('#00ff00'))
    expect(await app.api.map.tiles({})).toEqual({})
    expect(await app.api.map.setTiles({ path: tiles, attribution: 'Bản đồ xã' })).toMatchObject({
      tiles: { kind: 'folder', minZoom: 6, maxZoom: 6, attribution: 'Bản đồ xã' },
    })
    expect(await pixelAt(app, '6/50/28')).toEqual([255, 0, 0])
    expect(await pixelAt(app, '6/50/29')).toEqual([0, 0, 0, 0])
    for (const address of ['7/50/28', '6/50', '6/50/28/1', '6/../secret', '6/50/../../secret', '-6/50/28', '6/64/28', 'a/b/c'])
      expect([address, await pixelAt(app, address)]).toEqual([address, undefined])
    expect(await app.api.map.setTiles({ path: '' })).toEqual({})
    expect(await pixelAt(app, '6/50/28')).toBeUndefined()
  })

  it('come from an MBTiles file, whose rows count from the south', async () => {
    const app = await createTestApp()
    const file = join(app.folder, '..', 'xa.mbtiles')
    const db = new BetterSqlite(file)
    db.exec(
      'CREATE TABLE metadata (name text, value text); CREATE TABLE tiles (zoom_level int, tile_column int, tile_row int, tile_data blob)',
    )
    db.prepare('INSERT INTO metadata VALUES (?, ?)').run('attribution', '<a href="https://example.org">Người vẽ</a>')
    db.prepare('INSERT INTO tiles VALUES (6, 50, ?, ?)').run(2 ** 6 - 1 - 28, await picture('#0000ff'))
    db.close()
    expect(await app.api.map.setTiles({ path: file })).toMatchObject({
      tiles: { kind: 'mbtiles', minZoom: 6, maxZoom: 6, attribution: 'Người vẽ' },
    })
    expect(await pixelAt(app, '6/50/28')).toEqual([0, 0, 255])
    // The second time it comes from where it was laid aside.
    expect(await pixelAt(app, '6/50/28')).toEqual([0, 0, 255])
  })

  it('are refused where there are none, or none that are pictures', async () => {
    const app = await createTestApp()
    const { api, folder } = app
    const home = join(folder, '..')
    expect(await failureOf(api.map.setTiles({ path: join(home, 'không có') }))).toMatchObject({ code: 'map.tilesNotFound' })
    expect(await failureOf(api.map.setTiles({ path: folder }))).toMatchObject({ code: 'map.noTiles' })
    writeFileSync(join(home, 'thường.mbtiles'), 'không phải cơ sở dữ liệu, chỉ là chữ mà thôi'.repeat(50))
    expect(await failureOf(api.map.setTiles({ path: join(home, 'thường.mbtiles') }))).toMatchObject({ code: 'map.noTiles' })
    const vector = new BetterSqlite(join(home, 'vec-to.mbtiles'))
    vector.exec(
      "CREATE TABLE tiles (zoom_level int, tile_column int, tile_row int, tile_data blob); INSERT INTO tiles VALUES (1, 1, 1, x'1f8b')",
    )
    vector.close()
    expect(await failureOf(api.map.setTiles({ path: join(home, 'vec-to.mbtiles') }))).toMatchObject({ code: 'map.vectorTiles' })
    expect(await api.map.tiles({})).toEqual({})
  })
})
