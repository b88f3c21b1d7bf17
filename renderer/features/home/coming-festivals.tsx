import { useTranslation } from 'react-i18next'
import { sayHolding } from '../../../shared/features/vocabularies/say-festival.ts'
import { localDay } from '../../../shared/lib/local-day.ts'
import { useRead } from '../../app/data.tsx'
import { hashOf } from '../../app/routes.ts'
import { useShow } from '../../app/show.ts'

const shown = 6

/** Festivals of the coming thirty days, by the days on which their rules fall. */
export const ComingFestivals = ({ today }: { today: Date }) => {
  const { t } = useTranslation()
  const show = useShow()
  const day = localDay(today)
  const { data } = useRead(['festivals', 'coming', day], (api) => api.festivals.coming({ today: day, days: 30 }))
  const festivals = data?.festivals ?? []
  if (festivals.length === 0) return null
  return (
    <section className="home-part home-festivals">
      <h2>{t('festivals.coming')}</h2>
      <ul>
        {festivals.slice(0, shown).map((festival) => (
          <li key={festival.id}>
            <a href={hashOf({ screen: 'record', id: festival.id, tab: 'describe' })} className="plain-link">
              <span className="number home-festival-day">{sayHolding(festival)}</span>
              <b className="grow">{festival.title}</b>
              <span className="faint">
                {[
                  festival.from <= day ? t('festivals.today') : undefined,
                  festival.calendar === 'lunar' ? t('festivals.lunar') : undefined,
                  festival.everyYears > 1 ? t('festivals.every', { years: festival.everyYears }) : undefined,
                ]
                  .filter((part) => part !== undefined)
                  .join(' · ')}
              </span>
            </a>
          </li>
        ))}
      </ul>
      {festivals.length > shown && <p className="faint">{t('festivals.more', { number: show.number(festivals.length - shown) })}</p>}
    </section>
  )
}
