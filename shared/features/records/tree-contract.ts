import { z } from 'zod'
import { command, query } from '../../rpc/contract.ts'
import { SearchBody } from '../search/search-body.ts'
import { RecordId, RecordStatus } from './contract.ts'

/** A record as the tree shows it. */
export const TreeNode = z.object({
  id: RecordId,
  code: z.string(),
  title: z.string(),
  profile: z.string(),
  status: RecordStatus,
  parent: RecordId.nullable(),
  /** Standing records immediately below, and at any depth. */
  children: z.number(),
  descendants: z.number(),
  /** With a search: how many of what was found lie at or below it, and whether it was found itself. */
  hits: z.number().optional(),
  isHit: z.boolean().optional(),
  /** It stands at the top because what it belongs to lies in the bin. */
  stray: z.boolean(),
})
export type TreeNode = z.infer<typeof TreeNode>

/** A record that is carried elsewhere; `from` is where the person saw it, so that a move made meanwhile is not overrun. */
export const Carried = z.object({ id: RecordId, from: RecordId.nullable().optional() })

export const treeContract = {
  /**
   * One level of the tree in the order of the codes: children of `parent`, or what lies under nothing. Hand `next` back as `after` for the
   * following part; `from` begins at the first code that is not before it. With `search` only branches that hold what it finds.
   */
  level: query({
    role: 'viewer',
    input: z.object({
      parent: RecordId.optional(),
      parentCode: z.string().optional(),
      search: SearchBody.optional(),
      from: z.string().max(200).optional(),
      after: z.string().optional(),
      limit: z.number().int().min(1).max(1000).default(200),
    }),
    output: z.object({
      total: z.number(),
      nodes: z.array(TreeNode),
      next: z.string().optional(),
      /** The search found more than the tree takes: only branches of the first ones are shown. */
      capped: z.boolean().optional(),
    }),
    errors: ['record.notFound', 'input.invalid'],
  }),
  /** The record as a node, with all above it, topmost first. */
  node: query({
    role: 'viewer',
    input: z.object({ id: RecordId }),
    output: z.object({
      node: TreeNode,
      ancestors: z.array(z.object({ id: RecordId, code: z.string(), title: z.string(), profile: z.string() })),
    }),
    errors: ['record.notFound'],
  }),
  /**
   * Puts records under another one (`to`), or under none (null): all or nothing, as one act that one undo takes back. Types that do not
   * usually lie there are moved too, and named in `unusual`.
   */
  move: command({
    role: 'contributor',
    input: z.object({
      records: z.array(Carried).min(1).max(10_000),
      to: RecordId.nullable(),
      why: z.string().trim().max(1000).optional(),
    }),
    output: z.object({
      moved: z.number(),
      batch: z.string(),
      unusual: z.array(z.object({ code: z.string(), profile: z.string() })),
    }),
    errors: ['record.notFound', 'record.inBin', 'record.emptied', 'record.parentLoop', 'record.movedMeanwhile'],
  }),
}
