import { useTranslation } from 'react-i18next'
import type { RecordView } from '../../../shared/features/records/contract.ts'
import { hashOf } from '../../app/routes.ts'
import { LinkButton } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Thumb } from '../../ui/thumb.tsx'
import { TextStatePill } from '../pages/text-state-pill.tsx'

/** Trang: all pages of the record at a glance. */
export const PagesTab = ({ record }: { record: RecordView }) => {
  const { t } = useTranslation()
  if (record.pages.length === 0) {
    return (
      <Empty
        action={
          <LinkButton kind="main" to={hashOf({ screen: 'bring-in', record: record.code })}>
            {t('record.addFiles')}
          </LinkButton>
        }
      >
        {t('record.noPages')}
      </Empty>
    )
  }
  return (
    <div className="screen">
      <ul className="page-grid">
        {record.pages.map((page, index) => (
          <li key={page.id}>
            <a href={hashOf({ screen: 'page', record: record.id, number: index + 1, query: '' })}>
              <Thumb cover={{ asset: page.asset, page: page.assetPage }} rotation={page.rotation} alt="" className="page-card whole" />
              <span className="page-name">
                {page.label ?? t('page.number', { page: index + 1 })}
                <TextStatePill state={page.textState} />
              </span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
