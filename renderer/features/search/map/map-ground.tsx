import { memo } from 'react'
import type { MapTiles } from '../../../../shared/features/search/map-contract.ts'
import { provinceCentres } from '../../../../shared/features/vocabularies/place-centres.ts'
import { tileUrl } from '../../../api/asset-url.ts'
import { useLanguage } from '../../../app/language.ts'
import { useProfileWords } from '../../profiles/profile-words.ts'
import { archipelagos, islands, type NamedSpot, seas } from './map-names.ts'
import { type MapSize, type MapView, scaleOf, toScreen, unitX, unitY } from './map-view.ts'

interface MapGroundProps {
  readonly view: MapView
  readonly size: MapSize
  readonly outline: MapOutline | undefined
  readonly tiles: MapTiles | undefined
  /** Where marks lie: a name makes room for the one on its spot. */
  readonly marks: readonly MapSpot[]
}

interface MapSpot {
  readonly longitude: number
  readonly latitude: number
}

/** Land and its names under the marks: the outline that ships with the program, over it the institution's own tiles where given. */
export const MapGround = ({ view, size, outline, tiles, marks }: MapGroundProps) => {
  const scale = scaleOf(view.zoom)
  const origin = `translate(${size.width / 2 - view.x * scale} ${size.height / 2 - view.y * scale}) scale(${scale / unit})`
  return (
    <>
      <g transform={origin}>{outline && <Outline outline={outline} />}</g>
      {tiles && <Tiles tiles={tiles} view={view} size={size} />}
      <Names view={view} size={size} marks={marks} />
    </>
  )
}

/** The outline is drawn in millionths of the square of the earth: plain numbers of few digits. */
const unit = 1_000_000

const toPath = (rings: readonly (readonly number[])[]): string =>
  rings
    .map((ring) => {
      const points: string[] = []
      for (let at = 0; at + 1 < ring.length; at += 2)
        points.push(`${(unitX(ring[at] ?? 0) * unit).toFixed(2)} ${(unitY(ring[at + 1] ?? 0) * unit).toFixed(2)}`)
      return `M${points.join('L')}Z`
    })
    .join('')

const Outline = memo(({ outline }: { outline: MapOutline }) => (
  <>
    <path className="map-around" d={toPath(outline.around)} />
    <path className="map-country" d={toPath(outline.vietnam)} />
  </>
))

/** Rings of longitude, latitude, longitude, latitude, … */
export interface MapOutline {
  readonly vietnam: readonly (readonly number[])[]
  readonly around: readonly (readonly number[])[]
}

const Tiles = ({ tiles, view, size }: { tiles: MapTiles; view: MapView; size: MapSize }) => {
  const zoom = Math.max(tiles.minZoom, Math.min(tiles.maxZoom, Math.round(view.zoom)))
  const scale = scaleOf(view.zoom)
  const side = scale / 2 ** zoom
  // Far out, one set of tiles would be thousands of small pictures.
  if (side < 64) return null
  const first = (middle: number, length: number): number => Math.max(0, Math.floor((middle * scale - length / 2) / side))
  const last = (middle: number, length: number): number => Math.min(2 ** zoom - 1, Math.floor((middle * scale + length / 2) / side))
  const columns = range(first(view.x, size.width), last(view.x, size.width))
  const rows = range(first(view.y, size.height), last(view.y, size.height))
  return (
    <g>
      {columns.flatMap((column) =>
        rows.map((row) => (
          <image
            key={`${zoom}/${column}/${row}`}
            href={tileUrl(zoom, column, row, tiles.version)}
            x={column * side - view.x * scale + size.width / 2}
            y={row * side - view.y * scale + size.height / 2}
            width={side + 0.5}
            height={side + 0.5}
          />
        )),
      )}
    </g>
  )
}

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)

const Names = ({ view, size, marks }: Pick<MapGroundProps, 'view' | 'size' | 'marks'>) => {
  const { language } = useLanguage()
  const words = useProfileWords()
  const provinces = words.vocabulary('provinces')?.terms ?? []
  const isShown = (x: number, y: number): boolean => x > -80 && y > -20 && x < size.width + 80 && y < size.height + 20
  const write = (spot: NamedSpot, kind: string, dot: boolean) => {
    const [x, y] = toScreen(view, size, spot.longitude, spot.latitude)
    if (!isShown(x, y)) return null
    return (
      <g key={`${kind} ${spot.label.vi}`} className={`map-name ${kind}`}>
        {dot && <circle cx={x} cy={y} r={1.6} />}
        {view.zoom >= spot.from && (
          <text x={x} y={y} dy={dot ? -5 : 0} textAnchor="middle">
            {spot.label[language].split('\n').map((line, index) => (
              <tspan key={line} x={x} dy={index === 0 ? 0 : '1.15em'}>
                {line}
              </tspan>
            ))}
          </text>
        )}
      </g>
    )
  }
  return (
    <g>
      {seas.map((spot) => write(spot, 'sea', false))}
      {islands.map((spot) => write(spot, 'island', true))}
      {archipelagos.map((spot) => write(spot, 'archipelago', false))}
      {provinces.map(({ code, label, variants }) => {
        const centre = provinceCentres.get(code)
        if (!centre) return null
        const [x, y] = toScreen(view, size, centre.longitude, centre.latitude)
        if (!isShown(x, y)) return null
        const name = variants[0] ?? label[language]
        const covered = marks.some((mark) => {
          const [markX, markY] = toScreen(view, size, mark.longitude, mark.latitude)
          return Math.hypot(markX - x, markY - y) < 14
        })
        return (
          <g key={code} className="map-name province">
            <circle cx={x} cy={y} r={2} />
            {view.zoom >= 6.2 && (
              <text x={x + (covered ? 20 : 5)} y={y} dy="0.32em">
                {name}
              </text>
            )}
          </g>
        )
      })}
    </g>
  )
}
