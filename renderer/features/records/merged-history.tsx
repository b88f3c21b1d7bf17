import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordView } from '../../../shared/features/records/contract.ts'
import { useRead } from '../../app/data.tsx'
import { useShow } from '../../app/show.ts'
import { useProfileWords } from '../profiles/profile-words.ts'
import { useChangeWords } from './use-change-words.ts'

type Merged = NonNullable<RecordView['merged']>[number]

/** The histories of records that were merged into this one, whole, each folded away under its number. */
export const MergedHistory = ({ record }: { record: RecordView }) => (
  <>
    {record.merged?.map((merged) => (
      <OneHistory key={merged.id} merged={merged} profile={record.profile} />
    ))}
  </>
)

const OneHistory = ({ merged, profile }: { merged: Merged; profile: string }) => {
  const { t } = useTranslation()
  const show = useShow()
  const [open, setOpen] = useState(false)
  const words = useChangeWords(useProfileWords().profile(profile))
  const { data } = useRead(['records', 'history', merged.id, 'own'], (api) => api.records.history({ id: merged.id, own: true }), {
    enabled: open,
  })
  return (
    <details className="merged-history" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <b className="strong">{t('duplicates.historyOf', { code: merged.code })}</b> <span className="mute">“{merged.title}”</span>{' '}
        <span className="faint">{t('duplicates.mergedBy', { by: merged.by, time: show.time(merged.at) })}</span>
      </summary>
      <ol className="rows history">
        {data?.revisions.map((revision) => (
          <li key={revision.id}>
            <div className="rows-line">
              <b className="strong">{revision.by}</b>
              <span className="mute">{show.time(revision.at)}</span>
              <span className="faint">{t('history.number', { number: revision.version })}</span>
            </div>
            {revision.why && <p className="mute">{t('history.why', { why: revision.why })}</p>}
            <dl className="history-changes">
              {revision.changes.map(({ field, after }) => (
                <div key={field} className="fact">
                  <dt>{words.field(field)}</dt>
                  <dd className="break">{words.value(field, after) || t('history.changed')}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ol>
    </details>
  )
}
