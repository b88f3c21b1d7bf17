import { useTranslation } from 'react-i18next'
import { useRead } from '../../app/data.tsx'
import { hashOf } from '../../app/routes.ts'
import { useShow } from '../../app/show.ts'

/** Whether the data are safe, in three lines that lead to the screen behind them. */
export const Safety = () => {
  const { t } = useTranslation()
  const show = useShow()
  const { data: status } = useRead(['archives', 'status'], (api) => api.archives.status({}))
  const { data: backup } = useRead(['backup', 'status'], (api) => api.backup.status({}))
  const { data: watched } = useRead(['assets', 'watches'], (api) => api.assets.watches({}))
  if (!status || !backup) return null
  const check = backup.check
  return (
    <section className="home-part">
      <h2>{t('today.safety')}</h2>
      <ul className="home-safety">
        <li>
          <i className={`dot ${backup.last ? '' : 'wait'}`} />
          <a href={hashOf({ screen: 'backup' })} className="plain-link">
            {backup.last ? t('today.lastBackup', { day: show.day(backup.last.at) }) : t('status.noBackup')}
          </a>
        </li>
        <li>
          <i className={`dot ${status.damagedObjects > 0 || check?.sound === false ? 'bad' : check ? '' : 'wait'}`} />
          <a href={hashOf({ screen: 'backup' })} className="plain-link">
            {check
              ? t(check.sound ? 'today.checkedSound' : 'today.checkedBad', { number: show.number(check.objects), day: show.day(check.at) })
              : t('today.neverChecked')}
          </a>
        </li>
        {watched?.watches.map(({ id, paused, problem, failed, takenToday }) => (
          <li key={id}>
            <i className={`dot ${problem ? 'bad' : paused || failed.length > 0 ? 'wait' : ''}`} />
            <a href={hashOf({ screen: 'bring-in' })} className="plain-link">
              {t(problem ? 'watch.homeProblem' : paused ? 'watch.homePaused' : 'watch.homeOn', { number: show.number(takenToday) })}
            </a>
          </li>
        ))}
        <li>
          <i className={`dot ${status.freeBytes < 5 * 1024 ** 3 ? 'wait' : ''}`} />
          {t('status.space', { size: show.bytes(status.freeBytes) })}
        </li>
      </ul>
    </section>
  )
}
