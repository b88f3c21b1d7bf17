import { Button, GridList, GridListItem, type Selection, useDragAndDrop } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { PageView, RecordView } from '../../../shared/features/records/contract.ts'
import { hashOf, navigate } from '../../app/routes.ts'
import { useShow } from '../../app/show.ts'
import { Thumb } from '../../ui/thumb.tsx'
import { TextStatePill } from './text-state-pill.tsx'
import './page-grid.css'

interface PageGridProps {
  readonly record: RecordView
  readonly chosen: ReadonlySet<string>
  readonly onChoose: (pages: readonly string[]) => void
  readonly onArrange: (order: readonly string[]) => void
  readonly onTakeAway: () => void
}

/** The pages side by side: chosen by click, Ctrl, Shift or the arrows; moved by dragging or by Alt with the arrows. */
export const PageGrid = ({ record, chosen, onChoose, onArrange, onTakeAway }: PageGridProps) => {
  const { t } = useTranslation()
  const show = useShow()
  const order = record.pages.map(({ id }) => id)
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    onReorder: ({ keys, target }) => {
      const moving = order.filter((id) => keys.has(id))
      const rest = order.filter((id) => !keys.has(id))
      const at = rest.indexOf(String(target.key)) + (target.dropPosition === 'after' ? 1 : 0)
      onArrange([...rest.slice(0, at), ...moving, ...rest.slice(at)])
    },
  })
  const onKeyDownCapture = (event: React.KeyboardEvent): void => {
    const shift = event.altKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')
    // Letters belong to nobody here: with UniKey on they would jump about.
    const letter = event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.altKey
    const removal = event.key === 'Delete' && chosen.size > 0
    if (!shift && !letter && !removal) return
    event.stopPropagation()
    if (removal) onTakeAway()
    if (!shift) return
    event.preventDefault()
    const moved = chosen.size > 0 ? shifted(order, chosen, event.key === 'ArrowRight' ? 1 : -1) : undefined
    if (moved) onArrange(moved)
  }
  return (
    <div onKeyDownCapture={onKeyDownCapture}>
      <GridList
        className="page-grid"
        aria-label={t('page.strip')}
        layout="grid"
        items={record.pages}
        selectionMode="multiple"
        selectionBehavior="replace"
        selectedKeys={new Set(chosen)}
        onSelectionChange={(keys: Selection) => onChoose(keys === 'all' ? order : order.filter((id) => keys.has(id)))}
        onAction={(key) => navigate({ screen: 'page', record: record.id, number: order.indexOf(String(key)) + 1, query: '' })}
        dragAndDropHooks={dragAndDropHooks}
        dependencies={[record.pages]}
      >
        {(page: PageView) => {
          const number = order.indexOf(page.id) + 1
          const name = page.label ?? t('page.number', { page: show.number(number) })
          return (
            <GridListItem id={page.id} textValue={name} className={`page-item ${page.stray ? 'stray' : ''}`}>
              <Button slot="drag" className="sr-only">
                {t('pages.drag')}
              </Button>
              <Thumb cover={{ asset: page.asset, page: page.assetPage }} rotation={page.rotation} alt="" className="page-card whole" />
              <span className="page-name">
                <a href={hashOf({ screen: 'page', record: record.id, number, query: '' })} className="plain-link" draggable={false}>
                  {name}
                </a>
                <TextStatePill state={page.textState} />
              </span>
              {(page.stray || page.crop) && (
                <span className="page-marks">
                  {page.stray && <span className="pill red">{t('pages.stray')}</span>}
                  {page.crop && <span className="pill">{t('pages.isCropped')}</span>}
                </span>
              )}
            </GridListItem>
          )
        }}
      </GridList>
    </div>
  )
}

/** The order with the chosen pages one place on; undefined where they stand at the end already. */
const shifted = (order: readonly string[], chosen: ReadonlySet<string>, step: 1 | -1): readonly string[] | undefined => {
  const moved = [...order]
  const places = order.flatMap((id, index) => (chosen.has(id) ? [index] : []))
  const edge = step === 1 ? places.at(-1) : places[0]
  if (edge === undefined || edge + step < 0 || edge + step >= order.length) return undefined
  for (const place of step === 1 ? places.toReversed() : places) moved.splice(place + step, 0, ...moved.splice(place, 1))
  return moved
}
