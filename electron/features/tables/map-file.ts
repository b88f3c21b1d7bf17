import type { RecordData } from '../../../shared/features/records/contract.ts'
import type { ReadDb } from '../../db/handles.ts'
import { escapeXml } from '../../lib/escape-xml.ts'
import { type ProfileSet, protectedKeys } from '../profiles/public.ts'
import { createDrawer, createPointOf, remembered } from '../search/public.ts'
import { type Cell, numberToText, type RecordColumn } from './record-cells.ts'
import type { ExportRow } from './repository.ts'

type Language = 'vi' | 'en'

/** A record with its cells and where it lies, for a file of a map. */
export interface MapRow {
  readonly row: ExportRow
  readonly cells: readonly (readonly [name: string, cell: Cell])[]
  /** Degrees of longitude and latitude (WGS 84); undefined for a record that lies nowhere. */
  readonly point: readonly [longitude: number, latitude: number] | undefined
}

/** Where records lie, as their open fields say: what is protected does not betray a place either. */
export const createMapRows = (
  db: ReadDb,
  profiles: ProfileSet,
  { language, withPersonalData }: { readonly language: Language; readonly withPersonalData: boolean },
) => {
  const draw = remembered(createDrawer(db, profiles))
  const byProfile = new Map<string, ReturnType<typeof createPointOf>>()
  const pointOf = (id: string) => {
    const known = byProfile.get(id)
    const profile = profiles.profiles.get(id)
    if (known || !profile) return known
    const made = createPointOf(profile, draw, withPersonalData ? undefined : protectedKeys(profile))
    byProfile.set(id, made)
    return made
  }
  return function* (rows: Iterable<ExportRow>, columns: readonly RecordColumn[]): Generator<MapRow> {
    for (const row of rows) {
      const data: RecordData = JSON.parse(row.data)
      const found = pointOf(row.profile)?.(data)
      const { latitude, longitude } = found ?? { latitude: null, longitude: null }
      const isPlaced = latitude !== null && longitude !== null
      const cells = columns.map((column) => [column.name, column.cellOf(row, data)] as const).filter(([, cell]) => cell !== '')
      yield {
        row,
        cells: [...cells, ...(isPlaced && found ? [[positionLabel[language], positions[found.source][language]] as const] : [])],
        point: isPlaced ? [rounded(longitude), rounded(latitude)] : undefined,
      }
    }
  }
}

/** How a place on the map came about, since the seat of a province is no place of the record. */
const positionLabel = { vi: 'Vị trí theo', en: 'Position by' }
const positions = {
  record: { vi: 'tọa độ của hồ sơ', en: 'coordinates of the record' },
  place: { vi: 'tọa độ của địa danh', en: 'coordinates of the place' },
  province: { vi: 'tỉnh, gần đúng', en: 'province, approximate' },
  none: { vi: '', en: '' },
}

const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6

/** GeoJSON (RFC 7946): a feature a record and a line; one that lies nowhere has no geometry. */
export async function* geojsonPieces(rows: Iterable<MapRow>): AsyncGenerator<string> {
  yield '{"type":"FeatureCollection","features":['
  let first = true
  for (const { row, cells, point } of rows) {
    const feature = {
      type: 'Feature',
      id: row.id,
      geometry: point ? { type: 'Point', coordinates: point } : null,
      properties: Object.fromEntries(cells),
    }
    yield `${first ? '\n' : ',\n'}${JSON.stringify(feature)}`
    first = false
  }
  yield '\n]}\n'
}

/** KML 2.2 (OGC 07-147r2): a placemark a record, its fields as extended data; one that lies nowhere has no point. */
export async function* kmlPieces(rows: Iterable<MapRow>, title: string, language: Language): AsyncGenerator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2">\n<Document>\n<name>${escapeXml(title)}</name>\n`
  for (const { row, cells, point } of rows) {
    const data = cells.map(
      ([name, cell]) =>
        `<Data name="${escapeXml(name)}"><value>${escapeXml(typeof cell === 'number' ? numberToText(cell, language) : cell)}</value></Data>`,
    )
    const place = point ? `<Point><coordinates>${point.join(',')}</coordinates></Point>` : ''
    yield `<Placemark id="r-${row.id}"><name>${escapeXml(row.title)}</name><ExtendedData>${data.join('')}</ExtendedData>${place}</Placemark>\n`
  }
  yield '</Document>\n</kml>\n'
}
