import { useTranslation } from 'react-i18next'
import type { ImportResult } from '../../../shared/features/tables/contract.ts'
import { refusedRowsUrl } from '../../api/asset-url.ts'
import { useAct } from '../../app/data.tsx'
import { hashOf, navigate, wholeCatalogue } from '../../app/routes.ts'
import { useShow } from '../../app/show.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { useNotices } from '../../ui/notices.tsx'
import { DuplicatesOfBatch } from '../duplicates/duplicates-of-batch.tsx'
import { takenBackWords } from '../records/batch/taken-back-words.ts'
import { countsOf } from './import-counts.ts'
import { RefusedRows } from './refused-rows.tsx'

/** What came of the table: the counts, the rows that were refused and where they lie to be mended, and the way back. */
export const ImportDone = ({ result }: { result: ImportResult }) => {
  const { t } = useTranslation()
  const show = useShow()
  const { run, busy } = useAct()
  const { say } = useNotices()
  const changed = result.created + result.updated > 0
  const refusedName = result.refusedFile?.split(/[\\/]/).at(-1)
  const undo = async (): Promise<void> => {
    const undone = await run((api) => api.records.undoBatch({ batch: result.batch }))
    if (!undone) return
    say(takenBackWords(t, show.number, undone))
    navigate({ screen: 'import-table' })
  }
  return (
    <>
      <section className="block">
        <div className={`note ${result.refusedCount > 0 ? 'warn' : 'ok'}`} role="status">
          {t('tables.done', countsOf(result, show.number))}
        </div>
        {result.provisionalCount > 0 && <p className="mute">{t('tables.provisional', { number: show.number(result.provisionalCount) })}</p>}
        {result.untitledCount > 0 && <p className="mute">{t('tables.untitled', { number: show.number(result.untitledCount) })}</p>}
        {result.refusedFile !== undefined && (
          <p className="mute break">
            {t('tables.refusedFile')} <b className="strong">{result.refusedFile}</b>
          </p>
        )}
        <div className="ends">
          {changed && (
            <Button kind="danger" disabled={busy} onPress={() => void undo()}>
              {t('tables.undo')}
            </Button>
          )}
          {refusedName !== undefined && (
            <a className="btn" href={refusedRowsUrl(refusedName)} download={refusedName}>
              {t('tables.keepRefused')}
            </a>
          )}
          <Button onPress={() => navigate({ screen: 'import-table' })}>{t('tables.again')}</Button>
          <LinkButton kind="main" to={hashOf({ ...wholeCatalogue, sort: 'updated' })}>
            {t('nav.catalogue')}
          </LinkButton>
        </div>
      </section>
      {changed && <DuplicatesOfBatch batch={result.batch} />}
      <RefusedRows title={t('tables.refused', { number: show.number(result.refusedCount) })} refused={result.refused} />
    </>
  )
}
