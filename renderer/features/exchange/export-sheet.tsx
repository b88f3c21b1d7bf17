import { useTranslation } from 'react-i18next'
import { useShow } from '../../app/show.ts'
import { Sheet } from '../../ui/sheet.tsx'
import { ExportForm } from './export-form.tsx'

/** Xuất gói for records that are chosen already. */
export const ExportSheet = ({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) => {
  const { t } = useTranslation()
  const show = useShow()
  return (
    <Sheet title={t('export.title', { count: codes.length, number: show.number(codes.length) })} open onClose={onClose} wide>
      <ExportForm codes={codes} onClose={onClose} />
    </Sheet>
  )
}
