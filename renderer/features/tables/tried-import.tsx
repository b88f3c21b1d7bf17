import { useTranslation } from 'react-i18next'
import type { ImportResult } from '../../../shared/features/tables/contract.ts'
import { useShow } from '../../app/show.ts'
import { countsOf } from './import-counts.ts'

/** What a dry run found: the counts, and what becomes of rows that are refused while the rest comes in. */
export const TriedImport = ({ result }: { result: ImportResult }) => {
  const { t } = useTranslation()
  const show = useShow()
  const { provisionalCount, refusedCount } = result
  return (
    <div className={`note table-tried ${refusedCount > 0 ? 'warn' : 'ok'}`} role="status">
      <p>{t('tables.tried', countsOf(result, show.number))}</p>
      {refusedCount > 0 && <p>{t('tables.leftBehind')}</p>}
      {provisionalCount > 0 && <p>{t('tables.willBeProvisional', { number: show.number(provisionalCount) })}</p>}
    </div>
  )
}
