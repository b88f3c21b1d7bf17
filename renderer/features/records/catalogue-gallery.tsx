import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Thumb } from '../../ui/thumb.tsx'
import { useLongList } from '../../ui/use-long-list.ts'
import { lightWords } from '../search/light-words.ts'
import { LitText } from '../search/lit-text.tsx'
import type { ListProps } from './catalogue-list.tsx'
import { openRow } from './catalogue-row.tsx'
import { listKeys } from './list-keys.ts'
import { MarkBox } from './mark-box.tsx'
import { useChosenInSight } from './use-chosen-in-sight.ts'

const leastWidth = 160
const cellHeight = 224

/** The list as pictures, as many in a line as there is room for. */
export const CatalogueGallery = (props: ListProps) => {
  const { route, answer, index, isMarked, onSelect, onMark, onMarkAll } = props
  const { t } = useTranslation()
  const box = useRef<HTMLDivElement>(null)
  const list = useLongList({
    box,
    count: answer.total,
    rowHeight: cellHeight,
    perLine: (width) => Math.floor((width - 16) / leastWidth),
    initialOffset: props.initialOffset,
    onOffset: props.onOffset,
  })
  const { stride } = list
  const cellWidth = Math.floor((list.view.width - 16) / stride)
  const { first, last } = list
  const { see } = answer
  useEffect(() => {
    const timer = setTimeout(() => see(first * stride, Math.max(0, (last + 1) * stride - 1)), 40)
    return () => clearTimeout(timer)
  }, [see, first, last, stride])
  useChosenInSight(Math.floor(index / stride), list.scrollTo)
  const page = Math.max(1, Math.floor(list.view.height / cellHeight)) * stride
  const places = Array.from({ length: Math.max(0, last - first + 1) * stride }, (_, place) => first * stride + place).filter(
    (place) => place < answer.total,
  )
  return (
    <div
      ref={box}
      id="catalogue-list"
      className="catalogue-list gallery"
      role="listbox"
      aria-label={t('nav.catalogue')}
      aria-multiselectable="true"
      tabIndex={0}
      {...(answer.total > 0 ? { 'aria-activedescendant': `record-${index}` } : {})}
      onScroll={list.onScroll}
      onKeyDown={listKeys({ answer, index, query: route.query, stride, page, onSelect, onMark, onMarkAll })}
    >
      <div style={{ height: list.height, position: 'relative' }}>
        {places.map((place) => {
          const row = answer.rowAt(place)
          const at = `translate(${8 + (place % stride) * cellWidth}px, ${list.top(Math.floor(place / stride))}px)`
          if (!row) return <div key={place} className="gallery-cell" aria-hidden="true" style={{ transform: at, width: cellWidth - 8 }} />
          const marked = isMarked(row.id)
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the list
            // biome-ignore lint/a11y/useFocusableInteractive: the focus stays on the list, which names the chosen picture
            <div
              key={place}
              id={`record-${place}`}
              role="option"
              aria-selected={place === index || marked}
              aria-posinset={place + 1}
              aria-setsize={answer.total}
              className={`gallery-cell ${place === index ? 'on' : ''} ${marked ? 'marked' : ''}`}
              style={{ transform: at, width: cellWidth - 8 }}
              onClick={(event) => (event.ctrlKey || event.metaKey || event.shiftKey ? onMark(place, event.shiftKey) : onSelect(place))}
              onDoubleClick={() => openRow(row, route.query)}
            >
              <Thumb cover={row.cover} alt="" className="gallery-picture whole" word={t('catalogue.noPicture')} />
              <MarkBox onMark={() => onMark(place)} />
              <div className="gallery-title">
                <LitText pieces={lightWords(row.title, route.query)} />
              </div>
              <div className="faint number ellipsis">{row.code}</div>
            </div>
          )
        })}
      </div>
    </div>
  )
}
