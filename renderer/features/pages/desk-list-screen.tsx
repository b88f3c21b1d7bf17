import { useTranslation } from 'react-i18next'
import { useRead } from '../../app/data.tsx'
import { type DeskList, hashOf } from '../../app/routes.ts'
import { useShow } from '../../app/show.ts'
import { LinkButton } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import './desk.css'

const listed = 200

/** Phiên âm: the pages that wait, by record; the next one is opened by one key. */
export const DeskListScreen = ({ list }: { list: DeskList }) => {
  const { t } = useTranslation()
  const show = useShow()
  const { data: correcting } = useRead(['pages', 'waiting', 'correcting', listed], (api) => api.pages.waiting({ limit: listed }))
  const { data: verifying } = useRead(['pages', 'waiting', 'verifying', listed], (api) =>
    api.pages.waiting({ for: 'verifying', limit: listed }),
  )
  if (!correcting || !verifying) return <output className="sr-only">{t('app.opening')}</output>
  const waiting = { correcting, verifying }
  const { pages, total } = waiting[list]
  const [first] = pages
  const records = [...Map.groupBy(pages, ({ record }) => record).values()]
  return (
    <div className="screen">
      <header className="screen-head">
        <div>
          <h1>{t('nav.desk')}</h1>
          <p>{t('desk.about')}</p>
        </div>
        {first && (
          <LinkButton kind="main" to={hashOf({ screen: 'desk-page', list, record: first.record, page: first.page })}>
            {t(list === 'correcting' ? 'desk.begin' : 'desk.beginVerify')}
          </LinkButton>
        )}
      </header>
      <nav className="tabs desk-tabs" aria-label={t('desk.list')}>
        {(['correcting', 'verifying'] as const).map((one) => (
          <a
            key={one}
            className="tab"
            href={hashOf({ screen: 'desk', list: one })}
            {...(one === list ? { 'aria-current': 'page' as const } : {})}
          >
            {t(one === 'correcting' ? 'desk.toCorrect' : 'desk.toVerify')}{' '}
            {waiting[one].total > 0 && <span className="number">{show.number(waiting[one].total)}</span>}
          </a>
        ))}
      </nav>
      {records.length === 0 ? (
        <div className="desk-none">
          <Empty>{t(list === 'correcting' ? 'desk.noneToCorrect' : 'desk.noneToVerify')}</Empty>
        </div>
      ) : (
        <ul className="rows desk-list">
          {records.map((of) => (
            <li key={of[0]?.record} className="desk-waiting">
              <div className="desk-of">
                <div className="strong break">{of[0]?.title}</div>
                <div className="mute">
                  <span className="number">{of[0]?.code}</span> · {t('desk.pagesOf', { count: of.length, number: show.number(of.length) })}
                </div>
              </div>
              <div className="desk-numbers">
                {of.map(({ page, record, number }) => (
                  <a
                    key={page}
                    className="btn number"
                    href={hashOf({ screen: 'desk-page', list, record, page })}
                    aria-label={t('page.number', { page: show.number(number) })}
                  >
                    {show.number(number)}
                  </a>
                ))}
              </div>
            </li>
          ))}
          {total > pages.length && <li className="mute">{t('desk.more', { number: show.number(total - pages.length) })}</li>}
        </ul>
      )}
    </div>
  )
}
