import { z } from 'zod'
import { command, query } from '../../rpc/contract.ts'
import { RecordId } from '../records/contract.ts'

/** Pieces of text; `hit` ones are lit. */
export const Snippet = z.array(z.object({ text: z.string(), hit: z.boolean() }))
export type Snippet = z.infer<typeof Snippet>

export const SearchHit = z.object({
  id: RecordId,
  code: z.string(),
  title: z.string(),
  profile: z.string(),
  status: z.string(),
  date: z.string().optional(),
  cover: z.object({ asset: z.string(), page: z.number() }).optional(),
  /** True if the very letters were found; false if only without marks. */
  exact: z.boolean(),
  /** Number of the page (from 1) whose text was found, if it was a page. */
  page: z.number().optional(),
  pageId: z.string().optional(),
  /** How many pages of the record have it. */
  pageHits: z.number(),
  snippet: Snippet,
})
export type SearchHit = z.infer<typeof SearchHit>

export const FacetCount = z.object({ value: z.string(), label: z.string(), count: z.number() })

/** How a list of results is ordered; in every order the very letters come before near ones. */
export const SearchSort = z.enum(['relevance', 'title', 'code', 'date', 'updated'])

/** A span of dates; each end is EDTF or a year, and an open end is left out. */
const DateRange = z.object({ from: z.string().optional(), to: z.string().optional() })

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
  /** Only records whose date may lie in this span. */
  dates: DateRange.optional(),
  sort: SearchSort.default('relevance'),
  descending: z.boolean().default(false),
})
export type SearchBody = z.infer<typeof SearchBody>

export const SavedSearch = z.object({ id: z.string(), name: z.string(), search: SearchBody, at: z.string() })
export type SavedSearch = z.infer<typeof SavedSearch>

export const searchContract = {
  /**
   * Fields and page text alike; exact letters first, near ones (without marks) after and counted apart. With nothing sought but filters,
   * all that fits. A later search from the same `box` ends this one with `search.overtaken`.
   */
  find: query({
    role: 'viewer',
    input: SearchBody.extend({
      limit: z.number().int().min(1).max(500).default(50),
      offset: z.number().int().min(0).default(0),
      box: z.string().max(100).optional(),
    }),
    output: z.object({
      total: z.number(),
      exact: z.number(),
      /** There are more than `total`: show it as "300.000+". */
      capped: z.boolean().optional(),
      hits: z.array(SearchHit),
      facets: z.record(z.string(), z.array(FacetCount)),
    }),
    errors: ['search.overtaken'],
  }),
  /** The searches that this person keeps, by name. */
  saved: query({ role: 'viewer', input: z.object({}), output: z.object({ searches: z.array(SavedSearch) }) }),
  /** Keeps a search under a name; one of the same name is replaced. */
  save: command({
    role: 'viewer',
    input: z.object({ name: z.string().trim().min(1).max(200), search: SearchBody }),
    output: SavedSearch,
    errors: ['person.unknown'],
  }),
  removeSaved: command({ role: 'viewer', input: z.object({ id: z.string() }), output: z.object({}), errors: ['search.savedNotFound'] }),
}
