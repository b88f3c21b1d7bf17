import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { PrintSheet } from '../dossiers/print-sheet.tsx'
import { ExportSheet } from '../exchange/export-sheet.tsx'
import { TextOutSheet } from '../pages/text-out-sheet.tsx'
import type { CatalogueRow } from './catalogue-rows.ts'

/** What can be done with all marked records at once. */
export const MarkedBar = ({ rows, onClear }: { rows: readonly CatalogueRow[]; onClear: () => void }) => {
  const { t } = useTranslation()
  const show = useShow()
  const [asked, setAsked] = useState<'print' | 'export' | 'text' | undefined>(undefined)
  const codes = rows.map(({ code }) => code)
  return (
    <div className="marked-bar" role="status">
      <b className="strong">{t('catalogue.marked', { number: show.number(rows.length) })}</b>
      <Button onPress={() => setAsked('print')}>{t('print.do')}</Button>
      <Button onPress={() => setAsked('text')}>{t('textOut.do')}</Button>
      <Button onPress={() => setAsked('export')}>{t('export.do')}</Button>
      <Button kind="quiet" onPress={onClear}>
        {t('catalogue.unmark')}
      </Button>
      {asked === 'print' && <PrintSheet codes={codes} onClose={() => setAsked(undefined)} />}
      {asked === 'text' && <TextOutSheet codes={codes} onClose={() => setAsked(undefined)} />}
      {asked === 'export' && <ExportSheet codes={codes} onClose={() => setAsked(undefined)} />}
    </div>
  )
}
