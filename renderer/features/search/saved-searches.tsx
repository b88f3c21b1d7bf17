import { hashKey } from '@tanstack/react-query'
import { useState } from 'react'
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { SavedSearch } from '../../../shared/features/search/contract.ts'
import type { SearchBody } from '../../../shared/features/search/search-body.ts'
import type { CatalogueRoute } from '../../app/catalogue-route.ts'
import { useAct, useRead } from '../../app/data.tsx'
import { hashOf } from '../../app/routes.ts'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { useNotices } from '../../ui/notices.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { isAsking, routeOfSaved } from './search-of-route.ts'

/** The searches that this person keeps, with how much each finds now, and the place to keep the one in sight. */
export const SavedSearches = ({ route, search }: { route: CatalogueRoute; search: SearchBody }) => {
  const { t } = useTranslation()
  const { data } = useRead(['search', 'saved'], (api) => api.search.saved({}))
  const [naming, setNaming] = useState<SavedSearch | 'new' | undefined>(undefined)
  const searches = data?.searches ?? []
  const here = hashKey([search, route.view])
  const isHere = (saved: SavedSearch): boolean => hashKey([saved.search, saved.view]) === here
  const isKept = searches.some(isHere)
  const canKeep = isAsking(route) && !isKept
  if (searches.length === 0 && !canKeep) return null
  return (
    <section className="catalogue-group">
      <h2>{t('search.saved')}</h2>
      {searches.map((saved) => (
        <SavedLine key={saved.id} saved={saved} on={isHere(saved)} onRename={() => setNaming(saved)} />
      ))}
      {canKeep && (
        <button type="button" className="text-link facet-more" onClick={() => setNaming('new')}>
          {t('search.save')}
        </button>
      )}
      {naming !== undefined && (
        <NameSheet
          saved={naming === 'new' ? undefined : naming}
          proposed={route.query}
          search={search}
          view={route.view}
          onClose={() => setNaming(undefined)}
        />
      )}
    </section>
  )
}

const SavedLine = ({ saved, on, onRename }: { saved: SavedSearch; on: boolean; onRename: () => void }) => {
  const { t } = useTranslation()
  const show = useShow()
  const { run } = useAct()
  const { say } = useNotices()
  const { data } = useRead(['slow', 'saved-count', saved.search], (api) => api.search.find({ ...saved.search, limit: 1 }))
  const remove = async (): Promise<void> => {
    const { name, search, view } = saved
    if (!(await run((api) => api.search.removeSaved({ id: saved.id })))) return
    say(t('search.removed', { name }), {
      label: t('search.keepAgain'),
      run: () => void run((api) => api.search.save({ name, search, ...(view && { view }) })),
    })
  }
  return (
    <div className="catalogue-line saved-line">
      <a
        className={`plain-link ellipsis ${on ? 'strong' : 'mute'}`}
        href={hashOf(routeOfSaved(saved))}
        {...(on && { 'aria-current': 'true' })}
      >
        {saved.name}
      </a>
      {data && <span className="faint number">{show.number(data.total) + (data.capped ? '+' : '')}</span>}
      <MenuTrigger>
        <AriaButton className="saved-more" aria-label={t('search.change', { name: saved.name })}>
          ⋯
        </AriaButton>
        <Popover className="pop" placement="bottom end">
          <Menu onAction={(key) => (key === 'rename' ? onRename() : void remove())}>
            <MenuItem id="rename" className="item">
              {t('search.rename')}
            </MenuItem>
            <MenuItem id="remove" className="item">
              {t('search.remove')}
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
    </div>
  )
}

interface NameSheetProps {
  /** The search to be renamed; a new one without it. */
  readonly saved: SavedSearch | undefined
  readonly proposed: string
  readonly search: SearchBody
  readonly view: CatalogueRoute['view']
  readonly onClose: () => void
}

const NameSheet = ({ saved, proposed, search, view, onClose }: NameSheetProps) => {
  const { t } = useTranslation()
  const { run, busy } = useAct()
  const { say } = useNotices()
  const [name, setName] = useState(saved?.name ?? proposed)
  const keep = async (): Promise<void> => {
    const done = saved
      ? await run((api) => api.search.renameSaved({ id: saved.id, name }))
      : await run((api) => api.search.save({ name, search, ...(view && { view }) }))
    if (!done) return
    say(t('search.savedAs', { name: name.trim() }))
    onClose()
  }
  return (
    <Sheet title={t(saved ? 'search.rename' : 'search.saveTitle')} open onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() !== '') void keep()
        }}
      >
        <TextInput
          label={t('search.name')}
          value={name}
          onChange={setName}
          required
          autoFocus
          help={saved ? undefined : t('search.saveHelp')}
        />
        <div className="ends">
          <Button onPress={onClose}>{t('do.leave')}</Button>
          <Button kind="main" submit pending={busy} disabled={name.trim() === ''}>
            {t('search.keep')}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}
