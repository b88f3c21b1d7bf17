import type { TreeNode } from '../../../../shared/features/records/tree-contract.ts'

/** One level as far as it was read. */
export interface TreeLevel {
  readonly nodes: readonly TreeNode[]
  readonly total: number
  readonly next: string | undefined
  /** The code from which it was read, where someone went there at once. */
  readonly from: string | undefined
}

export type TreeRow =
  | {
      readonly kind: 'node'
      readonly node: TreeNode
      /** The level in which it stands. */
      readonly parent: string
      readonly depth: number
      readonly open: boolean
      readonly place: number
      readonly total: number
    }
  /** The rest of a level that was not read yet. */
  | { readonly kind: 'more'; readonly parent: string; readonly depth: number; readonly rest: number }
  /** What lies before the code from which a level was read. */
  | { readonly kind: 'before'; readonly parent: string; readonly depth: number }

/** The key of the topmost level. */
export const topLevel = ''

/** The lines of the tree as they lie one below the other. */
export const treeRows = (levels: ReadonlyMap<string, TreeLevel>, open: ReadonlySet<string>): readonly TreeRow[] => {
  const rows: TreeRow[] = []
  const walk = (parent: string, depth: number): void => {
    const level = levels.get(parent)
    if (!level) {
      if (depth > 0) rows.push({ kind: 'more', parent, depth, rest: 0 })
      return
    }
    if (level.from !== undefined) rows.push({ kind: 'before', parent, depth })
    for (const [index, node] of level.nodes.entries()) {
      const isOpen = node.children > 0 && open.has(node.id)
      rows.push({ kind: 'node', node, parent, depth, open: isOpen, place: index + 1, total: level.total })
      if (isOpen) walk(node.id, depth + 1)
    }
    if (level.next !== undefined) rows.push({ kind: 'more', parent, depth, rest: Math.max(0, level.total - level.nodes.length) })
  }
  walk(topLevel, 0)
  return rows
}

/** Ids from a node up to the top of what is shown: nothing can be put under itself. */
export const pathTo = (levels: ReadonlyMap<string, TreeLevel>, id: string): ReadonlySet<string> => {
  const parents = new Map([...levels].flatMap(([parent, { nodes }]) => nodes.map((node) => [node.id as string, parent] as const)))
  const path = new Set<string>()
  for (let at: string | undefined = id; at !== undefined && at !== topLevel && !path.has(at); at = parents.get(at)) path.add(at)
  return path
}
