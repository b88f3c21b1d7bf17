import { useTranslation } from 'react-i18next'
import type { Selection } from '../../../shared/features/records/selection.ts'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { SheetForm } from './sheet-form.tsx'

interface FillSheetProps {
  readonly selection: Selection
  readonly count: number
  /** The type that the list is of, where it is of one. */
  readonly profile: string | undefined
  readonly onClose: () => void
}

/** Bảng mẫu filled in with what is chosen in the catalogue, however many: to be mended in a spreadsheet and brought back. */
export const FillSheet = ({ selection, count, profile, onClose }: FillSheetProps) => {
  const { t } = useTranslation()
  const show = useShow()
  return (
    <Sheet title={t('tables.fillSheet')} open onClose={onClose} wide>
      <p className="mute">{t('tables.fillSheetAbout', { number: show.number(count) })}</p>
      <SheetForm selection={selection} first={profile}>
        <Button onPress={onClose}>{t('do.close')}</Button>
      </SheetForm>
    </Sheet>
  )
}
