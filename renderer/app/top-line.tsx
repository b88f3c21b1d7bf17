import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { ArchiveView } from '../../shared/features/archives/contract.ts'
import type { PersonView } from '../../shared/features/people/contract.ts'
import { SearchBox } from '../features/search/search-box.tsx'
import { useAct, useRead } from './data.tsx'
import { useLanguage } from './language.ts'
import { hashOf, type Route } from './routes.ts'
import { useShow } from './show.ts'

interface TopLineProps {
  readonly archive: ArchiveView
  readonly person: PersonView
  readonly people: readonly PersonView[]
  readonly route: Route
}

/** Brand, the one search box, what waits to be sent, and who is at work where. */
export const TopLine = ({ archive, person, people, route }: TopLineProps) => {
  const { t } = useTranslation()
  return (
    <header className="top">
      <a className="brand" href={hashOf({ screen: 'today' })}>
        <i aria-hidden="true">T</i>
        {t('app.name')}
      </a>
      <SearchBox route={route} />
      <div className="who">
        <Waiting />
        <PersonMenu archive={archive} person={person} people={people} label={t('people.change')} />
      </div>
    </header>
  )
}

const Waiting = () => {
  const { t } = useTranslation()
  const show = useShow()
  const { data } = useRead(['sync', 'waiting'], (api) => api.sync.waiting({}))
  const { data: remotes } = useRead(['sync', 'remotes'], (api) => api.sync.remotes({}))
  // Without a place to send to, nothing waits: it only lies here.
  if (!data || !remotes || remotes.remotes.length === 0) return null
  if (data.deposits === 0 && data.records === 0) return null
  const words = (count: number): { readonly count: number; readonly number: string } => ({ count, number: show.number(count) })
  // Packages without bytes to send are under way: only their receipts are awaited.
  const what =
    data.records > 0 ? t('top.records', words(data.records)) : t(data.bytes > 0 ? 'top.deposits' : 'top.receipts', words(data.deposits))
  return (
    <a href={hashOf({ screen: 'warehouse' })} className="who-waiting">
      <i className={`dot ${data.records > 0 || data.bytes > 0 ? 'wait' : ''}`} />
      {what}
      {data.bytes > 0 && ` · ${show.bytes(data.bytes)}`}
    </a>
  )
}

const PersonMenu = ({ archive, person, people, label }: Omit<TopLineProps, 'route'> & { label: string }) => {
  const { t } = useTranslation()
  const { run } = useAct()
  const { language, setLanguage } = useLanguage()
  return (
    <MenuTrigger>
      <AriaButton className="who-button" aria-label={`${archive.name}, ${person.name}. ${label}`}>
        <span className="ellipsis">
          {archive.name} · {person.name}
        </span>
        <span aria-hidden="true">▾</span>
      </AriaButton>
      <Popover className="pop" placement="bottom end">
        <Menu
          onAction={(key) => {
            if (key === 'language') setLanguage(language === 'vi' ? 'en' : 'vi')
            else if (key === 'close') void run((api) => api.archives.close({}))
            else if (key !== person.id) void run((api) => api.archives.work({ person: String(key) }))
          }}
        >
          {people
            .filter(({ active }) => active)
            .map(({ id, name }) => (
              <MenuItem key={id} id={id} className="item" textValue={name}>
                {id === person.id ? `${name} ✓` : t('people.becomes', { name })}
              </MenuItem>
            ))}
          <Separator />
          <MenuItem id="language" className="item">
            {t('app.otherLanguage')}
          </MenuItem>
          <MenuItem id="close" className="item">
            {t('archives.close')}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
