import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RecordId } from '../../../shared/features/records/contract.ts'
import type { CatalogueRoute } from '../../app/catalogue-route.ts'
import { useRead } from '../../app/data.tsx'
import { hashOf } from '../../app/routes.ts'
import { useShow } from '../../app/show.ts'
import { LinkButton } from '../../ui/button.tsx'
import { Thumb } from '../../ui/thumb.tsx'
import { useProfileWords } from '../profiles/profile-words.ts'
import { LitText } from '../search/lit-text.tsx'
import { shortSnippet } from '../search/short-snippet.ts'
import type { CatalogueRow } from './catalogue-rows.ts'
import { RecordFacts } from './record-facts.tsx'

/** The chosen record beside the list: its picture, what was found in it, its first fields. */
export const CataloguePreview = ({ row, route }: { row: CatalogueRow; route: CatalogueRoute }) => {
  const { query } = route
  const { t } = useTranslation()
  const show = useShow()
  const words = useProfileWords()
  const { data: record } = useRead(['records', 'get', row.id], (api) => api.records.get({ id: RecordId.parse(row.id) }))
  const pages = record?.pages.length ?? 0
  const page = row.hit?.page
  return (
    <aside className="catalogue-preview" aria-label={t('catalogue.chosen')}>
      {row.cover && <Thumb cover={row.cover} alt="" className="catalogue-picture" />}
      <h1>{row.title}</h1>
      <p className="mute number">
        {row.code}
        {pages > 0 && ` · ${t('record.pageCount', { count: pages, number: show.number(pages) })}`}
        {` · ${words.profileLabel(row.profile)}`}
      </p>
      {row.hit && page !== undefined && (
        <>
          <p className="strong catalogue-found">
            {row.hit.pageHits > 1
              ? t('catalogue.pagesHave', { number: show.number(row.hit.pageHits), query })
              : t('catalogue.pageHas', { page, query })}
          </p>
          <p className="catalogue-snippet">
            “<LitText pieces={row.hit.snippet} />”
          </p>
          {row.hit.pageHits > 1 && <PageHits key={row.id + query} row={row} query={query} />}
        </>
      )}
      <RecordFacts profile={words.profile(row.profile)} data={record?.data ?? {}} />
      <div className="catalogue-do">
        <LinkButton to={hashOf({ screen: 'record', id: row.id, tab: 'describe' })}>{t('do.open')}</LinkButton>
        {(row.childCount ?? 0) > 0 && (
          <LinkButton to={hashOf({ ...route, scope: row.id, parent: undefined })}>{t('search.searchWithin')}</LinkButton>
        )}
        {pages > 0 && (
          <LinkButton to={hashOf({ screen: 'page', record: row.id, number: page ?? 1, query })}>{t('record.seePages')}</LinkButton>
        )}
      </div>
    </aside>
  )
}

/** Every page of the record that has it, each opening with the words lit. */
const PageHits = ({ row, query }: { row: CatalogueRow; query: string }) => {
  const { t } = useTranslation()
  const show = useShow()
  const [open, setOpen] = useState(false)
  const { data } = useRead(
    ['search', 'pages', row.id, query],
    (api) => api.search.pages({ query, record: RecordId.parse(row.id), limit: 100 }),
    { enabled: open },
  )
  return (
    <>
      <button type="button" className="text-link" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t(open ? 'catalogue.fewerPages' : 'catalogue.allPages', { number: show.number(row.hit?.pageHits ?? 0) })}
      </button>
      {open && (
        <ul className="page-hits">
          {data?.pages.map(({ id, page, snippet }) => (
            <li key={id}>
              <a className="plain-link" href={hashOf({ screen: 'page', record: row.id, number: page, query })}>
                <b className="strong">{t('catalogue.page', { page })}</b>: <LitText pieces={shortSnippet(snippet)} />
              </a>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
