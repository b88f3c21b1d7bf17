import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRead } from '../../app/data.tsx'
import { usePlaces } from '../../app/place-memory.tsx'
import { type CatalogueRoute, hashOf, navigate, wholeCatalogue } from '../../app/routes.ts'
import { useShow } from '../../app/show.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Empty } from '../../ui/empty.tsx'
import { ExportTableSheet } from '../tables/export-table-sheet.tsx'
import { CatalogueFilters } from './catalogue-filters.tsx'
import { CatalogueList } from './catalogue-list.tsx'
import { CataloguePreview } from './catalogue-preview.tsx'
import { useCatalogueRows } from './catalogue-rows.ts'
import { MarkedBar } from './marked-bar.tsx'
import { NewRecord } from './new-record.tsx'
import './catalogue.css'

/** Danh mục: filters, the list that keeps its place, and the chosen record beside it. */
export const CatalogueScreen = ({ route }: { route: CatalogueRoute }) => {
  const { t } = useTranslation()
  const places = usePlaces()
  const address = hashOf(route)
  const answer = useCatalogueRows(route)
  const { data: counts } = useRead(['records', 'counts'], (api) => api.records.counts({}))
  const [picked, setPicked] = useState<string | undefined>(places.get(address)?.selected)
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set())
  const [making, setMaking] = useState(false)
  const [exporting, setExporting] = useState(false)
  const selected = answer.rows.find(({ id }) => id === picked) ?? answer.rows[0]
  const select = (id: string): void => {
    setPicked(id)
    places.set(address, { offset: places.get(address)?.offset ?? 0, selected: id })
  }
  if (counts?.records === 0 && route.query === '') {
    return (
      <>
        <Empty
          action={
            <div className="ends">
              <LinkButton kind="main" to={hashOf({ screen: 'bring-in' })}>
                {t('nav.bringIn')}
              </LinkButton>
              <Button onPress={() => setMaking(true)}>{t('record.new')}</Button>
            </div>
          }
        >
          {t('catalogue.empty')}
        </Empty>
        {making && <NewRecord onClose={() => setMaking(false)} />}
      </>
    )
  }
  return (
    <div className="catalogue">
      <CatalogueFilters route={route} facets={answer.first?.facets} counts={counts} />
      <section className="catalogue-middle">
        <header className="catalogue-head">
          <p className="grow">
            <Found route={route} total={answer.first?.total} exact={answer.first?.exact} />
          </p>
          {route.query === '' && (
            <Choice
              label={t('catalogue.sort')}
              hideLabel
              value={route.sort}
              options={[
                { value: 'title', label: t('catalogue.byTitle') },
                { value: 'code', label: t('catalogue.byCode') },
                { value: 'updated', label: t('catalogue.byUpdate') },
              ]}
              onChange={(sort) => navigate({ ...route, sort }, 'replace')}
            />
          )}
          <Button onPress={() => setExporting(true)}>{t('tables.export')}</Button>
          <Button kind="main" onPress={() => setMaking(true)}>
            + {t('record.new')}
          </Button>
        </header>
        {marked.size > 0 && <MarkedBar rows={answer.rows.filter(({ id }) => marked.has(id))} onClear={() => setMarked(new Set())} />}
        {answer.first && answer.rows.length === 0 ? (
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
          <CatalogueList
            key={address}
            address={address}
            query={route.query}
            rows={answer.rows}
            total={answer.first?.total ?? 0}
            selected={selected?.id}
            marked={marked}
            onSelect={select}
            onMark={(id) => setMarked(toggled(marked, id))}
            onEnd={() => {
              if (answer.hasNextPage && !answer.isFetchingNextPage) void answer.fetchNextPage()
            }}
          />
        )}
        <p className="catalogue-foot faint">{t('catalogue.keys')}</p>
      </section>
      {selected && <CataloguePreview row={selected} query={route.query} />}
      {making && <NewRecord onClose={() => setMaking(false)} />}
      {exporting && <ExportTableSheet route={route} onClose={() => setExporting(false)} />}
    </div>
  )
}

/** "1.512 hồ sơ có “đình”, xếp trước 4.907 gần đúng". */
const Found = ({ route, total, exact }: { route: CatalogueRoute; total: number | undefined; exact: number | undefined }) => {
  const { t } = useTranslation()
  const show = useShow()
  if (total === undefined) return null
  if (route.query === '' || exact === undefined)
    return <b className="strong">{t('catalogue.count', { count: total, number: show.number(total) })}</b>
  const near = total - exact
  return (
    <>
      <b className="strong">{t('catalogue.count', { count: exact, number: show.number(exact) })}</b>{' '}
      <span className="mute">
        {t('catalogue.with', { query: route.query })}
        {near > 0 && `, ${t('catalogue.near', { number: show.number(near) })}`}
      </span>
    </>
  )
}

const toggled = (set: ReadonlySet<string>, id: string): ReadonlySet<string> => {
  const next = new Set(set)
  if (!next.delete(id)) next.add(id)
  return next
}
