import type { TreeNode } from '../../../shared/features/records/tree-contract.ts'
import { naturalKey } from '../../../shared/lib/natural-key.ts'
import type { ReadDb } from '../../db/handles.ts'
import { createGiveWay } from '../../lib/give-way.ts'
import { createCounter } from './create-counter.ts'
import { parseListKey } from './parse-list-key.ts'
import {
  type BranchRow,
  countStrays,
  countTop,
  countUpwards,
  findBranch,
  type LevelKey,
  listChildren,
  listNodes,
  listStrays,
  listTop,
} from './tree-repository.ts'

export interface LevelAsked {
  readonly parent: string | undefined
  readonly from: string | undefined
  readonly after: string | undefined
  readonly limit: number
}

export interface Level {
  readonly total: number
  readonly nodes: TreeNode[]
  readonly next?: string
}

/** Reads the levels of the tree part by part; what lies at the top is counted anew only when something changed. */
export const createTreeLevels = (db: ReadDb): ((asked: LevelAsked) => Level) => {
  const countAtTop = createCounter(db, (read) => countTop(read) + countStrays(read))
  return ({ parent, from, after, limit }) => {
    const start = after === undefined ? { key: from === undefined ? '' : naturalKey(from.normalize('NFC')), seq: 0 } : parseListKey(after)
    const rows = parent === undefined ? topRows(db, start, limit) : listChildren(db, parent, start, limit)
    const last = rows.at(-1)
    return {
      total: parent === undefined ? countAtTop() : (findBranch(db, parent)?.children ?? 0),
      nodes: rows.map((row) => rowToNode(row)),
      ...(last && rows.length === limit && { next: JSON.stringify([last.code_key, last.seq]) }),
    }
  }
}

/** One level of the tree of what a search found: only branches that hold some of it, each with how many. */
export const foundLevel = async (
  db: ReadDb,
  found: readonly string[],
  parent: string | undefined,
  { after, limit }: LevelAsked,
): Promise<Level> => {
  const hits = new Set(found)
  const known = await countBranches(db, found)
  const below = [...known].flatMap(([id, { above }]) =>
    (parent === undefined ? above === null || !known.has(above) : above === parent) ? [id] : [],
  )
  const rows = listNodes(db, below)
  const start = after === undefined ? { key: '', seq: 0 } : parseListKey(after)
  const rest = rows.filter(({ code_key: key, seq }) => key > start.key || (key === start.key && seq > start.seq))
  const part = rest.slice(0, limit)
  const last = part.at(-1)
  return {
    total: rows.length,
    nodes: part.map((row) => ({ ...rowToNode(row), hits: known.get(row.id)?.n ?? 0, isHit: hits.has(row.id) })),
    ...(last && rest.length > limit && { next: JSON.stringify([last.code_key, last.seq]) }),
  }
}

const partSize = 500

/** How many of these records lie at or below each record, and what lies above that one; read in parts. */
const countBranches = async (db: ReadDb, found: readonly string[]) => {
  const giveWay = createGiveWay()
  const known = new Map<string, { readonly above: string | null; readonly n: number }>()
  for (let from = 0; from < found.length; from += partSize) {
    for (const { id, parent_id: above, n } of countUpwards(db, found.slice(from, from + partSize)))
      known.set(id, { above, n: n + (known.get(id)?.n ?? 0) })
    await giveWay()
  }
  return known
}

/** A row as the window and the command line get it. */
export const rowToNode = (row: BranchRow): TreeNode => ({
  id: row.id,
  code: row.code,
  title: row.title,
  profile: row.profile,
  status: row.status,
  parent: row.parent_id,
  children: row.children,
  descendants: row.descendants,
  stray: row.stray === 1,
})

const topRows = (db: ReadDb, start: LevelKey, limit: number): readonly BranchRow[] => {
  const strays = listStrays(db, start, limit)
  const top = listTop(db, start, limit)
  if (strays.length === 0) return top
  return [...top, ...strays].sort((a, b) => (a.code_key < b.code_key ? -1 : a.code_key > b.code_key ? 1 : a.seq - b.seq)).slice(0, limit)
}
