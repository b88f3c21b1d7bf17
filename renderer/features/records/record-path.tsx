import type { RecordView } from '../../../shared/features/records/contract.ts'
import { useRead } from '../../app/data.tsx'
import { hashOf } from '../../app/routes.ts'

/** What a record lies within, from the outermost down, each a link; the middle of a deep one is left out. */
export const RecordPath = ({ record, otherwise }: { record: RecordView; otherwise: string }) => {
  const { data } = useRead(['records', 'node', record.id, record.parent?.id], (api) => api.records.node({ id: record.id }), {
    enabled: record.parent !== undefined && !record.removedAt,
  })
  const path = data?.ancestors ?? (record.parent ? [record.parent] : [])
  if (path.length === 0) return otherwise
  const shown = path.length > 4 ? [...path.slice(0, 1), undefined, ...path.slice(-2)] : path
  return shown.map((one, index) => (
    <span key={one?.id ?? 'more'}>
      {index > 0 && ' › '}
      {one ? (
        <a className="plain-link" href={hashOf({ screen: 'record', id: one.id, tab: 'within' })} title={one.code}>
          {one.title}
        </a>
      ) : (
        '…'
      )}
    </span>
  ))
}
