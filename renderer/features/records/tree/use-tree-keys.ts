import { type RefObject, useRef } from 'react'
import type { TreeNode } from '../../../../shared/features/records/tree-contract.ts'
import { foldText } from '../../../../shared/lib/fold-text.ts'
import { treeRowHeight } from './tree-row.tsx'
import type { TreeRow } from './tree-rows.ts'
import type { useTree } from './use-tree.ts'
import type { useTreeHand } from './use-tree-hand.ts'

interface KeysAsked {
  readonly rows: readonly TreeRow[]
  readonly index: number
  readonly box: RefObject<HTMLDivElement | null>
  readonly select: (index: number) => void
  readonly open: (node: TreeNode) => void
  /** Chooses a record whose line comes only now. */
  readonly goTo: (id: string) => void
  readonly tree: Pick<ReturnType<typeof useTree>, 'setOpen' | 'begin'>
  readonly hand: Pick<ReturnType<typeof useTreeHand>, 'mark' | 'markSpan' | 'cut' | 'paste' | 'letGo'>
}

const pauseBetweenLetters = 900

/** The keys of the tree. Letters go to the next record that begins so; UniKey's corrections of what was typed are followed. */
export const useTreeKeys = ({ rows, index, box, select, open, goTo: choose, tree, hand }: KeysAsked) => {
  const typed = useRef({ text: '', at: 0 })
  const row = rows[index]
  const node = row?.kind === 'node' ? row.node : undefined

  const step = (from: number, by: 1 | -1, count = 1): number => {
    let at = from
    for (let left = count, next = from + by; left > 0 && next >= 0 && next < rows.length; next += by) {
      if (rows[next]?.kind !== 'node') continue
      at = next
      left--
    }
    return at
  }
  const parentOf = (from: number): number => {
    const depth = rows[from]?.depth ?? 0
    for (let at = from - 1; at >= 0; at--) {
      const above = rows[at]
      if (above?.kind === 'node' && above.depth < depth) return at
    }
    return from
  }
  const goTo = (letters: string): void => {
    const wanted = foldText(letters).trim()
    if (wanted === '') return
    const begins = (at: number): boolean => {
      const one = rows[at]
      return one?.kind === 'node' && (foldText(one.node.title).startsWith(wanted) || foldText(one.node.code).startsWith(wanted))
    }
    // The first letter goes on to the next; more letters may still fit the line on which one stands.
    const start = letters.length > 1 ? 0 : 1
    for (let away = start; away < rows.length + start; away++) {
      const at = (index + away) % rows.length
      if (!begins(at)) continue
      select(at)
      return
    }
    // None that was read begins so: the level of the chosen line is read from the code that was typed.
    const hasRest = row !== undefined && rows.some((one) => one.kind === 'more' && one.parent === row.parent)
    if (!hasRest || letters.length < 3) return
    tree.begin(row.parent, letters, ([first]) => {
      if (first) choose(first.id)
    })
  }
  const typeLetter = (event: React.KeyboardEvent): boolean => {
    const isGoingOn = typed.current.text !== '' && event.timeStamp - typed.current.at <= pauseBetweenLetters
    // Between letters a space is one of them; by itself it marks.
    const isLetter = event.key.length === 1 && (event.key !== ' ' || isGoingOn) && !event.ctrlKey && !event.altKey && !event.metaKey
    const isFix = event.key === 'Backspace'
    if (!isLetter && !isFix) return false
    const before = isGoingOn ? typed.current.text : ''
    const text = isFix ? before.slice(0, -1) : before + event.key
    typed.current = { text, at: event.timeStamp }
    goTo(text)
    return true
  }

  return (event: React.KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === ' ' && typeLetter(event)) {
      event.preventDefault()
      return
    }
    const page = Math.max(1, Math.floor((box.current?.clientHeight ?? treeRowHeight) / treeRowHeight) - 1)
    const control = event.ctrlKey || event.metaKey
    const acts: Readonly<Record<string, () => void>> = control
      ? { KeyX: hand.cut, KeyV: hand.paste }
      : {
          ArrowDown: () => move(step(index, 1)),
          ArrowUp: () => move(step(index, -1)),
          PageDown: () => select(step(index, 1, page)),
          PageUp: () => select(step(index, -1, page)),
          Home: () => select(step(-1, 1)),
          End: () => select(step(rows.length, -1)),
          ArrowRight: () => {
            if (row?.kind !== 'node' || row.node.children === 0) return
            if (row.open) select(step(index, 1))
            else tree.setOpen(row.node.id, true)
          },
          ArrowLeft: () => {
            if (row?.kind === 'node' && row.open) tree.setOpen(row.node.id, false)
            else select(parentOf(index))
          },
          Enter: () => node && open(node),
          Space: () => node && hand.mark([node]),
          Escape: hand.letGo,
        }
    const move = (to: number): void => {
      if (event.shiftKey) hand.markSpan(index, to)
      select(to)
    }
    const act = acts[event.code === 'NumpadEnter' ? 'Enter' : event.code]
    if (act && !event.altKey) {
      event.preventDefault()
      typed.current = { text: '', at: 0 }
      act()
      return
    }
    if (typeLetter(event)) event.preventDefault()
  }
}
