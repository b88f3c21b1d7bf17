import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SearchView } from '../../../shared/features/search/contract.ts'
import type { SearchBody } from '../../../shared/features/search/search-body.ts'
import { type CatalogueRoute, catalogueToAddress, wholeCatalogue } from '../../app/catalogue-route.ts'
import { useRead } from '../../app/data.tsx'
import { useLanguage } from '../../app/language.ts'
import { usePlaces } from '../../app/place-memory.tsx'
import { hashOf, navigate } from '../../app/routes.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { failureText } from '../../ui/notices.tsx'
import { ChosenChips } from '../search/chosen-chips.tsx'
import { FiltersColumn } from '../search/filters-column.tsx'
import { CatalogueMap } from '../search/map/catalogue-map.tsx'
import { isAsking, searchOfRoute } from '../search/search-of-route.ts'
import { type Columns, useCatalogueColumns } from './catalogue-columns.ts'
import { CatalogueGallery } from './catalogue-gallery.tsx'
import { CatalogueList, type ListProps } from './catalogue-list.tsx'
import { CataloguePreview } from './catalogue-preview.tsx'
import { type CatalogueRow, useCatalogueRows } from './catalogue-rows.ts'
import { CatalogueTop } from './catalogue-top.tsx'
import { GoToBox } from './go-to-box.tsx'
import { MarkedBar } from './marked-bar.tsx'
import { NewRecord } from './new-record.tsx'
import { RecordTree } from './tree/record-tree.tsx'
import { type Marks, useMarks } from './use-marks.ts'
import './catalogue.css'
import './catalogue-filters.css'
import './catalogue-list.css'
import './catalogue-gallery.css'
import './catalogue-preview.css'

/** Danh mục: filters, what they and the search box leave, shown as the person likes, and the chosen record beside it. */
export const CatalogueScreen = ({ route }: { route: CatalogueRoute }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const places = usePlaces()
  const address = hashOf(route)
  const search = searchOfRoute(route)
  const columns = useCatalogueColumns(route)
  const answer = useCatalogueRows(search, columns.fields)
  const marks = useMarks(search, answer)
  const { data: counts } = useRead(['records', 'counts'], (api) => api.records.counts({}))
  const [, setPicked] = useState(0)
  const [making, setMaking] = useState(false)
  const [inTree, setInTree] = useState<CatalogueRow | undefined>(undefined)
  const place = places.get(address)
  const index = Math.max(0, Math.min(place?.index ?? 0, answer.total - 1))
  const select = (next: number): void => {
    places.set(address, { offset: places.get(address)?.offset ?? 0, index: next })
    setPicked(next)
  }
  if (counts?.records === 0 && !isAsking(route))
    return <EmptyCatalogue onNew={() => setMaking(true)} making={making} onClose={() => setMaking(false)} />
  const view = route.view ?? 'table'
  const selected = view === 'tree' ? inTree : answer.rowAt(index)
  const list: ListProps = {
    route,
    answer,
    index,
    isMarked: marks.isMarked,
    onSelect: select,
    onMark: marks.mark,
    onMarkAll: marks.markAll,
    initialOffset: place?.offset ?? 0,
    onOffset: (offset) => places.set(address, { offset, index: places.get(address)?.index ?? 0 }),
  }
  return (
    <div className={`catalogue ${view === 'map' ? 'wide' : ''}`}>
      <FiltersColumn route={route} search={search} facets={answer.facets} />
      <section className="catalogue-middle">
        <CatalogueTop route={route} search={search} answer={answer} columns={columns} onNew={() => setMaking(true)} />
        <ChosenChips route={route} />
        {answer.first?.unordered && <p className="note catalogue-note">{t('catalogue.unordered')}</p>}
        {marks.count > 0 && <MarkedBar marks={marks} route={route} total={answer.total} capped={answer.first?.capped ?? false} />}
        {answer.error && !answer.first ? (
          <Empty>{failureText(answer.error, language)}</Empty>
        ) : answer.first && answer.total === 0 ? (
          <Empty
            action={
              <Button kind="main" onPress={() => navigate(wholeCatalogue)}>
                {t('catalogue.showAll')}
              </Button>
            }
          >
            {route.query === '' ? t('catalogue.noneLikeThat') : t('catalogue.notFound', { query: route.query })}
          </Empty>
        ) : (
          <Results
            key={catalogueToAddress(route)}
            list={list}
            view={view}
            columns={columns}
            search={search}
            marks={marks}
            onNode={setInTree}
          />
        )}
        {(view === 'table' || view === 'gallery') && (
          <footer className="catalogue-foot faint">
            <span className="grow">{t('catalogue.keys')}</span>
            <GoToBox search={search} total={answer.total} onGoTo={select} />
          </footer>
        )}
      </section>
      {selected && view !== 'map' && <CataloguePreview row={selected} route={route} />}
      {making && <NewRecord onClose={() => setMaking(false)} />}
    </div>
  )
}

interface ResultsProps {
  readonly list: ListProps
  readonly view: SearchView
  readonly columns: Columns
  readonly search: SearchBody
  readonly marks: Marks
  readonly onNode: (row: CatalogueRow) => void
}

/** What was found, as the person wants to see it. */
const Results = ({ list, view, columns, search, marks, onNode }: ResultsProps) => {
  const { t } = useTranslation()
  if (view === 'map') return <CatalogueMap route={list.route} />
  if (view === 'gallery') return <CatalogueGallery {...list} />
  if (view === 'tree') {
    const { scope, ...sought } = search
    return (
      <RecordTree
        label={t('nav.catalogue')}
        address={hashOf(list.route)}
        scope={scope}
        search={isAsking({ ...list.route, scope: undefined }) ? sought : undefined}
        onSelect={({ id, code, title, profile, status, children }) => onNode({ id, code, title, profile, status, childCount: children })}
        marked={marks.ids}
        onMark={(nodes, on) =>
          marks.put(
            nodes.map(({ id }) => id),
            on,
          )
        }
      />
    )
  }
  return <CatalogueList {...list} columns={columns} />
}

const EmptyCatalogue = ({ onNew, making, onClose }: { onNew: () => void; making: boolean; onClose: () => void }) => {
  const { t } = useTranslation()
  return (
    <>
      <Empty
        action={
          <div className="ends">
            <LinkButton kind="main" to={hashOf({ screen: 'bring-in' })}>
              {t('nav.bringIn')}
            </LinkButton>
            <Button onPress={onNew}>{t('record.new')}</Button>
          </div>
        }
      >
        {t('catalogue.empty')}
      </Empty>
      {making && <NewRecord onClose={onClose} />}
    </>
  )
}
