import { useTranslation } from 'react-i18next'
import { type Profile, profileFields } from '../../../shared/features/profiles/profile.ts'
import { RecordStatus, type RecordView, type RevisionView } from '../../../shared/features/records/contract.ts'
import { useAct, useRead } from '../../app/data.tsx'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { useNotices } from '../../ui/notices.tsx'
import { useFieldLabel, useProfileWords } from '../profiles/profile-words.ts'

/** Lịch sử: every change with who, when and why; each earlier state can come back. */
export const HistoryTab = ({ record, profile }: { record: RecordView; profile: Profile | undefined }) => {
  const { t } = useTranslation()
  const { data } = useRead(['records', 'history', record.id, record.version], (api) => api.records.history({ id: record.id }))
  return (
    <div className="screen">
      <ol className="rows screen-column history">
        {data?.revisions.map((revision, index) => (
          <Revision key={revision.id} record={record} profile={profile} revision={revision} newest={index === 0} />
        ))}
      </ol>
      <p className="faint history-foot">{t('history.about')}</p>
    </div>
  )
}

interface RevisionProps {
  readonly record: RecordView
  readonly profile: Profile | undefined
  readonly revision: RevisionView
  readonly newest: boolean
}

const Revision = ({ record, profile, revision, newest }: RevisionProps) => {
  const { t } = useTranslation()
  const show = useShow()
  const { run, busy } = useAct()
  const { say } = useNotices()
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
        {!record.removedAt && !(newest && first) && (
          <Button disabled={busy} onPress={() => void back()}>
            {t(newest ? 'history.undo' : 'history.backTo')}
          </Button>
        )}
      </div>
      {revision.why && <p className="mute">{t('history.why', { why: revision.why })}</p>}
      <dl className="history-changes">
        {revision.changes.map(({ field, before, after }) => (
          <Change key={field} profile={profile} name={field} before={before} after={after} first={first} />
        ))}
      </dl>
    </li>
  )
}

interface ChangeProps {
  readonly profile: Profile | undefined
  readonly name: string
  readonly before: unknown
  readonly after: unknown
  readonly first: boolean
}

const Change = ({ profile, name, before, after, first }: ChangeProps) => {
  const { t } = useTranslation()
  const words = useProfileWords()
  const labelOf = useFieldLabel()
  const text = (value: unknown): string => {
    if (name === '@status') {
      const status = RecordStatus.options.find((one) => one === value)
      return status ? t(`status_of.${status}`) : ''
    }
    if (name === '@profile') return words.profileLabel(String(value ?? ''))
    if (name === '@removed') return value === true ? t('history.inBin') : t('history.inCatalogue')
    if (isWhole(name)) return ''
    const field = profile && profileFields(profile).find(({ key }) => key === name)
    return words.valueText(field, value)
  }
  if (first && text(after) === '' && !isWhole(name)) return null
  const quiet = isWhole(name)
  return (
    <>
      <dt>{labelOf(profile, name)}</dt>
      <dd className="break">
        {quiet ? (
          t('history.changed')
        ) : (
          <>
            {!first && (text(before) === '' ? <span className="faint">{t('field.nothing')}</span> : <del>{text(before)}</del>)}
            {!first && ' → '}
            <ins>{text(after) || t('field.nothing')}</ins>
          </>
        )}
      </dd>
    </>
  )
}

/** Parts of a record that are too large to be shown before and after. */
const isWhole = (name: string): boolean => name.startsWith('@page') || name.startsWith('@text')
