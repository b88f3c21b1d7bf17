import { useTranslation } from 'react-i18next'
import { profileFields } from '../../../shared/features/profiles/profile.ts'
import { RecordId } from '../../../shared/features/records/contract.ts'
import { useRead } from '../../app/data.tsx'
import { useLanguage } from '../../app/language.ts'
import { hashOf } from '../../app/routes.ts'
import { useShow } from '../../app/show.ts'
import { LinkButton } from '../../ui/button.tsx'
import { Thumb } from '../../ui/thumb.tsx'
import { useProfileWords } from '../profiles/profile-words.ts'
import { LitText } from '../search/lit-text.tsx'
import type { CatalogueRow } from './catalogue-rows.ts'

/** The chosen record beside the list: its picture, what was found in it, its first fields. */
export const CataloguePreview = ({ row, query }: { row: CatalogueRow; query: string }) => {
  const { t } = useTranslation()
  const show = useShow()
  const { language } = useLanguage()
  const words = useProfileWords()
  const { data: record } = useRead(['records', 'get', row.id], (api) => api.records.get({ id: RecordId.parse(row.id) }))
  const profile = words.profile(row.profile)
  const facts = (profile ? profileFields(profile) : [])
    .filter((field) => !field.personal && !field.restricted && field.type !== 'long-text')
    .map((field) => ({ field, text: words.valueText(field, record?.data[field.key]) }))
    .filter(({ text }) => text !== '')
    .slice(0, 7)
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
        </>
      )}
      {facts.length > 0 && (
        <dl className="facts">
          {facts.map(({ field, text }) => (
            <div key={field.key} className="fact">
              <dt>{field.label[language]}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      )}
      <div className="catalogue-do">
        <LinkButton to={hashOf({ screen: 'record', id: row.id, tab: 'describe' })}>{t('do.open')}</LinkButton>
        {pages > 0 && (
          <LinkButton to={hashOf({ screen: 'page', record: row.id, number: page ?? 1, query })}>{t('record.seePages')}</LinkButton>
        )}
      </div>
    </aside>
  )
}
