import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordView, RelationView } from '../../../shared/features/records/contract.ts'
import { relationKinds, relationWords } from '../../../shared/features/records/relations.ts'
import { useAct, useApi } from '../../app/data.tsx'
import { useLanguage } from '../../app/language.ts'
import { hashOf } from '../../app/routes.ts'
import { Button } from '../../ui/button.tsx'
import { useNotices } from '../../ui/notices.tsx'
import { useProfileWords } from '../profiles/profile-words.ts'
import { RelateSheet } from './relate-sheet.tsx'
import './relations.css'

/** Quan hệ: what the record has to do with others, worded from here, whichever of the two said it. */
export const RelationsTab = ({ record }: { record: RecordView }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const words = useProfileWords()
  const api = useApi()
  const { run, busy } = useAct()
  const { say, fail } = useNotices()
  const [asked, setAsked] = useState<'new' | RelationView | undefined>(undefined)
  const list = words.vocabulary(relationKinds)
  const wordingOf = ({ kind, direction }: RelationView): string => relationWords(list, kind, direction, language)
  const groups = Map.groupBy(record.relations, wordingOf)
  const remove = async ({ kind, direction, record: other }: RelationView): Promise<void> => {
    const done = await run((client) => client.records.unrelate({ id: record.id, kind, direction, other: other.id }))
    if (!done) return
    say(t('relations.removed', { title: other.title }), {
      label: t('history.undo'),
      run: () => {
        api.records.undoBatch({ batch: done.batch }).then(() => say(t('history.undone')), fail)
      },
    })
  }
  return (
    <div className="screen">
      <div className="screen-column relations">
        <div className="rows-line">
          <p className="mute grow">{t('relations.about')}</p>
          {!record.removedAt && (
            <Button kind="main" onPress={() => setAsked('new')}>
              + {t('relations.add')}
            </Button>
          )}
        </div>
        {record.relations.length === 0 && <p className="mute">{t('relations.none')}</p>}
        {[...groups].map(([wording, relations]) => (
          <section key={wording} aria-label={wording}>
            <h2>{wording}</h2>
            <ul className="rows">
              {relations.map((relation) => (
                <li key={`${relation.kind}${relation.direction}${relation.record.id}`} className="row">
                  <span className="grow">
                    <a href={hashOf({ screen: 'record', id: relation.record.id, tab: 'relations' })} className="strong">
                      {relation.record.title}
                    </a>{' '}
                    <span className="faint number">{relation.record.code}</span>
                    {relation.record.profile && <span className="faint"> · {words.profileLabel(relation.record.profile)}</span>}
                    {relation.record.removed && <span className="pill red">{t('record.inBin')}</span>}
                    {relation.note && <span className="mute relations-note">{relation.note}</span>}
                  </span>
                  {!record.removedAt && (
                    <>
                      <Button
                        kind="quiet"
                        label={t('relations.noteOf', { title: relation.record.title })}
                        onPress={() => setAsked(relation)}
                      >
                        {t('relations.note')}
                      </Button>
                      <Button
                        kind="quiet"
                        disabled={busy}
                        label={t('relations.removeOf', { title: relation.record.title })}
                        onPress={() => void remove(relation)}
                      >
                        {t('field.less')}
                      </Button>
                    </>
                  )}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      {asked && <RelateSheet record={record} relation={asked === 'new' ? undefined : asked} onClose={() => setAsked(undefined)} />}
    </div>
  )
}
