import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordView } from '../../../shared/features/records/contract.ts'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { PageGrid } from '../pages/page-grid.tsx'
import { PageTools } from '../pages/page-tools.tsx'
import { usePageActs } from '../pages/use-page-acts.ts'
import '../pages/page-tools.css'
import { NoFiles } from './no-files.tsx'

/** Trang: all pages of the record at a glance, to be put in order, turned, cropped, taken out. */
export const PagesTab = ({ record }: { record: RecordView }) => {
  const { t } = useTranslation()
  const show = useShow()
  const acts = usePageActs(record)
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set())
  if (record.pages.length === 0) {
    return <NoFiles record={record.code}>{t('record.noPages')}</NoFiles>
  }
  const choose = (pages: readonly string[]): void => setMarked(new Set(pages))
  const chosen = record.pages.filter(({ id }) => marked.has(id))
  const blank = record.pages.filter(({ textState }) => textState === 'none').map(({ id }) => id)
  return (
    <div className="pages-tab">
      <PageTools record={record} chosen={chosen} acts={acts} onChoose={choose} />
      <div className="screen">
        {blank.length > 0 && (
          <p className="note pages-blank">
            {t('pages.blank', { count: blank.length, number: show.number(blank.length) })}
            <Button onPress={() => choose(blank)}>{t('pages.chooseBlank')}</Button>
          </p>
        )}
        <PageGrid
          record={record}
          chosen={new Set(chosen.map(({ id }) => id))}
          onChoose={choose}
          onArrange={(order) => void acts.arrange(order)}
          onTakeAway={() => void acts.takeAway(chosen.map(({ id }) => id))}
        />
        <p className="faint pages-keys">{t('pages.keys')}</p>
      </div>
    </div>
  )
}
