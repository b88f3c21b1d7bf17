import { useRef, useState } from 'react'
import type { TreeNode } from '../../../../shared/features/records/tree-contract.ts'
import { type TreeRow, topLevel } from './tree-rows.ts'
import { type CarriedRecord, type MoveTarget, useMove } from './use-move.ts'

interface HandAsked {
  readonly rows: readonly TreeRow[]
  readonly selected: TreeNode | undefined
  /** Where what is dropped on the ground goes; undefined where the ground is no place. */
  readonly root: MoveTarget | undefined
  readonly marked: ReadonlySet<string> | undefined
  readonly onMark: ((nodes: readonly TreeNode[], on: boolean) => void) | undefined
  readonly pathTo: (id: string) => ReadonlySet<string>
}

const pauseBeforeOpening = 700

/** What is marked in the tree, what was taken into the hand by Ctrl+X or is being dragged, and where it is put. */
export const useTreeHand = ({ rows, selected, root, marked, onMark, pathTo }: HandAsked) => {
  const { move } = useMove()
  const [own, setOwn] = useState<ReadonlyMap<string, TreeNode>>(new Map())
  const [inHand, setInHand] = useState<readonly CarriedRecord[]>([])
  const [over, setOver] = useState<string | undefined>(undefined)
  const dragged = useRef<readonly CarriedRecord[]>([])
  const opening = useRef<{ readonly id: string; readonly timer: ReturnType<typeof setTimeout> } | undefined>(undefined)

  const nodes = rows.flatMap((row) => (row.kind === 'node' ? [row.node] : []))
  const marks: ReadonlySet<string> = marked ?? new Set(own.keys())
  const markedNodes = marked ? nodes.filter(({ id }) => marked.has(id)) : [...own.values()]
  const chosenNodes = markedNodes.length > 0 ? markedNodes : selected ? [selected] : []
  const chosen = chosenNodes.map(toCarried)

  const mark = (given: readonly TreeNode[], on?: boolean): void => {
    const isOn = on ?? !given.every(({ id }) => marks.has(id))
    if (onMark) {
      onMark(given, isOn)
      return
    }
    setOwn((now) => {
      const next = new Map(now)
      for (const node of given) {
        if (isOn) next.set(node.id, node)
        else next.delete(node.id)
      }
      return next
    })
  }
  const unmark = (): void => {
    if (onMark) onMark(markedNodes, false)
    setOwn(new Map())
  }
  const put = async (records: readonly CarriedRecord[], to: MoveTarget): Promise<void> => {
    if (!(await move(records, to))) return
    setInHand([])
    unmark()
  }
  const fits = (id: string): boolean => {
    const path = pathTo(id)
    return dragged.current.length > 0 && !dragged.current.some((one) => path.has(one.id))
  }
  const waitToOpen = (id: string, open: () => void): void => {
    if (opening.current?.id === id) return
    clearTimeout(opening.current?.timer)
    opening.current = { id, timer: setTimeout(open, pauseBeforeOpening) }
  }
  const end = (): void => {
    clearTimeout(opening.current?.timer)
    opening.current = undefined
    dragged.current = []
    setOver(undefined)
  }
  const drop = (event: React.DragEvent, to: MoveTarget): void => {
    event.preventDefault()
    event.stopPropagation()
    const records = dragged.current
    end()
    if (records.length > 0) void put(records, to)
  }
  return {
    marks,
    chosen,
    inHand,
    over,
    mark,
    unmark,
    markSpan: (from: number, to: number): void => {
      const span = rows.slice(Math.min(from, to), Math.max(from, to) + 1)
      mark(
        span.flatMap((row) => (row.kind === 'node' ? [row.node] : [])),
        true,
      )
    },
    cut: (): void => setInHand(chosen),
    paste: (): void => {
      if (selected && inHand.length > 0) void put(inHand, selected)
    },
    letGo: (): void => setInHand([]),
    dragOf: (node: TreeNode, open: () => void) => ({
      onDragStart: (event: React.DragEvent): void => {
        const carried = marks.has(node.id) ? chosen : [toCarried(node)]
        dragged.current = carried
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData('text/plain', carried.map(({ title }) => title).join('\n'))
      },
      onDragEnd: end,
      onDragOver: (event: React.DragEvent): void => {
        event.stopPropagation()
        const isPlace = fits(node.id)
        setOver(isPlace ? node.id : undefined)
        if (!isPlace) return
        event.preventDefault()
        if (node.children > 0) waitToOpen(node.id, open)
      },
      onDrop: (event: React.DragEvent): void => {
        if (fits(node.id)) drop(event, node)
      },
    }),
    ground: {
      onDragOver: (event: React.DragEvent): void => {
        if (dragged.current.length === 0 || root === undefined) return
        event.preventDefault()
        setOver(topLevel)
      },
      onDrop: (event: React.DragEvent): void => {
        if (root !== undefined) drop(event, root)
      },
    },
  }
}

const toCarried = ({ id, title, profile, parent }: TreeNode): CarriedRecord => ({ id, title, profile, from: parent })
