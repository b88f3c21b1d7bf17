import { useTranslation } from 'react-i18next'
import type { Profile } from '../../../shared/features/profiles/profile.ts'
import type { RecordView, RevisionView } from '../../../shared/features/records/contract.ts'
import type { ChangeNames } from '../../../shared/features/records/field-words.ts'
import { useAct } from '../../app/data.tsx'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { useNotices } from '../../ui/notices.tsx'
import { CompareText } from './compare-text.tsx'
import { HistoryBatch } from './history-batch.tsx'
import { type ChangeWords, useChangeWords } from './use-change-words.ts'

interface HistoryRevisionProps {
  readonly record: RecordView
  readonly profile: Profile | undefined
  readonly revision: RevisionView
  readonly names: ChangeNames
  readonly onCompare: () => void
}

/** One change: who, when, why, as part of which act, and what it changed. */
export const HistoryRevision = ({ record, profile, revision, names, onCompare }: HistoryRevisionProps) => {
  const { t } = useTranslation()
  const show = useShow()
  const { run, busy } = useAct()
  const { say } = useNotices()
  const words = useChangeWords(profile, names)
  const newest = revision.version === record.version
  const first = revision.version === 1
  const back = async (): Promise<void> => {
    // The newest change is taken back; an earlier state is brought back as a new change.
    const done = await run((api) => api.records.undo({ id: record.id, ...(!newest && { version: revision.version }) }))
    if (done) say(t('history.undone'))
  }
  return (
    <li>
      <div className="rows-line">
        <b className="strong">{revision.by}</b>
        <span className="mute">{show.time(revision.at)}</span>
        <span className="faint">{t('history.number', { number: revision.version })}</span>
        <span className="spring" />
        {!newest && (
          <Button kind="quiet" label={t('compare.withNow', { version: revision.version })} onPress={onCompare}>
            {t('compare.now')}
          </Button>
        )}
        {!record.removedAt && !(newest && first) && (
          <Button disabled={busy} onPress={() => void back()}>
            {t(newest ? 'history.undo' : 'history.backTo')}
          </Button>
        )}
      </div>
      {revision.why && <p className="mute">{t('history.why', { why: revision.why })}</p>}
      {revision.batch && <HistoryBatch batch={revision.batch} />}
      <dl className="history-changes">
        {revision.changes.map((change) => (
          <Change key={change.field} {...change} words={words} first={first} />
        ))}
      </dl>
    </li>
  )
}

interface ChangeProps {
  readonly field: string
  readonly before?: unknown
  readonly after?: unknown
  readonly words: ChangeWords
  readonly first: boolean
}

/** Longer wordings are held against each other word by word; short ones stand one after the other. */
const longWording = 24

const Change = ({ field, before, after, words, first }: ChangeProps) => {
  const { t } = useTranslation()
  const [was, is] = [words.value(field, before), words.value(field, after)]
  if (first && is === '') return null
  const nothing = <span className="faint">{t('field.nothing')}</span>
  const isLong = !field.startsWith('@') && was.length > longWording && is.length > longWording
  return (
    <>
      <dt>{words.field(field)}</dt>
      <dd className="break">
        {isLong ? (
          <CompareText before={was} after={is} />
        ) : was === is ? (
          t('history.changed')
        ) : (
          <>
            {!first && (was === '' ? nothing : <del>{was}</del>)}
            {!first && ' → '}
            {is === '' ? nothing : <ins>{is}</ins>}
          </>
        )}
      </dd>
    </>
  )
}
