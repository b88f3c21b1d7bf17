import { z } from 'zod'
import { command, query } from '../../rpc/contract.ts'
import { RecordData, RecordId } from '../records/contract.ts'
import { Selection } from '../records/selection.ts'
import { SearchBody } from './search-body.ts'

export { SearchBody } from './search-body.ts'

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
  pageCount: z.number().optional(),
  childCount: z.number().optional(),
  updatedAt: z.string().optional(),
  /** Values of the fields that were asked for. */
  values: RecordData.optional(),
})
export type SearchHit = z.infer<typeof SearchHit>

export const FacetCount = z.object({ value: z.string(), label: z.string(), count: z.number() })

/** How results are shown. */
export const SearchView = z.enum(['table', 'gallery', 'tree', 'map'])
export type SearchView = z.infer<typeof SearchView>

export const SavedSearch = z.object({ id: z.string(), name: z.string(), search: SearchBody, view: SearchView.optional(), at: z.string() })
export type SavedSearch = z.infer<typeof SavedSearch>

/** A column of a list: `code`, `profile`, `date`, `status`, `updated`, `pages`, or the key of a field, with its width in pixels. */
export const ListColumn = z.object({ key: z.string().max(100), width: z.number().int().min(40).max(2000).optional() })
export type ListColumn = z.infer<typeof ListColumn>

const SavedName = z.string().trim().min(1).max(200)

export const searchContract = {
  /**
   * Fields and page text alike; exact letters first, near ones (without marks) after and counted apart. With nothing sought but filters,
   * all that fits; with no filters either, the whole catalogue. A later search from the same `box` ends this one with `search.overtaken`.
   */
  find: query({
    role: 'viewer',
    input: SearchBody.extend({
      limit: z.number().int().min(1).max(500).default(50),
      offset: z.number().int().min(0).default(0),
      box: z.string().max(100).optional(),
      /** Fields whose values come along, for the columns of a list. */
      fields: z.array(z.string().max(100)).max(40).optional(),
    }),
    output: z.object({
      total: z.number(),
      exact: z.number(),
      /** There are more than `total`: show it as "300.000+". */
      capped: z.boolean().optional(),
      /** Too many records to be put in order by this field, which is no facet: they come by title. */
      unordered: z.boolean().optional(),
      hits: z.array(SearchHit),
      facets: z.record(z.string(), z.array(FacetCount)),
    }),
    errors: ['search.overtaken'],
  }),
  /**
   * The values of one field (or of `profile`, `status`) among what is found, most frequent first, as if none of that field were chosen
   * yet; `like` leaves those whose label has these words, with or without marks.
   */
  values: query({
    role: 'viewer',
    input: SearchBody.extend({
      field: z.string().max(100),
      like: z.string().max(200).default(''),
      language: z.enum(['vi', 'en']).default('vi'),
      limit: z.number().int().min(1).max(500).default(50),
    }),
    /** `total` counts the different values that fit. */
    output: z.object({ total: z.number(), values: z.array(FacetCount) }),
  }),
  /** The pages of one record that have what is sought, in their order. */
  pages: query({
    role: 'viewer',
    input: z.object({ query: z.string(), record: RecordId, limit: z.number().int().min(1).max(500).default(50) }),
    output: z.object({ total: z.number(), pages: z.array(z.object({ id: z.string(), page: z.number(), snippet: Snippet })) }),
  }),
  /** The records of a selection, in the order of its search. */
  selected: query({
    role: 'viewer',
    input: z.object({ selection: Selection }),
    output: z.object({ records: z.array(z.object({ id: RecordId, code: z.string() })) }),
  }),
  /** The searches that this person keeps, by name. */
  saved: query({ role: 'viewer', input: z.object({}), output: z.object({ searches: z.array(SavedSearch) }) }),
  /** Keeps a search under a name; one of the same name is replaced. */
  save: command({
    role: 'viewer',
    input: z.object({ name: SavedName, search: SearchBody, view: SearchView.optional() }),
    output: SavedSearch,
    errors: ['person.unknown'],
  }),
  renameSaved: command({
    role: 'viewer',
    input: z.object({ id: z.string(), name: SavedName }),
    output: z.object({}),
    errors: ['search.savedNotFound', 'search.nameTaken'],
  }),
  removeSaved: command({ role: 'viewer', input: z.object({ id: z.string() }), output: z.object({}), errors: ['search.savedNotFound'] }),
  /** The columns that this person chose for lists of one record type (`*` for lists of several); none if they never did. */
  columns: query({
    role: 'viewer',
    input: z.object({ profile: z.string() }),
    output: z.object({ columns: z.array(ListColumn).optional() }),
  }),
  keepColumns: command({
    role: 'viewer',
    input: z.object({ profile: z.string().max(100), columns: z.array(ListColumn).max(40) }),
    output: z.object({}),
    errors: ['person.unknown'],
  }),
}
