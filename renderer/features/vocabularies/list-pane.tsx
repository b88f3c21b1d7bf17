import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListSummary } from '../../../shared/features/vocabularies/contract.ts'
import { localDay } from '../../../shared/lib/local-day.ts'
import { useLanguage } from '../../app/language.ts'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { ListSheet } from './list-sheet.tsx'
import { useListAct } from './use-list-act.ts'

/** What a list is: where it comes from, whether it takes more terms, how many fields use it; the institution's own is changed here. */
export const ListPane = ({ list, mayEdit }: { list: ListSummary; mayEdit: boolean }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const show = useShow()
  const { run, busy, sayDone } = useListAct()
  const [editing, setEditing] = useState(false)
  const name = list.label[language]
  const setRetired = async (retired: string | null): Promise<void> => {
    const done = await run((api) => api.vocabularies.editList({ id: list.id, retired }))
    if (done) sayDone(t(retired === null ? 'lists.listUsedAgain' : 'lists.listRetired', { name }), done.batch)
  }
  const closed = list.own ? 'lists.closedList' : 'lists.fixedList'
  const closedHelp = list.own ? 'lists.closedHelp' : 'lists.fixedHelp'
  return (
    <div className="term-pane">
      <h2>{name}</h2>
      <p className="pills">
        <span className={`pill ${list.own ? 'info' : ''}`}>{t(list.own ? 'lists.ownList' : 'lists.shippedList')}</span>
        <span className="pill">{t(list.open ? 'lists.openList' : closed)}</span>
        {list.retired !== undefined && <span className="pill warn">{t('lists.retiredSince', { day: list.retired })}</span>}
      </p>
      {mayEdit && list.own && (
        <div className="authorities-acts">
          <Button onPress={() => setEditing(true)}>{t('lists.editList')}</Button>
          <Button disabled={busy} onPress={() => void setRetired(list.retired === undefined ? localDay(new Date()) : null)}>
            {t(list.retired === undefined ? 'lists.retireList' : 'lists.useListAgain')}
          </Button>
        </div>
      )}
      {list.note && <p className="mute">{list.note[language]}</p>}
      <dl className="facts">
        <dt>{t('lists.id')}</dt>
        <dd className="number">{list.id}</dd>
        {list.legalBasis !== undefined && (
          <>
            <dt>{t('lists.basis')}</dt>
            <dd>{list.legalBasis}</dd>
          </>
        )}
        <dt>{t('lists.termCount')}</dt>
        <dd>{show.number(list.terms)}</dd>
        <dt>{t('lists.fieldCount')}</dt>
        <dd>{show.number(list.fields)}</dd>
      </dl>
      <p className="faint">{t(list.open ? 'lists.openHelp' : closedHelp)}</p>
      {editing && <ListSheet list={list} onClose={() => setEditing(false)} />}
    </div>
  )
}
