import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRead } from '../../app/data.tsx'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { useSettled } from '../../ui/use-settled.ts'

interface MovePagesProps {
  readonly record: string
  readonly count: number
  readonly onMove: (to: string, title: string) => void
  readonly onClose: () => void
}

const pauseBeforeSearch = 250

/** Seeks the record that takes the chosen pages at its end. */
export const MovePages = ({ record, count, onMove, onClose }: MovePagesProps) => {
  const { t } = useTranslation()
  const show = useShow()
  const [typed, setTyped] = useState('')
  const query = useSettled(typed.trim(), pauseBeforeSearch)
  const { data } = useRead(['search', 'move', query], (api) => api.search.find({ query, limit: 8, box: 'move-pages' }), {
    enabled: query !== '',
    keep: true,
  })
  const hits = query === '' ? [] : (data?.hits ?? []).filter(({ id }) => id !== record)
  return (
    <Sheet title={t('pages.moveTitle')} open onClose={onClose}>
      <div className="form">
        <p className="mute">{t('pages.moveAbout', { count, number: show.number(count) })}</p>
        <TextInput label={t('pages.moveTo')} value={typed} onChange={setTyped} help={t('pages.moveToHelp')} autoFocus />
        <ul className="rows move-targets">
          {hits.map(({ id, title, code }) => (
            <li key={id} className="row">
              <span className="grow">
                {title} <span className="faint number">{code}</span>
              </span>
              <Button label={`${t('pages.doMove')}: ${title}`} onPress={() => onMove(id, title)}>
                {t('pages.doMove')}
              </Button>
            </li>
          ))}
        </ul>
        {query !== '' && data && hits.length === 0 && <p className="mute">{t('pages.noTarget')}</p>}
        <div className="ends">
          <Button onPress={onClose}>{t('do.leave')}</Button>
        </div>
      </div>
    </Sheet>
  )
}
