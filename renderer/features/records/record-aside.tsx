import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Profile } from '../../../shared/features/profiles/profile.ts'
import type { RecordData, RecordView } from '../../../shared/features/records/contract.ts'
import { settleMissing } from '../../../shared/features/records/missing.ts'
import { relationKinds, relationWords } from '../../../shared/features/records/relations.ts'
import { useAct, useRead } from '../../app/data.tsx'
import { useLanguage } from '../../app/language.ts'
import { hashOf } from '../../app/routes.ts'
import { useShow } from '../../app/show.ts'
import { Thumb } from '../../ui/thumb.tsx'
import { useProfileWords } from '../profiles/profile-words.ts'
import { RecordCompleteness } from './record-completeness.tsx'
import { useChangeWords } from './use-change-words.ts'

interface RecordAsideProps {
  readonly record: RecordView
  readonly profile: Profile | undefined
  readonly values: RecordData
  /** What somebody wants to see there first. */
  readonly children?: ReactNode
}

/** Beside the form: the pictures, what belongs to the record, and the last change with its way back. */
export const RecordAside = ({ record, profile, values, children: asked }: RecordAsideProps) => {
  const { t } = useTranslation()
  const show = useShow()
  const { language } = useLanguage()
  const words = useProfileWords()
  const [first, ...others] = record.pages
  const { data: children } = useRead(['records', 'list', 'parent', record.id], (api) =>
    api.records.list({ parent: record.id, sort: 'code', limit: 6 }),
  )
  return (
    <aside className="record-aside" aria-label={t('record.beside')}>
      {asked}
      {first && (
        <>
          <a href={hashOf({ screen: 'page', record: record.id, number: 1, query: '' })} aria-label={t('record.seePage', { page: 1 })}>
            <Thumb cover={{ asset: first.asset, page: first.assetPage }} alt="" className="record-picture" variant="access" />
          </a>
          <ul className="record-strip">
            {others.slice(0, 5).map((page, index) => (
              <li key={page.id}>
                <a
                  href={hashOf({ screen: 'page', record: record.id, number: index + 2, query: '' })}
                  aria-label={t('record.seePage', { page: index + 2 })}
                >
                  <Thumb cover={{ asset: page.asset, page: page.assetPage }} alt="" className="record-small" />
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      {profile && <RecordCompleteness profile={profile} data={settleMissing({}, values)} />}
      {children && children.total > 0 && (
        <section>
          <h2>{t('record.within', { number: show.number(children.total) })}</h2>
          <ul className="record-links">
            {children.records.map((child) => (
              <li key={child.id}>
                <a href={hashOf({ screen: 'record', id: child.id, tab: 'describe' })}>{child.title}</a>{' '}
                <span className="faint number">{child.code}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {record.relations.length > 0 && (
        <section>
          <h2>{t('record.relations')}</h2>
          <ul className="record-links">
            {record.relations.map((relation) => (
              <li key={`${relation.kind}${relation.direction}${relation.record.id}`}>
                <span className="mute">{relationWords(words.vocabulary(relationKinds), relation.kind, relation.direction, language)}</span>{' '}
                <a href={hashOf({ screen: 'record', id: relation.record.id, tab: 'describe' })}>{relation.record.title}</a>{' '}
                <span className="faint number">{relation.record.code}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>{t('record.made')}</h2>
        <p className="mute">{t('record.madeBy', { by: record.createdBy, time: show.time(record.createdAt) })}</p>
        {profile && (
          <p className="faint">
            <a href={hashOf({ screen: 'forms', id: profile.id })}>{t('forms.describedBy', { version: record.profileVersion })}</a>
            {profile.version !== record.profileVersion && ` · ${t('forms.versionNow', { version: profile.version })}`}
          </p>
        )}
      </section>
      <LastChange record={record} profile={profile} />
    </aside>
  )
}

const LastChange = ({ record, profile }: { record: RecordView; profile: Profile | undefined }) => {
  const { t } = useTranslation()
  const show = useShow()
  const { run } = useAct()
  const { data } = useRead(['records', 'revisions', 'last', record.id, record.version], (api) =>
    api.records.revisions({ id: record.id, limit: 1 }),
  )
  const change = useChangeWords(profile, data)
  const [last] = data?.revisions ?? []
  if (!last || last.version < 2) return null
  const lines = last.changes.slice(0, 3)
  const said = (key: string, value: unknown): string => short(change.value(key, value)) || t('field.nothing')
  return (
    <section>
      <h2>{t('record.justChanged')}</h2>
      {lines.map(({ field, before, after }) => (
        <p key={field} className="mute break">
          {change.field(field)}:{' '}
          {said(field, before) === said(field, after) ? t('history.changed') : `${said(field, before)} → ${said(field, after)}`}
        </p>
      ))}
      <p className="faint">
        {last.by}, {show.time(last.at)}
        {last.why && ` · ${last.why}`}
        {' · '}
        <button type="button" className="text-link" onClick={() => void run((api) => api.records.undo({ id: record.id }))}>
          {t('history.undo')}
        </button>
      </p>
    </section>
  )
}

const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 58)}…` : text)
