import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TreeNode } from '../../../../shared/features/records/tree-contract.ts'
import { usePlaces } from '../../../app/place-memory.tsx'
import { navigate } from '../../../app/routes.ts'
import { useShow } from '../../../app/show.ts'
import { TreeBar } from './tree-bar.tsx'
import { MoreRow, NodeRow, treeRowHeight } from './tree-row.tsx'
import { pathTo, topLevel } from './tree-rows.ts'
import { type TreeSearch, useTree } from './use-tree.ts'
import { useTreeHand } from './use-tree-hand.ts'
import { useTreeKeys } from './use-tree-keys.ts'
import './tree.css'

export interface RecordTreeProps {
  /** What the tree is called, for those who do not see it. */
  readonly label: string
  /** Under this name its open branches and its place are remembered. */
  readonly address: string
  /** Only what lies below this record; else the whole archive. */
  readonly scope?: string | undefined
  /** What the scope itself is, as a place to put records: dropping on the ground puts them there. */
  readonly root?: { readonly id: string; readonly title: string; readonly profile: string } | undefined
  /** Only branches that hold what this finds. */
  readonly search?: TreeSearch | undefined
  readonly onSelect?: (node: TreeNode) => void
  /** Opens a record; its screen unless said. */
  readonly onOpen?: (node: TreeNode) => void
  /** Marks kept by the one who shows the tree; else the tree keeps its own. */
  readonly marked?: ReadonlySet<string> | undefined
  readonly onMark?: (nodes: readonly TreeNode[], on: boolean) => void
}

/** The hierarchy as a tree that opens a level at a time: arrows walk, Enter opens, the space bar marks, Ctrl+X and Ctrl+V or the mouse move. */
export const RecordTree = (props: RecordTreeProps) => (
  <OneTree key={JSON.stringify([props.address, props.scope, props.search])} {...props} />
)

const OneTree = ({ label, address, scope, root, search, onSelect, onOpen, marked, onMark }: RecordTreeProps) => {
  const { t } = useTranslation()
  const show = useShow()
  const places = usePlaces()
  const tree = useTree({ scope, search, address })
  const { rows, levels } = tree
  const [picked, setPicked] = useState<string | undefined>(places.get(address)?.selected)
  const box = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => treeRowHeight,
    overscan: 12,
    initialOffset: places.get(address)?.offset ?? 0,
    onChange: (list) => places.set(address, { offset: list.scrollOffset ?? 0, selected: places.get(address)?.selected }),
  })
  const items = virtual.getVirtualItems()
  const found = rows.findIndex((row) => row.kind === 'node' && row.node.id === picked)
  const index = found >= 0 ? found : rows.findIndex(({ kind }) => kind === 'node')
  const row = rows[index]
  const selected = row?.kind === 'node' ? row.node : undefined
  const hand = useTreeHand({
    rows,
    selected,
    root: root ?? (scope === undefined ? null : undefined),
    marked,
    onMark,
    pathTo: (id) => pathTo(levels, id),
  })

  const select = (at: number): void => {
    const next = rows[at]
    if (next?.kind !== 'node') return
    setPicked(next.node.id)
    places.set(address, { offset: places.get(address)?.offset ?? 0, selected: next.node.id })
    virtual.scrollToIndex(at)
  }
  // Whoever shows what is chosen is told of the first line too, that nobody has pressed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: when another line is the chosen one
  useEffect(() => {
    if (selected) onSelect?.(selected)
  }, [selected?.id])
  const open = onOpen ?? ((node: TreeNode) => navigate({ screen: 'record', id: node.id, tab: 'describe' }))
  const coming = useRef<string | undefined>(undefined)
  const goTo = (id: string): void => {
    coming.current = id
    setPicked(id)
  }
  const onKeyDown = useTreeKeys({ rows, index, box, select, open, goTo, tree, hand })
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls once, when the line that was gone to is there
  useEffect(() => {
    if (coming.current === undefined || found < 0 || picked !== coming.current) return
    coming.current = undefined
    select(found)
  }, [found, picked])

  // What of a level was not read yet is read when it comes into sight.
  const shownMore = items.flatMap((item) => {
    const shown = rows[item.index]
    return shown?.kind === 'more' ? [shown.parent] : []
  })
  const wanted = shownMore.join(' ')
  // biome-ignore lint/correctness/useExhaustiveDependencies: asks when another rest comes into sight, or one has grown shorter
  useEffect(() => {
    for (const parent of shownMore) tree.readMore(parent)
  }, [wanted, rows.length])

  return (
    <div className="tree">
      {!(tree.isReady && rows.length === 0) && (
        <TreeBar
          selected={selected}
          chosen={hand.chosen}
          marks={hand.marks.size}
          inHand={hand.inHand}
          onCut={hand.cut}
          onPaste={hand.paste}
          onDrop={hand.letGo}
          onUnmark={hand.unmark}
        />
      )}
      {tree.capped && <p className="note tree-note">{t('tree.capped', { number: show.number(20_000) })}</p>}
      <div
        ref={box}
        className={`tree-list ${hand.over === topLevel ? 'over' : ''}`}
        role="tree"
        aria-label={label}
        aria-multiselectable="true"
        tabIndex={0}
        {...(index >= 0 ? { 'aria-activedescendant': `node-${index}` } : {})}
        onKeyDown={onKeyDown}
        onDragOver={hand.ground.onDragOver}
        onDrop={hand.ground.onDrop}
      >
        {tree.isReady && rows.length === 0 && <p className="mute tree-empty">{t(search ? 'tree.noneFound' : 'tree.empty')}</p>}
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {items.map((item) => {
            const shown = rows[item.index]
            if (!shown) return null
            if (shown.kind !== 'node') {
              const press = (): void => (shown.kind === 'before' ? tree.begin(shown.parent) : tree.readMore(shown.parent))
              return <MoreRow key={`${shown.kind}${shown.parent}`} row={shown} top={item.start} onPress={press} />
            }
            const { node } = shown
            return (
              <NodeRow
                key={node.id}
                row={shown}
                index={item.index}
                top={item.start}
                selected={item.index === index}
                marked={hand.marks.has(node.id)}
                cut={hand.inHand.some(({ id }) => id === node.id)}
                over={hand.over === node.id}
                onToggle={() => tree.setOpen(node.id, !shown.open)}
                onSelect={(event) => {
                  if (event.ctrlKey || event.metaKey) hand.mark([node])
                  else if (event.shiftKey) hand.markSpan(index, item.index)
                  select(item.index)
                }}
                onMark={() => hand.mark([node])}
                onOpen={() => open(node)}
                drag={hand.dragOf(node, () => tree.setOpen(node.id, true))}
              />
            )
          })}
        </div>
      </div>
      <p className="tree-foot faint">{t('tree.keys')}</p>
    </div>
  )
}
