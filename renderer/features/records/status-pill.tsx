import { useTranslation } from 'react-i18next'
import { RecordStatus } from '../../../shared/features/records/contract.ts'

const kinds = { draft: '', described: 'warn', approved: 'ok', deposited: 'info', accepted: 'info' } as const

/** The standing of a record, in a word and a colour. */
export const StatusPill = ({ status }: { status: string }) => {
  const { t } = useTranslation()
  const known = RecordStatus.options.find((one) => one === status)
  return known ? <span className={`pill ${kinds[known]}`}>{t(`status_of.${known}`)}</span> : null
}
