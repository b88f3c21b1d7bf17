import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { sayDate } from '../../../shared/features/vocabularies/say-date.ts'
import { useLanguage } from '../../app/language.ts'
import { usePlaces } from '../../app/place-memory.tsx'
import { navigate } from '../../app/routes.ts'
import { useShow } from '../../app/show.ts'
import { Thumb } from '../../ui/thumb.tsx'
import { useProfileWords } from '../profiles/profile-words.ts'
import { lightWords } from '../search/light-words.ts'
import { LitText } from '../search/lit-text.tsx'
import { shortSnippet } from '../search/short-snippet.ts'
import type { CatalogueRow } from './catalogue-rows.ts'
import { StatusPill } from './status-pill.tsx'

interface CatalogueListProps {
  readonly address: string
  readonly query: string
  readonly rows: readonly CatalogueRow[]
  readonly total: number
  readonly selected: string | undefined
  readonly marked: ReadonlySet<string>
  readonly onSelect: (id: string) => void
  readonly onMark: (id: string) => void
  readonly onEnd: () => void
}

const rowHeight = 63

/** The list itself: only what is in sight is drawn; arrows walk, Enter opens, the space bar marks. */
export const CatalogueList = (props: CatalogueListProps) => {
  const { address, rows, selected, marked, onSelect, onMark, onEnd } = props
  const { t } = useTranslation()
  const places = usePlaces()
  const box = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    initialOffset: places.get(address)?.offset ?? 0,
    onChange: (list) => places.set(address, { offset: list.scrollOffset ?? 0, selected: places.get(address)?.selected }),
  })
  const items = virtual.getVirtualItems()
  const lastShown = items.at(-1)?.index ?? 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: asks for more when the end comes into sight, not whenever the asker changes
  useEffect(() => {
    if (lastShown >= rows.length - 20) onEnd()
  }, [lastShown, rows.length])

  const index = rows.findIndex(({ id }) => id === selected)
  const go = (to: number): void => {
    const bounded = Math.max(0, Math.min(rows.length - 1, to))
    const row = rows[bounded]
    if (!row) return
    onSelect(row.id)
    virtual.scrollToIndex(bounded)
  }
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const page = Math.max(1, Math.floor((box.current?.clientHeight ?? rowHeight) / rowHeight) - 1)
    const steps: Record<string, number> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      PageDown: index + page,
      PageUp: index - page,
      Home: 0,
      End: rows.length - 1,
    }
    const to = steps[event.key]
    if (to !== undefined) {
      event.preventDefault()
      go(to)
    }
    const row = rows[index]
    if (event.key === 'Enter' && row) openRow(row, props.query)
    if (event.key === ' ' && row) {
      event.preventDefault()
      onMark(row.id)
    }
  }
  return (
    <div
      ref={box}
      id="catalogue-list"
      className="catalogue-list"
      role="listbox"
      aria-label={t('nav.catalogue')}
      aria-multiselectable="true"
      tabIndex={0}
      {...(index >= 0 ? { 'aria-activedescendant': `record-${index}` } : {})}
      onKeyDown={onKeyDown}
    >
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {items.map((item) => {
          const row = rows[item.index]
          return (
            row && (
              <Row
                key={row.id}
                row={row}
                index={item.index}
                total={props.total}
                top={item.start}
                query={props.query}
                selected={row.id === selected}
                marked={marked.has(row.id)}
                onSelect={() => onSelect(row.id)}
                onMark={() => onMark(row.id)}
              />
            )
          )
        })}
      </div>
    </div>
  )
}

interface RowProps {
  readonly row: CatalogueRow
  readonly index: number
  readonly total: number
  readonly top: number
  readonly query: string
  readonly selected: boolean
  readonly marked: boolean
  readonly onSelect: () => void
  readonly onMark: () => void
}

const Row = ({ row, index, total, top, query, selected, marked, onSelect, onMark }: RowProps) => {
  const { language } = useLanguage()
  const { t } = useTranslation()
  const show = useShow()
  const { profileLabel } = useProfileWords()
  const below = row.hit?.page !== undefined
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the list
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays on the list, which names the chosen line
    <div
      id={`record-${index}`}
      role="option"
      aria-selected={selected || marked}
      aria-posinset={index + 1}
      aria-setsize={total}
      className={`catalogue-row ${selected ? 'on' : ''} ${marked ? 'marked' : ''}`}
      style={{ transform: `translateY(${top}px)`, height: rowHeight }}
      onClick={(event) => (event.ctrlKey || event.metaKey ? onMark() : onSelect())}
      onDoubleClick={() => openRow(row, query)}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the space bar marks, this is its place for the mouse */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the list */}
      <span
        className="catalogue-mark"
        title={t('catalogue.mark')}
        onClick={(event) => {
          event.stopPropagation()
          onMark()
        }}
      >
        <svg viewBox="0 0 12 12" aria-hidden="true">
          <path d="M2 6.5l2.6 2.6L10 3.4" />
        </svg>
      </span>
      <Thumb cover={row.cover} alt="" className="catalogue-thumb" />
      <div className="catalogue-words">
        <div className="strong ellipsis">
          <LitText pieces={lightWords(row.title, query)} />
        </div>
        <div className="faint ellipsis">
          {below && row.hit ? (
            <>
              {t('catalogue.page', { page: row.hit.page })}: <LitText pieces={shortSnippet(row.hit.snippet)} />
            </>
          ) : (
            <>
              {profileLabel(row.profile)} · <span className="number">{row.code}</span>
              {row.pageCount ? ` · ${t('record.pageCount', { count: row.pageCount, number: show.number(row.pageCount) })}` : ''}
            </>
          )}
        </div>
      </div>
      <span className="mute catalogue-date">{row.date && sayDate(row.date, language)}</span>
      <span className="catalogue-state">
        <StatusPill status={row.status} />
      </span>
    </div>
  )
}

/** Opens the page where the words were found, else the record. */
export const openRow = (row: CatalogueRow, query: string): void => {
  if (row.hit?.page !== undefined) navigate({ screen: 'page', record: row.id, number: row.hit.page, query })
  else navigate({ screen: 'record', id: row.id, tab: 'describe' })
}
