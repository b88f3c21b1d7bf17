import { z } from 'zod'
import { command, query } from '../../rpc/contract.ts'
import { RecordId } from '../records/contract.ts'
import { MapArea, SearchBody } from './search-body.ts'

/** Records that lie near each other on the screen; one of its own has its number and title. */
export const MapCluster = z.object({
  latitude: z.number(),
  longitude: z.number(),
  count: z.number().int(),
  /** How many of them are drawn at the seat of their province only, since nothing closer is known. */
  provinces: z.number().int(),
  /** Just around them: as `area` of a search it finds these records. */
  area: MapArea,
  record: z.object({ id: RecordId, code: z.string(), title: z.string(), profile: z.string() }).optional(),
})
export type MapCluster = z.infer<typeof MapCluster>

/** The institution's own map pictures: a folder `z/x/y.png` (or jpg, webp), or a file of MBTiles. */
export const MapTiles = z.object({
  path: z.string(),
  kind: z.enum(['folder', 'mbtiles']),
  minZoom: z.number().int(),
  maxZoom: z.number().int(),
  attribution: z.string().optional(),
  /** Changes with the tiles, so that none of an older map is shown. */
  version: z.string(),
})
export type MapTiles = z.infer<typeof MapTiles>

export const mapContract = {
  /** Where what is found lies, within a view of the map; answered by the reading thread. */
  clusters: query({
    role: 'viewer',
    input: SearchBody.extend({
      view: MapArea,
      /** 0 shows the earth on 256 pixels, each step doubles it. */
      zoom: z.number().min(0).max(22),
      box: z.string().max(100).optional(),
    }),
    output: z.object({
      total: z.number().int(),
      placed: z.number().int(),
      capped: z.boolean().optional(),
      bounds: MapArea.optional(),
      clusters: z.array(MapCluster),
      /** Records of an older archive are still being placed: ask again. */
      filling: z.boolean(),
    }),
    errors: ['search.overtaken'],
  }),
  tiles: query({ role: 'viewer', input: z.object({}), output: z.object({ tiles: MapTiles.optional() }) }),
  /** Says which tiles lie under the map; an empty path takes them away. They stay where they are and are only read. */
  setTiles: command({
    role: 'registrar',
    input: z.object({ path: z.string().trim().max(4000), attribution: z.string().trim().max(500).optional() }),
    output: z.object({ tiles: MapTiles.optional() }),
    errors: ['map.tilesNotFound', 'map.noTiles', 'map.vectorTiles'],
  }),
}
