import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Profile } from '../../../shared/features/profiles/profile.ts'
import type { RecordView } from '../../../shared/features/records/contract.ts'
import type { ChangeNames } from '../../../shared/features/records/field-words.ts'
import type { WindowApi } from '../../api/client.ts'
import { useApi } from '../../app/data.tsx'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { CompareSheet } from './compare-sheet.tsx'
import { HistoryRevision } from './history-revision.tsx'
import { MergedHistory } from './merged-history.tsx'
import { useChangeWords } from './use-change-words.ts'
import './compare.css'

const partSize = 50

type Part = Awaited<ReturnType<WindowApi['records']['revisions']>>

/** Lịch sử: every change with who, when and why; any two states are compared, and each can come back. */
export const HistoryTab = ({ record, profile }: { record: RecordView; profile: Profile | undefined }) => {
  const { t } = useTranslation()
  const show = useShow()
  const api = useApi()
  const [field, setField] = useState('')
  const [versions, setVersions] = useState<readonly [number, number] | undefined>(undefined)
  const answer = useInfiniteQuery<Part, Error, { pages: Part[] }, readonly unknown[], number>({
    queryKey: ['records', 'revisions', record.id, record.version, field],
    // Nought is the newest.
    initialPageParam: 0,
    placeholderData: (before) => before,
    queryFn: ({ pageParam }) =>
      api.records.revisions({
        id: record.id,
        limit: partSize,
        ...(field !== '' && { field }),
        ...(pageParam > 0 && { below: pageParam }),
      }),
    getNextPageParam: (last) => last.next,
  })
  const parts = answer.data?.pages ?? []
  const revisions = parts.flatMap((part) => part.revisions)
  const names: ChangeNames = {
    records: Object.assign({}, ...parts.map((part) => part.records)),
    pages: Object.assign({}, ...parts.map((part) => part.pages)),
  }
  const total = parts[0]?.total ?? 0
  return (
    <div className="screen">
      <div className="screen-column">
        <div className="history-tools">
          <FieldFilter profile={profile} fields={parts[0]?.fields ?? []} value={field} onChange={setField} />
          <span className="spring" />
          <Button disabled={record.version < 2} onPress={() => setVersions([record.version - 1, record.version])}>
            {t('compare.do')}
          </Button>
        </div>
        <ol className="rows history">
          {revisions.map((revision) => (
            <HistoryRevision
              key={revision.id}
              record={record}
              profile={profile}
              revision={revision}
              names={names}
              onCompare={() => setVersions([revision.version, record.version])}
            />
          ))}
        </ol>
        {answer.hasNextPage && (
          <p>
            <Button pending={answer.isFetchingNextPage} onPress={() => void answer.fetchNextPage()}>
              {t('history.more', { number: show.number(total - revisions.length) })}
            </Button>
          </p>
        )}
        <MergedHistory record={record} />
        <p className="faint history-foot">{t('history.about')}</p>
      </div>
      {versions && (
        <CompareSheet record={record} profile={profile} versions={versions} heads={revisions} onClose={() => setVersions(undefined)} />
      )}
    </div>
  )
}

interface FieldFilterProps {
  readonly profile: Profile | undefined
  readonly fields: readonly string[]
  readonly value: string
  readonly onChange: (field: string) => void
}

/** The history of one field alone; pages are not told apart. */
const FieldFilter = ({ profile, fields, value, onChange }: FieldFilterProps) => {
  const { t } = useTranslation()
  const words = useChangeWords(profile)
  const groups = { '@text:': t('history.texts'), '@page:': t('history.looks'), '@note:': t('history.notes') }
  const own = fields.filter((key) => !Object.keys(groups).some((group) => key.startsWith(group)))
  const grouped = Object.entries(groups).filter(([group]) => fields.some((key) => key.startsWith(group)))
  const options = [
    ...own.map((key) => ({ value: key, label: words.field(key) })),
    ...grouped.map(([key, label]) => ({ value: key, label })),
  ].toSorted((a, b) => a.label.localeCompare(b.label, 'vi'))
  return (
    <Choice
      label={t('history.ofField')}
      value={value === '' ? 'all' : value}
      onChange={(key) => onChange(key === 'all' ? '' : key)}
      options={[{ value: 'all', label: t('history.everything') }, ...options]}
    />
  )
}
