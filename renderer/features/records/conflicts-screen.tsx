import { useTranslation } from 'react-i18next'
import { useRead } from '../../app/data.tsx'
import { hashOf } from '../../app/routes.ts'
import { useShow } from '../../app/show.ts'
import { Empty } from '../../ui/empty.tsx'
import { useProfileWords } from '../profiles/profile-words.ts'
import { StationConflict } from './station-conflicts.tsx'

/** Every place where two stations said different things of one record, until somebody has chosen. */
export const ConflictsScreen = () => {
  const { t } = useTranslation()
  const show = useShow()
  const words = useProfileWords()
  const { data } = useRead(['records', 'conflicts', 'all'], (api) => api.records.conflicts({}))
  if (!data || !words.ready) return <output className="sr-only">{t('app.opening')}</output>
  if (data.conflicts.length === 0) return <Empty>{t('conflicts.none')}</Empty>
  const byRecord = Map.groupBy(data.conflicts, ({ record }) => record.id)
  return (
    <div className="screen">
      <div className="screen-column">
        <h1>{t('conflicts.screen')}</h1>
        <p className="mute">{t('conflicts.screenAbout', { number: show.number(data.total) })}</p>
        {[...byRecord].map(([id, conflicts]) => {
          const [first] = conflicts
          return (
            first && (
              <section key={id} className="block conflict">
                <h2>
                  <a href={hashOf({ screen: 'record', id, tab: 'describe' })}>{first.record.title}</a>{' '}
                  <span className="faint number">{first.record.code}</span>
                </h2>
                {conflicts.map((conflict) => (
                  <StationConflict
                    key={conflict.id}
                    conflict={conflict}
                    profile={words.profile(first.record.profile)}
                    records={data.records}
                  />
                ))}
              </section>
            )
          )
        })}
      </div>
    </div>
  )
}
