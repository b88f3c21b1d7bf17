import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CatalogueRoute } from '../../app/catalogue-route.ts'
import { useLanguage } from '../../app/language.ts'
import { useLongList } from '../../ui/use-long-list.ts'
import { useProfileWords } from '../profiles/profile-words.ts'
import type { Columns } from './catalogue-columns.ts'
import { CatalogueHead } from './catalogue-head.tsx'
import { CatalogueLine, rowHeight } from './catalogue-row.tsx'
import type { CatalogueAnswer } from './catalogue-rows.ts'
import { ColumnsSheet } from './columns-sheet.tsx'
import { listKeys } from './list-keys.ts'
import { useChosenInSight } from './use-chosen-in-sight.ts'

/** What every way of showing a list needs. */
export interface ListProps {
  readonly route: CatalogueRoute
  readonly answer: CatalogueAnswer
  /** Place of the chosen line. */
  readonly index: number
  readonly isMarked: (id: string) => boolean
  readonly onSelect: (index: number) => void
  readonly onMark: (index: number, upTo?: boolean) => void
  readonly onMarkAll: () => void
  readonly initialOffset: number
  readonly onOffset: (offset: number) => void
}

const titleWidth = 230
const narrow = 640

/** The list as a table: only what is in sight is drawn, whatever its length. */
export const CatalogueList = ({ columns, ...props }: ListProps & { readonly columns: Columns }) => {
  const { route, answer, index, isMarked, onSelect, onMark, onMarkAll } = props
  const { t } = useTranslation()
  const { language } = useLanguage()
  const { profile } = useProfileWords()
  const box = useRef<HTMLDivElement>(null)
  const list = useLongList({ box, count: answer.total, rowHeight, initialOffset: props.initialOffset, onOffset: props.onOffset })
  const heads = useRef<HTMLDivElement>(null)
  const [choosing, setChoosing] = useState(false)
  const { first, last } = list
  const { see } = answer
  // A dragged scroll bar passes many places: only where it rests is anything fetched.
  useEffect(() => {
    const timer = setTimeout(() => see(first, last), 40)
    return () => clearTimeout(timer)
  }, [see, first, last])
  useChosenInSight(index, list.scrollTo)
  const isNarrow = list.view.width > 0 && list.view.width < narrow
  const shown = isNarrow ? columns.shown.filter(({ key }) => key === 'status') : columns.shown
  const template = `16px 44px minmax(${isNarrow ? 120 : titleWidth}px, 1fr) ${shown.map(({ width }) => `${width}px`).join(' ')}`
  const width = Math.max(list.view.width, 12 + 16 + 44 + titleWidth + 18 + shown.reduce((sum, column) => sum + column.width + 12, 24))
  const page = Math.max(1, Math.floor(list.view.height / rowHeight) - 1)
  const titleLabel = (route.profile.length === 1 ? profile(route.profile[0] ?? '')?.titleLabel : undefined)?.[language] ?? t('record.title')
  const indexes = Array.from({ length: Math.max(0, last - first + 1) }, (_, place) => first + place)
  const content = isNarrow ? '100%' : width
  return (
    <>
      {!isNarrow && (
        <div
          ref={heads}
          className="catalogue-heads"
          style={{ maxWidth: list.view.width || undefined }}
          // A head that is walked to by Tab comes into sight, and its column with it.
          onScroll={(event) => {
            if (box.current) box.current.scrollLeft = event.currentTarget.scrollLeft
          }}
        >
          <div style={{ width }}>
            <CatalogueHead
              route={route}
              columns={{ ...columns, shown }}
              template={template}
              titleLabel={titleLabel}
              onChoose={() => setChoosing(true)}
            />
          </div>
        </div>
      )}
      <div
        ref={box}
        id="catalogue-list"
        className="catalogue-list"
        role="listbox"
        aria-label={t('nav.catalogue')}
        aria-multiselectable="true"
        tabIndex={0}
        {...(answer.total > 0 ? { 'aria-activedescendant': `record-${index}` } : {})}
        onScroll={(event) => {
          if (heads.current) heads.current.scrollLeft = event.currentTarget.scrollLeft
          list.onScroll()
        }}
        onKeyDown={listKeys({ answer, index, query: route.query, stride: 1, page, onSelect, onMark, onMarkAll })}
      >
        <div style={{ height: list.height, width: content, position: 'relative' }}>
          {indexes.map((place) => {
            const row = answer.rowAt(place)
            return row ? (
              <CatalogueLine
                key={place}
                row={row}
                columns={shown}
                template={template}
                index={place}
                total={answer.total}
                top={list.top(place)}
                query={route.query}
                selected={place === index}
                marked={isMarked(row.id)}
                onSelect={() => onSelect(place)}
                onMark={(upTo) => onMark(place, upTo)}
              />
            ) : (
              <div
                key={place}
                className="catalogue-row catalogue-waiting"
                aria-hidden="true"
                style={{ transform: `translateY(${list.top(place)}px)`, height: rowHeight, gridTemplateColumns: template }}
              >
                <span />
                <i className="catalogue-thumb" />
                <i />
              </div>
            )
          })}
        </div>
      </div>
      {choosing && <ColumnsSheet columns={columns} route={route} onClose={() => setChoosing(false)} />}
    </>
  )
}
