import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRead } from '../../app/data.tsx'
import { useLanguage } from '../../app/language.ts'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { CheckBox } from '../../ui/check-box.tsx'
import { failureText } from '../../ui/notices.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { joinPath } from './join-path.ts'
import './folder-browser.css'

interface FolderBrowserProps {
  readonly title: string
  readonly kind: 'folder' | 'file' | 'files' | 'save'
  readonly suggestedName?: string | undefined
  readonly extensions?: readonly string[] | undefined
  readonly onChoose: (paths: readonly string[]) => void
  readonly onClose: () => void
}

/** Folders and files of this machine, where the host has no dialog of its own. */
export const FolderBrowser = ({ title, kind, suggestedName, extensions, onChoose, onClose }: FolderBrowserProps) => {
  const { t } = useTranslation()
  const show = useShow()
  const { language } = useLanguage()
  const [folder, setFolder] = useState<string | undefined>(undefined)
  const [name, setName] = useState(suggestedName ?? '')
  const [typedPath, setTypedPath] = useState<string | undefined>(undefined)
  const [marked, setMarked] = useState<readonly string[]>([])
  const filesToo = kind === 'file' || kind === 'files'
  const { data, error } = useRead(
    ['archives', 'browse', folder, filesToo],
    (api) => api.archives.browse({ filesToo, ...(folder !== undefined && { folder }) }),
    { keep: true },
  )
  const path = typedPath ?? data?.folder ?? ''
  const fits = (file: string): boolean => !extensions?.length || extensions.some((ending) => file.toLowerCase().endsWith(`.${ending}`))
  const entries = (data?.entries ?? []).filter((entry) => entry.kind !== 'file' || fits(entry.name))
  const go = (to: string): void => {
    setFolder(to)
    setTypedPath(undefined)
    setMarked([])
  }
  return (
    <Sheet title={title} open onClose={onClose} wide>
      <div className="browser">
        <ul className="browser-places">
          {data?.places.map((place) => (
            <li key={place.path}>
              <Button kind="quiet" onPress={() => go(place.path)}>
                {place.name}
              </Button>
            </li>
          ))}
        </ul>
        <div className="browser-list">
          <form
            className="rows-line"
            onSubmit={(event) => {
              event.preventDefault()
              go(path.trim())
            }}
          >
            {data?.parent !== undefined && (
              <Button onPress={() => go(data.parent ?? '')} label={t('browse.up')}>
                ↑ {t('browse.up')}
              </Button>
            )}
            <div className="browser-path">
              <TextInput label={t('browse.path')} hideLabel value={path} onChange={setTypedPath} />
            </div>
          </form>
          {error && <div className="note red">{failureText(error, language)}</div>}
          <ul className="browser-entries">
            {entries.map((entry) => (
              <li key={entry.path}>
                {entry.kind === 'file' ? (
                  kind === 'files' ? (
                    <CheckBox
                      on={marked.includes(entry.path)}
                      onChange={(on) => setMarked(on ? [...marked, entry.path] : marked.filter((path) => path !== entry.path))}
                    >
                      <span className="break">{entry.name}</span>
                    </CheckBox>
                  ) : (
                    <button type="button" className="browser-entry" onClick={() => onChoose([entry.path])}>
                      {entry.name}
                    </button>
                  )
                ) : (
                  <button type="button" className="browser-entry strong" onClick={() => go(entry.path)}>
                    {entry.name}
                    {entry.kind === 'archive' && <span className="pill ok">{t('browse.archive')}</span>}
                    <span aria-hidden="true">›</span>
                  </button>
                )}
                {entry.size !== undefined && <span className="faint number">{show.bytes(entry.size)}</span>}
              </li>
            ))}
            {data && entries.length === 0 && <li className="faint">{t('browse.empty')}</li>}
          </ul>
        </div>
      </div>
      {kind === 'save' && <TextInput label={t('browse.name')} value={name} onChange={setName} />}
      <div className="ends">
        <Button onPress={onClose}>{t('do.leave')}</Button>
        {kind === 'files' && marked.length > 0 ? (
          <Button kind="main" onPress={() => onChoose(marked)}>
            {t('browse.theseFiles', { count: marked.length, number: show.number(marked.length) })}
          </Button>
        ) : (
          kind !== 'file' && (
            <Button
              kind="main"
              disabled={!data || (kind === 'save' && name.trim() === '')}
              onPress={() => data && onChoose([kind === 'save' ? joinPath(data.folder, name.trim()) : data.folder])}
            >
              {t(kind === 'save' ? 'browse.here' : 'browse.thisFolder')}
            </Button>
          )
        )}
      </div>
    </Sheet>
  )
}
