import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRead } from '../../app/data.tsx'
import { navigate, type Route, wholeCatalogue } from '../../app/routes.ts'
import { useOfferedActions } from '../../app/screen-actions.tsx'
import { useShow } from '../../app/show.ts'
import { CommandList, commandsFor } from './command-list.tsx'
import { completeQuery } from './complete-query.ts'
import { CompletionList } from './completion-list.tsx'
import { SearchHelp } from './search-help.tsx'
import { useQueryFields } from './use-query-fields.ts'
import './search-box.css'

const pauseBeforeSearch = 250

/** The one box (Ctrl+K): records and pages as one types, the window's commands after `>`. */
export const SearchBox = ({ route }: { route: Route }) => {
  const { t } = useTranslation()
  const show = useShow()
  const { data: counts } = useRead(['records', 'counts'], (api) => api.records.counts({}))
  const input = useRef<HTMLInputElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  // While UniKey or an input method puts a letter together, the text is not yet what the person means.
  const composing = useRef(false)
  const asked = route.screen === 'catalogue' || route.screen === 'page' ? route.query : ''
  const [typed, setTyped] = useState(asked)
  // What this box itself asked for last: its own answer must not take back what was typed meanwhile, nor a space at the end.
  const sent = useRef(asked)
  const [chosen, setChosen] = useState(0)
  const offered = useOfferedActions()
  const { data: saved } = useRead(['search', 'saved'], (api) => api.search.saved({}))
  const commands = typed.startsWith('>') ? commandsFor(t, typed.slice(1), saved?.searches ?? [], offered()) : undefined
  const fields = useQueryFields()
  // Only while it is being typed: what stands there already is what the person meant.
  const [typing, setTyping] = useState(false)
  const completions = useMemo(() => (typing && !typed.startsWith('>') ? completeQuery(typed, fields) : []), [typing, typed, fields])

  useEffect(() => {
    if (asked !== sent.current) setTyped(asked)
    sent.current = asked
  }, [asked])
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey && !event.altKey && !event.shiftKey && event.code === 'KeyK') {
        event.preventDefault()
        input.current?.focus()
        input.current?.select()
      }
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])

  const search = (text: string): void => {
    clearTimeout(timer.current)
    const query = text.normalize('NFC').trim()
    if (query.startsWith('>')) return
    sent.current = query
    if (route.screen === 'catalogue') {
      if (query !== route.query) navigate({ ...route, query }, 'replace')
    } else if (query !== '') navigate({ ...wholeCatalogue, query })
  }
  const onType = (text: string): void => {
    setTyped(text)
    setChosen(0)
    setTyping(text !== '')
    clearTimeout(timer.current)
    if (!composing.current) timer.current = setTimeout(() => search(text), pauseBeforeSearch)
  }
  const runCommand = (index: number): void => {
    const command = commands?.[index]
    if (!command) return
    setTyped(asked)
    if (command.to) navigate(command.to)
    else {
      input.current?.blur()
      command.run()
    }
  }
  const onKeyDown = (event: React.KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') {
      if (commands) runCommand(chosen)
      else {
        setTyping(false)
        search(typed)
      }
    }
    if (event.key === 'Escape') {
      if (completions.length > 0) setTyping(false)
      else onType('')
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      if (commands) setChosen(Math.min(commands.length - 1, Math.max(0, chosen + step)))
      else if (event.key === 'ArrowDown') document.getElementById('catalogue-list')?.focus()
    }
  }
  const placeholder = counts ? t('search.in', { records: show.number(counts.records), pages: show.number(counts.pages) }) : t('search.box')
  return (
    <search
      className="search"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setTyping(false)
      }}
    >
      <div className="search-field">
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <circle cx="8.5" cy="8.5" r="5.5" />
          <path d="M13 13l4.5 4.5" />
        </svg>
        <input
          ref={input}
          type="search"
          aria-label={t('search.box')}
          aria-keyshortcuts="Control+K"
          {...(commands
            ? { role: 'combobox', 'aria-expanded': true, 'aria-controls': 'commands', 'aria-activedescendant': `command-${chosen}` }
            : {})}
          placeholder={placeholder}
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => onType(event.target.value)}
          onCompositionStart={() => {
            composing.current = true
          }}
          onCompositionEnd={(event) => {
            composing.current = false
            onType(event.currentTarget.value)
          }}
          onKeyDown={onKeyDown}
        />
        {completions.length > 0 && (
          <CompletionList
            completions={completions}
            onPick={({ query }) => {
              onType(query)
              input.current?.focus()
            }}
          />
        )}
        <SearchHelp
          onTry={(query) => {
            setTyped(query)
            search(query)
            input.current?.focus()
          }}
        />
        <kbd>Ctrl K</kbd>
      </div>
      {commands && <CommandList commands={commands} chosen={chosen} onRun={runCommand} />}
    </search>
  )
}
