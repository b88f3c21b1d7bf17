import { useTranslation } from 'react-i18next'
import { hashOf } from '../../app/routes.ts'
import { LinkButton } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'

/** Said where a record has no files yet, with the way to bring some in. */
export const NoFiles = ({ record, children }: { record: string; children: string }) => {
  const { t } = useTranslation()
  return (
    <Empty
      action={
        <LinkButton kind="main" to={hashOf({ screen: 'bring-in', record })}>
          {t('record.addFiles')}
        </LinkButton>
      }
    >
      {children}
    </Empty>
  )
}
