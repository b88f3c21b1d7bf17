import { z } from 'zod'
import { RecordId } from '../records/contract.ts'

/** How a list of results is ordered; in every order the very letters come before near ones. */
export const SearchSort = z.enum(['relevance', 'title', 'code', 'date', 'updated'])

/** A span of dates; each end as people write it (a year, EDTF, `thế kỷ XIX`, `Gia Long`); an open end is left out. */
const DateRange = z.object({ from: z.string().optional(), to: z.string().optional() })

/** A part of the earth in degrees, WGS 84. */
export const MapArea = z.object({
  west: z.number().min(-180).max(180),
  south: z.number().min(-90).max(90),
  east: z.number().min(-180).max(180),
  north: z.number().min(-90).max(90),
})
export type MapArea = z.infer<typeof MapArea>

/** What is sought: kept whole by a saved search. */
export const SearchBody = z.object({
  /** Words, "phrases", -excluded, and fields as `vật liệu:gốm`, `mã:TL-2026`, `năm:1802..1819`. */
  query: z.string(),
  profile: z.array(z.string()).optional(),
  status: z.array(z.string()).optional(),
  /** By facet field, the values of which a record must have at least one. */
  facets: z.record(z.string(), z.array(z.string())).optional(),
  /** Only what lies below this record, however deep. */
  scope: RecordId.optional(),
  /** Only what lies immediately below this record. */
  parent: RecordId.optional(),
  /** Only records whose date may lie in this span. */
  dates: DateRange.optional(),
  /** Only records with a page whose text is in this state. */
  text: z.enum(['unread', 'machine-read', 'corrected', 'verified']).optional(),
  /** Only what is drawn on the map within these degrees. */
  area: MapArea.optional(),
  sort: SearchSort.default('relevance'),
  /** Key of a field by whose values the list is ordered, in place of `sort`: names of persons by given name, empty ones last. */
  by: z.string().max(100).optional(),
  descending: z.boolean().default(false),
})
export type SearchBody = z.infer<typeof SearchBody>
