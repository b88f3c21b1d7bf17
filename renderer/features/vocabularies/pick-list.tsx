import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'

export interface PickItem {
  readonly id: string
  readonly label: string
  /** How far in it stands: 0 for the broadest. */
  readonly depth?: number
  readonly note?: string | undefined
  /** Shown only for what stands below it, or no longer used. */
  readonly faint?: boolean
}

interface PickListProps {
  readonly label: string
  readonly items: readonly PickItem[]
  readonly chosen: string | undefined
  readonly onChoose: (id: string) => void
  readonly empty: string
  readonly domId: string
}

const rowHeight = 30
const pageRows = 12

/** A long list or tree of names of which one is open: the arrows go from one to the next, and what is open follows. */
export const PickList = ({ label, items, chosen, onChoose, empty, domId }: PickListProps) => {
  const place = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => place.current,
    estimateSize: () => rowHeight,
    overscan: 15,
  })
  const index = items.findIndex(({ id }) => id === chosen)
  useEffect(() => {
    if (index >= 0) virtual.scrollToIndex(index, { align: 'auto' })
  }, [index, virtual])
  const go = (to: number): void => {
    const item = items[Math.max(0, Math.min(items.length - 1, to))]
    if (item) onChoose(item.id)
  }
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      PageDown: index + pageRows,
      PageUp: index - pageRows,
      Home: 0,
      End: items.length - 1,
    }
    const to = steps[event.key]
    if (to === undefined || event.ctrlKey || event.altKey) return
    event.preventDefault()
    go(to)
  }
  return (
    <div
      id={domId}
      ref={place}
      className="pick"
      role="tree"
      aria-label={label}
      tabIndex={0}
      onKeyDown={onKeyDown}
      {...(index >= 0 ? { 'aria-activedescendant': `${domId}-${index}` } : {})}
    >
      {items.length === 0 && <p className="faint pick-empty">{empty}</p>}
      <div className="pick-all" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((row) => {
          const item = items[row.index]
          if (!item) return null
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the list
            // biome-ignore lint/a11y/useFocusableInteractive: the focus stays on the list
            <div
              key={item.id}
              id={`${domId}-${row.index}`}
              className={`pick-row ${item.faint ? 'faint' : ''}`}
              role="treeitem"
              aria-selected={item.id === chosen}
              aria-setsize={items.length}
              aria-posinset={row.index + 1}
              aria-level={(item.depth ?? 0) + 1}
              style={{ transform: `translateY(${row.start}px)`, paddingLeft: `${12 + 18 * (item.depth ?? 0)}px` }}
              onClick={() => onChoose(item.id)}
            >
              <span className="ellipsis">{item.label}</span>
              {item.note !== undefined && <span className="faint number">{item.note}</span>}
            </div>
          )
        })}
      </div>
    </div>
  )
}
