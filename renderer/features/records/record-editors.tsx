import { useTranslation } from 'react-i18next'
import type { RecordView } from '../../../shared/features/records/contract.ts'
import { useRead } from '../../app/data.tsx'
import { useShow } from '../../app/show.ts'

const stillTyping = 30 * 60_000

/** Who else is at this record: "Lan đang sửa từ 9:12"; one that was left long ago only has something unsaved there. */
export const RecordEditors = ({ record }: { record: RecordView }) => {
  const { t } = useTranslation()
  const show = useShow()
  const { data } = useRead(['records', 'editors', record.id], (api) => api.records.editors({ id: record.id }))
  if (!data || data.editors.length === 0) return null
  return (
    <p className="record-editors" role="status">
      {data.editors.map(({ name, since, at }) => (
        <span key={name} className="pill info">
          {Date.now() - Date.parse(at) < stillTyping
            ? t('together.editing', { name, time: show.time(since) })
            : t('together.unsaved', { name, time: show.time(at) })}
        </span>
      ))}
    </p>
  )
}
