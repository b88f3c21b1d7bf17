import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CatalogueRoute } from '../../app/catalogue-route.ts'
import { navigate } from '../../app/routes.ts'
import { isDescending } from '../search/search-of-route.ts'
import type { Column, Columns } from './catalogue-columns.ts'

interface CatalogueHeadProps {
  readonly route: CatalogueRoute
  readonly columns: Columns
  readonly template: string
  readonly titleLabel: string
  readonly onChoose: () => void
}

/** The heads of the columns: each puts the list in its order, once more turns it around; their right edges are drawn by mouse or arrows. */
export const CatalogueHead = ({ route, columns, template, titleLabel, onChoose }: CatalogueHeadProps) => {
  const { t } = useTranslation()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields of a form
    <div className="catalogue-columns" role="group" aria-label={t('catalogue.sort')} style={{ gridTemplateColumns: template }}>
      <button type="button" className="catalogue-more-columns" onClick={onChoose}>
        {t('catalogue.columns')}
      </button>
      <SortHead route={route} sort="title" label={titleLabel} />
      {columns.shown.map((column) => (
        <div key={column.key} className="catalogue-column">
          <SortHead route={route} sort={column.sort} label={column.label} />
          <Edge column={column} onResize={(width) => columns.resize(column.key, width)} />
        </div>
      ))}
    </div>
  )
}

const SortHead = ({ route, sort, label }: { route: CatalogueRoute; sort: string; label: string }) => {
  const { t } = useTranslation()
  const shown = route.sort === '' && route.query === '' ? 'title' : route.sort
  const on = shown === sort
  const turn = (): void =>
    navigate({ ...route, sort: on && route.turned && sort !== 'title' ? '' : sort, turned: on ? !route.turned : false }, 'replace')
  const state = on ? t(isDescending(route) ? 'catalogue.sortedDown' : 'catalogue.sortedUp') : ''
  return (
    <button
      type="button"
      className={`catalogue-sort ${on ? 'on' : ''}`}
      aria-label={on ? `${t('catalogue.sortBy', { column: label })}, ${state}` : t('catalogue.sortBy', { column: label })}
      aria-pressed={on}
      onClick={turn}
    >
      <span className="ellipsis">{label}</span>
      {on && <span aria-hidden="true">{isDescending(route) ? '▾' : '▴'}</span>}
    </button>
  )
}

const step = 16

const Edge = ({ column, onResize }: { column: Column; onResize: (width: number) => void }) => {
  const { t } = useTranslation()
  const [from, setFrom] = useState<number | undefined>(undefined)
  // Keys can come quicker than the list is drawn anew.
  const width = useRef(column.width)
  width.current = column.width
  const widen = (by: number): void => {
    width.current += by
    onResize(width.current)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a line that parts and can be moved is no <hr>
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={t('catalogue.columnWidth', { column: column.label })}
      aria-valuenow={column.width}
      tabIndex={0}
      className="catalogue-edge"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        setFrom(event.clientX)
      }}
      onPointerUp={(event) => {
        if (from !== undefined && event.clientX !== from) widen(event.clientX - from)
        setFrom(undefined)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
        event.preventDefault()
        widen(event.key === 'ArrowRight' ? step : -step)
      }}
    />
  )
}
