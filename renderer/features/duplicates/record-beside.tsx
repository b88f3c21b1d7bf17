import { useTranslation } from 'react-i18next'
import { RecordId } from '../../../shared/features/records/contract.ts'
import { useRead } from '../../app/data.tsx'
import { hashOf } from '../../app/routes.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Thumb } from '../../ui/thumb.tsx'
import { useProfileWords } from '../profiles/profile-words.ts'
import { RecordFacts } from '../records/record-facts.tsx'
import './duplicates.css'

/** A record that may be the same, seen beside the form that is being filled: nothing of what was typed is left for it. */
export const RecordBeside = ({ id, onClose }: { id: string; onClose: () => void }) => {
  const { t } = useTranslation()
  const words = useProfileWords()
  const { data: record } = useRead(['records', 'get', id], (api) => api.records.get({ id: RecordId.parse(id) }))
  if (!record) return null
  const [first] = record.pages
  return (
    <section className="record-beside" aria-label={t('duplicates.beside')}>
      {first && <Thumb cover={{ asset: first.asset, page: first.assetPage }} alt="" className="record-beside-picture" />}
      <h2>{record.title}</h2>
      <p className="mute">
        <span className="number">{record.code}</span> · {words.profileLabel(record.profile)}
      </p>
      <RecordFacts profile={words.profile(record.profile)} data={record.data} />
      <div className="ends">
        <LinkButton to={hashOf({ screen: 'record', id, tab: 'describe' })}>{t('do.open')}</LinkButton>
        <Button kind="quiet" onPress={onClose}>
          {t('do.close')}
        </Button>
      </div>
    </section>
  )
}
