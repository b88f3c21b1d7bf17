import { useTranslation } from 'react-i18next'
import { useRead } from '../../app/data.tsx'
import { useLanguage } from '../../app/language.ts'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { useListAct } from './use-list-act.ts'

const columns = [
  'label_vi',
  'label_en',
  'parent',
  'variants',
  'notation',
  'note',
  'note_en',
  'valid_from',
  'valid_to',
  'retired',
  'replaced_by',
  'source',
  'kind',
  'name',
  'dates',
] as const
const kinds = [
  'term.add',
  'term.edit',
  'term.rename',
  'term.merge',
  'term.remove',
  'agent.add',
  'agent.edit',
  'agent.rename',
  'agent.merge',
  'agent.remove',
  'list.import',
  'undo',
] as const

const agentKinds = ['person', 'body', 'family'] as const

/** What was done to one term or agent, newest first, with the way back from each act. */
export const ListHistory = ({ list, item, mayUndo }: { list: 'terms' | 'agents'; item: string; mayUndo: boolean }) => {
  const { t } = useTranslation()
  const show = useShow()
  const { language } = useLanguage()
  const { undo, busy } = useListAct()
  const { data } = useRead(['vocabularies', 'history', list, item, language], (api) => api.vocabularies.history({ list, item, language }))
  const said = (column: string, value: string | undefined): string => {
    const kind = column === 'kind' ? agentKinds.find((one) => one === value) : undefined
    return kind ? t(`agents.kinds.${kind}`) : (value ?? '—')
  }
  if (!data || data.changes.length === 0) return null
  return (
    <section className="list-history">
      <h3>{t('lists.history')}</h3>
      <ol>
        {data.changes.map((change) => {
          const kind = kinds.find((one) => one === change.kind)
          return (
            <li key={change.batch}>
              <div className="rows-line">
                <span>
                  <b className="strong">{kind ? t(`lists.did.${kind}`) : change.kind}</b>{' '}
                  <span className="faint">
                    {change.by}, {show.time(change.at)}
                    {change.why !== undefined && ` · ${change.why}`}
                  </span>
                </span>
                <span className="spring" />
                {change.undone ? (
                  <span className="faint">{t('lists.wasUndone')}</span>
                ) : (
                  mayUndo &&
                  kind !== 'undo' && (
                    <Button kind="quiet" disabled={busy} onPress={() => void undo(change.batch)}>
                      {t('lists.undo')}
                    </Button>
                  )
                )}
              </div>
              {!['term.add', 'agent.add'].includes(change.kind) && (
                <ul className="faint">
                  {change.changes.map(({ field, before, after }) => {
                    const known = columns.find((column) => column === field)
                    return known ? (
                      <li key={field}>
                        {t(`lists.column.${known}`)}: {said(known, before)} → {said(known, after)}
                      </li>
                    ) : null
                  })}
                </ul>
              )}
            </li>
          )
        })}
      </ol>
    </section>
  )
}
