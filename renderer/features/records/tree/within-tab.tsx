import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordView } from '../../../../shared/features/records/contract.ts'
import { Button } from '../../../ui/button.tsx'
import { NewRecord } from '../new-record.tsx'
import { MoveSheet } from './move-sheet.tsx'
import { RecordTree } from './record-tree.tsx'

/** Bên trong: what lies within the record, as a tree; new records are made there. */
export const WithinTab = ({ record }: { record: RecordView }) => {
  const { t } = useTranslation()
  const [asked, setAsked] = useState<'new' | 'move' | undefined>(undefined)
  return (
    <div className="within">
      <div className="within-head">
        <p className="mute grow">{t('tree.aboutWithin')}</p>
        <Button onPress={() => setAsked('move')}>{t('tree.moveThis')}</Button>
        <Button kind="main" onPress={() => setAsked('new')}>
          + {t('tree.addHere')}
        </Button>
      </div>
      <RecordTree
        label={t('tree.within')}
        address={`within ${record.id}`}
        scope={record.id}
        root={{ id: record.id, title: record.title, profile: record.profile }}
      />
      {asked === 'new' && <NewRecord parent={record} onClose={() => setAsked(undefined)} />}
      {asked === 'move' && (
        <MoveSheet
          records={[{ id: record.id, title: record.title, profile: record.profile, from: record.parent?.id ?? null }]}
          onClose={() => setAsked(undefined)}
        />
      )}
    </div>
  )
}
