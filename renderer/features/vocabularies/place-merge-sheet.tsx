import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlaceView } from '../../../shared/features/vocabularies/place-contract.ts'
import { useAct, useJobRun } from '../../app/data.tsx'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { JobBox } from '../jobs/job-box.tsx'
import { PlaceBox } from './place-box.tsx'
import { usePlaceUndo } from './use-place-undo.ts'

interface PlaceMergeSheetProps {
  readonly place: PlaceView
  readonly onClose: () => void
  readonly onMerged: (id: string) => void
}

/** Gộp: one place that is there twice into the other, in the list and in every record, with the way back. */
export const PlaceMergeSheet = ({ place, onClose, onMerged }: PlaceMergeSheetProps) => {
  const { t } = useTranslation()
  const show = useShow()
  const [name, setName] = useState('')
  const { run: ask, busy } = useAct()
  const { run, start } = useJobRun<{ readonly place: PlaceView; readonly records: number; readonly batch: string }>()
  const { undo, busy: undoing } = usePlaceUndo()
  const done = run.state === 'done' ? run.value : undefined
  const merge = async (): Promise<void> => {
    const into = await ask((api) => api.places.find({ text: name }))
    if (into) start((api) => api.places.merge({ id: place.id, into: into.id }))
  }
  const leave = (): void => {
    if (done) onMerged(done.place.id)
    onClose()
  }
  return (
    <Sheet title={t('places.mergeTitle', { heading: place.heading })} open onClose={leave} wide>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          void merge()
        }}
      >
        <p className="mute">{t('places.mergeHelp')}</p>
        <PlaceBox label={t('places.into')} value={name} onChange={setName} required />
        <JobBox run={run} words={t('places.mergeDo')} />
        {done && (
          <div className="note ok" role="status">
            {t('places.merged', { number: show.number(done.records) })}
          </div>
        )}
        <div className="ends">
          {done && (
            <Button disabled={undoing} onPress={() => void undo(done.batch).then((undone) => undone && onClose())}>
              {t('places.undo')}
            </Button>
          )}
          <Button onPress={leave}>{t(done ? 'do.close' : 'do.leave')}</Button>
          {!done && (
            <Button kind="main" submit pending={busy} disabled={name.trim() === '' || run.state === 'running'}>
              {t('places.mergeDo')}
            </Button>
          )}
        </div>
      </form>
    </Sheet>
  )
}
