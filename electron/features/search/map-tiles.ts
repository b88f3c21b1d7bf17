import { mkdirSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { MapTiles } from '../../../shared/features/search/map-contract.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { Archive } from '../../db/archive.ts'
import type { Db } from '../../db/handles.ts'
import { openDb } from '../../db/open-db.ts'
import { readSetting, writeSetting } from '../../db/settings.ts'
import { findTileBytes, listTileFacts } from './map-tiles-repository.ts'

const setting = 'map.tiles'
const extensions = ['png', 'jpg', 'jpeg', 'webp']
const mostZoom = 22

/** The institution's own tiles under the map; undefined where there are none, or where they are gone. */
export const readMapTiles = ({ db }: Archive): MapTiles | undefined => {
  const kept = readSetting(db, setting)
  const parsed = kept === undefined ? undefined : MapTiles.safeParse(JSON.parse(kept))
  if (!parsed?.success || statSync(parsed.data.path, { throwIfNoEntry: false }) === undefined) return undefined
  return parsed.data
}

/** Says which tiles lie under the map; an empty path takes them away. Throws `map.tilesNotFound`, `map.noTiles`, `map.vectorTiles`. */
export const setMapTiles = (
  { db }: Archive,
  { path, attribution }: { readonly path: string; readonly attribution?: string | undefined },
): MapTiles | undefined => {
  const tiles =
    path === '' ? undefined : { ...lookAt(resolve(path)), ...(attribution !== undefined && attribution !== '' && { attribution }) }
  db.write((tx) => {
    writeSetting(tx, setting, JSON.stringify(tiles ?? null))
    tx.touch('map')
  })
  return tiles
}

/** The file of one tile, by the address `z/x/y` counted from the north as web maps do; undefined where there is none. */
export const findTile = (archive: Archive, address: string): { readonly file: string; readonly mime: string } | undefined => {
  const [z, x, y, ...more] = address.split('/').map(Number)
  if (z === undefined || x === undefined || y === undefined || more.length > 0) return undefined
  if (![z, x, y].every((number) => Number.isInteger(number) && number >= 0) || z > mostZoom || x >= 2 ** z || y >= 2 ** z) return undefined
  const tiles = readMapTiles(archive)
  if (!tiles || z < tiles.minZoom || z > tiles.maxZoom) return undefined
  const tile = tiles.kind === 'folder' ? tileOfFolder(tiles.path, z, x, y) : tileOfMbtiles(archive, tiles, z, x, y)
  return tile ?? blankTile(archive)
}

/** Where a set of tiles has a hole (the open sea, most often) nothing is drawn: a window logs what is not found as a fault. */
const blankTile = ({ folder }: Archive) => {
  const file = join(folder, 'derivatives', 'map-tiles', 'blank.png')
  if (!statSync(file, { throwIfNoEntry: false })) {
    mkdirSync(join(file, '..'), { recursive: true })
    writeFileSync(file, Buffer.from(onePixel, 'base64'))
  }
  return { file, mime: 'image/png' }
}

/** A PNG of a single transparent pixel. */
const onePixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAADUlEQVQI12NgYGBgAAAABQABXvMqOgAAAABJRU5ErkJggg=='

const tileOfFolder = (folder: string, z: number, x: number, y: number) => {
  for (const extension of extensions) {
    const file = join(folder, String(z), String(x), `${y}.${extension}`)
    if (statSync(file, { throwIfNoEntry: false })?.isFile()) return { file, mime: mimeOf(extension) }
  }
  return undefined
}

/** A tile of an MBTiles file is laid aside as a file of its own when it is first asked for: hosts hand over files. */
const tileOfMbtiles = ({ folder }: Archive, { path, version }: MapTiles, z: number, x: number, y: number) => {
  const place = join(folder, 'derivatives', 'map-tiles', version, String(z), String(x))
  for (const extension of ['png', 'jpg', 'webp']) {
    const file = join(place, `${y}.${extension}`)
    if (statSync(file, { throwIfNoEntry: false })?.isFile()) return { file, mime: mimeOf(extension) }
  }
  const db = openTiles(path)
  try {
    // MBTiles counts rows from the south.
    const bytes = findTileBytes(db, z, x, 2 ** z - 1 - y)
    const extension = bytes && pictureOf(bytes)
    if (!bytes || !extension) return undefined
    mkdirSync(place, { recursive: true })
    const file = join(place, `${y}.${extension}`)
    writeFileSync(`${file}.part`, bytes)
    renameSync(`${file}.part`, file)
    return { file, mime: mimeOf(extension) }
  } finally {
    db.close()
  }
}

const lookAt = (path: string): MapTiles => {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) throw new AppError('map.tilesNotFound', { path })
  return found.isDirectory() ? lookAtFolder(path, found.mtimeMs) : lookAtMbtiles(path, found.mtimeMs)
}

const lookAtFolder = (path: string, changed: number): MapTiles => {
  const zooms = numbersIn(path).filter((z) => z <= mostZoom && hasTile(join(path, String(z))))
  if (zooms.length === 0) throw new AppError('map.noTiles', { path })
  return { path, kind: 'folder', minZoom: Math.min(...zooms), maxZoom: Math.max(...zooms), version: String(Math.round(changed)) }
}

const numbersIn = (folder: string): readonly number[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() && /^\d{1,8}$/.test(entry.name) ? [Number(entry.name)] : [],
  )

const hasTile = (folder: string): boolean =>
  numbersIn(folder)
    .slice(0, 3)
    .some((x) => readdirSync(join(folder, String(x))).some((name) => /^\d+\.(png|jpe?g|webp)$/.test(name)))

const lookAtMbtiles = (path: string, changed: number): MapTiles => {
  const db = openTiles(path)
  try {
    const facts = factsOf(db, path)
    if (!facts) throw new AppError('map.noTiles', { path })
    if (!pictureOf(facts.sample)) throw new AppError('map.vectorTiles', { path })
    return {
      path,
      kind: 'mbtiles',
      minZoom: facts.minZoom,
      maxZoom: Math.min(mostZoom, facts.maxZoom),
      ...(facts.attribution !== undefined && { attribution: facts.attribution }),
      version: String(Math.round(changed)),
    }
  } finally {
    db.close()
  }
}

const openTiles = (path: string): Db => {
  try {
    return openDb(path, { readOnly: true, cacheMegabytes: 8 })
  } catch (error) {
    throw new AppError('map.noTiles', { path }, { cause: error })
  }
}

/** A file that is no database says so only when it is asked. */
const factsOf = (db: Db, path: string): ReturnType<typeof listTileFacts> => {
  try {
    return listTileFacts(db)
  } catch (error) {
    throw new AppError('map.noTiles', { path }, { cause: error })
  }
}

/** What kind of picture the bytes are; undefined for a vector tile. */
const pictureOf = (bytes: Uint8Array): 'png' | 'jpg' | 'webp' | undefined => {
  if (bytes[0] === 0x89 && bytes[1] === 0x50) return 'png'
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return 'jpg'
  return bytes[0] === 0x52 && bytes[1] === 0x49 && bytes[8] === 0x57 ? 'webp' : undefined
}

const mimeOf = (extension: string): string => (extension === 'jpg' || extension === 'jpeg' ? 'image/jpeg' : `image/${extension}`)
