import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useWaitingThings } from '../features/home/waiting-things.ts'
import { Icon, type IconName } from '../ui/icon.tsx'
import { useActiveJobs, useRead } from './data.tsx'
import { hashOf, type Route, wholeCatalogue } from './routes.ts'
import { useShow } from './show.ts'

/** Where one can go. It never moves; an entry stands here only because its screen works. */
export const LeftColumn = ({ route }: { route: Route }) => {
  const { t } = useTranslation()
  const { data: counts } = useRead(['records', 'counts'], (api) => api.records.counts({}))
  const { data: pages } = useRead(['pages', 'waiting'], (api) => api.pages.waiting({ limit: 50 }))
  const { data: duplicates } = useRead(['duplicates', 'open'], (api) => api.duplicates.list({ limit: 1 }))
  const waiting = useWaitingThings()
  const active = useActiveJobs()
  const column = useRef<HTMLElement>(null)
  // In a low window the column scrolls: where one is stays in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each screen that is gone to
  useEffect(() => {
    column.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [route.screen])
  return (
    <nav ref={column} className="left" aria-label={t('app.places')}>
      <Entry to={{ screen: 'today' }} icon="home" on={route.screen === 'today'} count={waiting.length}>
        {t('nav.today')}
      </Entry>
      <Entry
        to={wholeCatalogue}
        icon="list"
        on={['catalogue', 'record', 'page', 'conflicts'].includes(route.screen)}
        count={counts?.records ?? 0}
      >
        {t('nav.catalogue')}
      </Entry>
      <Entry to={{ screen: 'bring-in' }} icon="box" on={['bring-in', 'import-table'].includes(route.screen)}>
        {t('nav.bringIn')}
      </Entry>
      <Entry to={{ screen: 'serial' }} icon="keys" on={route.screen === 'serial'}>
        {t('nav.serial')}
      </Entry>
      <Entry
        to={{ screen: 'desk', list: 'correcting' }}
        icon="pen"
        on={route.screen === 'desk' || route.screen === 'desk-page'}
        count={pages?.total ?? 0}
      >
        {t('nav.desk')}
      </Entry>
      <Entry to={{ screen: 'hand-over' }} icon="seal" on={route.screen === 'hand-over'}>
        {t('nav.handOver')}
      </Entry>
      <Entry to={{ screen: 'warehouse' }} icon="exchange" on={route.screen === 'warehouse'}>
        {t('nav.warehouse')}
      </Entry>
      <h2 className="left-head">{t('nav.standards')}</h2>
      <Entry to={{ screen: 'authorities', tab: 'terms' }} icon="tree" on={route.screen === 'authorities'}>
        {t('nav.authorities')}
      </Entry>
      <Entry to={{ screen: 'forms' }} icon="form" on={route.screen === 'forms'}>
        {t('nav.forms')}
      </Entry>
      <Entry to={{ screen: 'numbers' }} icon="numbers" on={route.screen === 'numbers'}>
        {t('nav.numbers')}
      </Entry>
      <h2 className="left-head">{t('nav.manage')}</h2>
      <Entry
        to={{ screen: 'duplicates' }}
        icon="pair"
        on={route.screen === 'duplicates' || route.screen === 'merge'}
        count={duplicates?.total ?? 0}
      >
        {t('nav.duplicates')}
      </Entry>
      <Entry to={{ screen: 'batches' }} icon="undo" on={route.screen === 'batches'}>
        {t('nav.batches')}
      </Entry>
      <Entry to={{ screen: 'jobs' }} icon="work" on={route.screen === 'jobs'} count={active.length}>
        {t('nav.jobs')}
      </Entry>
      <Entry to={{ screen: 'backup' }} icon="shield" on={route.screen === 'backup'}>
        {t('nav.backup')}
      </Entry>
      <Entry to={{ screen: 'bin' }} icon="bin" on={route.screen === 'bin'} count={counts?.removed ?? 0}>
        {t('nav.bin')}
      </Entry>
      <Entry to={{ screen: 'people' }} icon="people" on={route.screen === 'people'}>
        {t('nav.people')}
      </Entry>
    </nav>
  )
}

interface EntryProps {
  readonly to: Route
  readonly icon: IconName
  readonly on: boolean
  readonly count?: number
  readonly children: string
}

const Entry = ({ to, icon, on, count = 0, children }: EntryProps) => {
  const show = useShow()
  return (
    <a href={hashOf(to)} {...(on ? { 'aria-current': 'page' as const } : {})}>
      <Icon name={icon} />
      <span className="left-word">{children}</span>
      {count > 0 && <em className="number">{show.number(count)}</em>}
    </a>
  )
}
