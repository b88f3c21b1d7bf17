import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListAct, UseOf } from '../../../shared/features/vocabularies/contract.ts'
import { useJobRun } from '../../app/data.tsx'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { JobBox } from '../jobs/job-box.tsx'
import { useListAct } from './use-list-act.ts'
import { useUses } from './uses-line.tsx'

/** Free text in records gives way to the heading of a place; what else is done to places has sheets of its own. */
interface PlaceReplace {
  readonly act: 'replace'
  readonly list: 'places'
  readonly from: string
  readonly into: string
}

interface ChangeSheetProps {
  readonly title: string
  /** What stands in the records that are going to change. */
  readonly of: UseOf | undefined
  /** What is to be done; undefined while it is not yet chosen. */
  readonly act: ListAct | PlaceReplace | undefined
  readonly doWords: string
  readonly children: ReactNode
  readonly onClose: () => void
  readonly onDone?: (() => void) | undefined
}

const nothing: UseOf = { list: 'agents', value: '' }

/** One change that goes through records: how many there are is said before, how far it is meanwhile, and the way back after. */
export const ChangeSheet = ({ title, of, act, doWords, children, onClose, onDone }: ChangeSheetProps) => {
  const { t } = useTranslation()
  const show = useShow()
  const { run, start } = useJobRun<{ records: number; batch: string }>()
  const { undo, busy } = useListAct()
  const uses = useUses(of ?? nothing)
  const begin = (): void => {
    if (act?.list === 'places') start((api) => api.places.replace({ text: act.from, into: act.into }))
    else if (act) start((api) => api.vocabularies.change({ act }))
  }
  const leave = (): void => {
    if (run.state === 'done') onDone?.()
    onClose()
  }
  return (
    <Sheet title={title} open onClose={leave}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          begin()
        }}
      >
        {run.state !== 'done' && children}
        {run.state === 'idle' && act && of && uses && (
          <p className="mute" role="status">
            {uses.total === 0
              ? t(act.act === 'replace' ? 'lists.noneSaysSo' : 'lists.changesNone')
              : t('lists.changes', { count: uses.total, number: show.number(uses.total) })}
          </p>
        )}
        <JobBox run={run} words={t('lists.changing')} />
        {run.state === 'done' && (
          <div className="note ok" role="status">
            {t('lists.changed', { count: run.value.records, number: show.number(run.value.records) })}
          </div>
        )}
        <div className="ends">
          {run.state === 'done' ? (
            <>
              <Button
                kind="danger"
                disabled={busy}
                onPress={() => {
                  void undo(run.value.batch).then(onClose)
                }}
              >
                {t('lists.undoThis')}
              </Button>
              <Button kind="main" onPress={leave} autoFocus>
                {t('do.close')}
              </Button>
            </>
          ) : (
            <>
              <Button onPress={leave}>{t('do.leave')}</Button>
              <Button kind="main" submit disabled={!act || run.state === 'running'}>
                {doWords}
              </Button>
            </>
          )}
        </div>
      </form>
    </Sheet>
  )
}
