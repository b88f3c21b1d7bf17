import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useRead } from '../../app/data.tsx'
import { hashOf, type Route, wholeCatalogue } from '../../app/routes.ts'
import { useShow } from '../../app/show.ts'
import { registerName } from '../numbers/register-name.ts'

export interface WaitingThing {
  readonly key:
    | 'conflict'
    | 'unread'
    | 'machine'
    | 'draft'
    | 'described'
    | 'send'
    | 'backup'
    | 'damaged'
    | 'watch'
    | 'gaps'
    | 'numbers'
    | 'duplicate'
  readonly title: string
  readonly detail: string
  /** The records behind the number. */
  readonly to: string
  /** Where the work itself begins, if not there. */
  readonly begin?: { readonly label: string; readonly to: string }
}

const oldBackupDays = 7

/** What waits for a person today, most urgent first; each leads to the records behind it. */
export const useWaitingThings = (): readonly WaitingThing[] => {
  const { t } = useTranslation()
  const show = useShow()
  const { data: counts } = useRead(['records', 'counts'], (api) => api.records.counts({}))
  const { data: status } = useRead(['archives', 'status'], (api) => api.archives.status({}))
  const { data: pages } = useRead(['pages', 'waiting'], (api) => api.pages.waiting({ limit: 50 }))
  const { data: waiting } = useRead(['sync', 'waiting'], (api) => api.sync.waiting({}))
  const { data: remotes } = useRead(['sync', 'remotes'], (api) => api.sync.remotes({}))
  const { data: numbers } = useRead(['numbers', 'waiting'], (api) => api.numbers.waiting({}))
  const { data: watches } = useRead(['assets', 'watches'], (api) => api.assets.watches({}))
  const { data: conflicts } = useRead(['records', 'conflicts', 'count'], (api) => api.records.conflicts({ limit: 1 }))
  const { data: duplicates } = useRead(['duplicates', 'open'], (api) => api.duplicates.list({ limit: 1 }))
  return useMemo(() => {
    if (!counts || !status) return []
    const things: WaitingThing[] = []
    const add = (key: Exclude<WaitingThing['key'], 'machine' | 'watch' | 'numbers'>, number: number, to: Route): void => {
      if (number > 0) {
        const words = { count: number, number: show.number(number) }
        things.push({ key, title: t(`today.${key}`, words), detail: t(`today.${key}Help`), to: hashOf(to) })
      }
    }
    add('damaged', status.damagedObjects, { screen: 'backup' })
    add('conflict', conflicts?.total ?? 0, { screen: 'conflicts' })
    for (const watch of watches?.watches ?? []) {
      const failed = watch.failed.length
      const title = failed > 0 ? t('watch.homeFailed', { count: failed, number: show.number(failed) }) : t('watch.homeProblem')
      if (failed > 0 || watch.problem) things.push({ key: 'watch', title, detail: watch.folder, to: hashOf({ screen: 'bring-in' }) })
    }
    for (const { register, left } of numbers?.low ?? []) {
      const words = { register: registerName(register), number: show.number(left) }
      things.push({
        key: 'numbers',
        title: t('today.numbersLow', words),
        detail: t('today.numbersLowHelp'),
        to: hashOf({ screen: 'numbers', register }),
      })
    }
    const provisional = numbers?.provisional ?? 0
    if (provisional > 0) {
      const title = t('today.provisional', { count: provisional, number: show.number(provisional) })
      things.push({ key: 'numbers', title, detail: t('today.provisionalHelp'), to: hashOf({ screen: 'numbers' }) })
    }
    const [first] = pages?.pages ?? []
    if (pages && first) {
      const titles = [...new Set(pages.pages.map(({ title }) => title))]
      const more = titles.length > 2 ? t('today.machineMore', { number: show.number(titles.length - 2) }) : ''
      things.push({
        key: 'machine',
        title: t('today.machine', { count: pages.total, number: show.number(pages.total) }),
        detail: `${titles.slice(0, 2).join(', ')}${more}`,
        to: hashOf({ ...wholeCatalogue, text: 'machine-read' }),
        begin: {
          label: t('today.machineDo', { page: show.number(first.number) }),
          to: hashOf({ screen: 'desk-page', list: 'correcting', record: first.record, page: first.page }),
        },
      })
    }
    add('unread', counts.pageStates['unread'] ?? 0, { ...wholeCatalogue, text: 'unread' })
    add('draft', counts.statuses['draft'] ?? 0, { ...wholeCatalogue, status: ['draft'] })
    add('described', counts.statuses['described'] ?? 0, { ...wholeCatalogue, status: ['described'] })
    add('duplicate', duplicates?.total ?? 0, { screen: 'duplicates' })
    add('gaps', numbers?.unexplained ?? 0, { screen: 'numbers' })
    if (remotes && remotes.remotes.length > 0) add('send', waiting?.records ?? 0, { screen: 'warehouse' })
    if (counts.records > 0 && isOld(status.backupAt)) {
      const title = status.backupAt ? t('today.backup', { day: show.day(status.backupAt) }) : t('today.backupNever')
      things.push({ key: 'backup', title, detail: t('today.backupHelp'), to: hashOf({ screen: 'backup' }) })
    }
    return things
  }, [counts, status, conflicts, pages, waiting, remotes, numbers, watches, duplicates, show, t])
}

const isOld = (iso: string | undefined): boolean => iso === undefined || Date.now() - Date.parse(iso) > oldBackupDays * 86_400_000
