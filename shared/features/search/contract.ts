import { z } from 'zod'
import { query } from '../../rpc/contract.ts'
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

export const searchContract = {
  /** Fields and page text alike; exact letters first, near ones (without marks) after and counted apart. */
  find: query({
    role: 'viewer',
    input: z.object({
      query: z.string(),
      profile: z.array(z.string()).optional(),
      status: z.array(z.string()).optional(),
      limit: z.number().int().min(1).max(500).default(50),
      offset: z.number().int().min(0).default(0),
    }),
    output: z.object({ total: z.number(), exact: z.number(), hits: z.array(SearchHit), facets: z.record(z.string(), z.array(FacetCount)) }),
  }),
}
