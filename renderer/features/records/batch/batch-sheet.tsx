import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BatchOperation, BatchResult } from '../../../../shared/features/records/batch-contract.ts'
import type { Selection } from '../../../../shared/features/records/selection.ts'
import { isAppError } from '../../../../shared/rpc/app-error.ts'
import type { Progress } from '../../../../shared/rpc/contract.ts'
import { type JobRun, useJobRun, useRead } from '../../../app/data.tsx'
import { useLanguage } from '../../../app/language.ts'
import { hashOf } from '../../../app/routes.ts'
import { useShow } from '../../../app/show.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Choice } from '../../../ui/choice.tsx'
import { failureText, useNotices } from '../../../ui/notices.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import { JobBox } from '../../jobs/job-box.tsx'
import { useProfileWords } from '../../profiles/profile-words.ts'
import { type BatchDraft, draftToOperation, newDraft } from './batch-drafts.ts'
import { BatchPreviewTable, RefusedList } from './batch-preview.tsx'
import { OperationRow } from './operation-row.tsx'
import './batch.css'
import { useSettled } from '../../../ui/use-settled.ts'

/** Sửa hàng loạt: what is to be done to all chosen records, seen before and after, then done as one act. */
export const BatchSheet = ({ selection, onClose }: { selection: Selection; onClose: () => void }) => {
  const { t } = useTranslation()
  const { run, start } = useJobRun<BatchResult>()
  const [latest, setLatest] = useState<{ readonly id: string; readonly progress: Progress | undefined } | undefined>(undefined)
  useEffect(() => {
    if (run.state === 'running' && run.progress) setLatest((known) => known && { ...known, progress: run.progress })
  }, [run])
  const begin = (operations: BatchOperation[], why: string): void =>
    start((api) => {
      const job = api.batches.edit({ selection, operations, ...(why.trim() !== '' && { why }) })
      setLatest({ id: job.id, progress: undefined })
      return job
    })
  const stopped = run.state === 'failed' && isAppError(run.error) && run.error.code === 'job.cancelled'
  return (
    <Sheet title={t('batch.title')} open onClose={onClose} wide>
      <div className="batch-sheet">
        {run.state === 'done' ? (
          <BatchDone result={run.value} onClose={onClose} />
        ) : stopped && latest ? (
          <BatchStopped batch={latest.id} progress={latest.progress} onClose={onClose} />
        ) : (
          <BatchForm selection={selection} run={run} onBegin={begin} onClose={onClose} />
        )}
      </div>
    </Sheet>
  )
}

interface BatchFormProps {
  readonly selection: Selection
  readonly run: JobRun<BatchResult>
  readonly onBegin: (operations: BatchOperation[], why: string) => void
  readonly onClose: () => void
}

const BatchForm = ({ selection, run, onBegin, onClose }: BatchFormProps) => {
  const { t } = useTranslation()
  const show = useShow()
  const { language } = useLanguage()
  const words = useProfileWords()
  const { data: scope } = useRead(['batches', 'scope', selection], (api) => api.batches.scope({ selection }))
  const [drafts, setDrafts] = useState<readonly BatchDraft[]>([newDraft(0)])
  const [picked, setPicked] = useState<string | undefined>(undefined)
  const [why, setWhy] = useState('')
  const kinds = Object.entries(scope?.profiles ?? {})
  const profile = words.profile(picked ?? kinds[0]?.[0] ?? '')
  const operations = useSettled(drafts.map(draftToOperation), pauseBeforePreview)
  const whole = operations.filter((operation) => operation !== undefined)
  const ready = whole.length > 0
  const {
    data,
    error,
    isPlaceholderData: stale,
  } = useRead(['batches', 'preview', selection, whole], (api) => api.batches.preview({ selection, operations: whole, box: 'batch' }), {
    enabled: ready,
    keep: true,
  })
  const preview = ready ? data : undefined
  const running = run.state === 'running'
  const failed = error && !(isAppError(error) && error.code === 'search.overtaken') ? error : undefined
  const put = (draft: BatchDraft): void => setDrafts(drafts.map((one) => (one.key === draft.key ? draft : one)))
  return (
    <>
      <p className="mute">
        <b className="strong">{scope && t('batch.scope', { number: show.number(scope.total) })}</b>
        {kinds.length > 1 &&
          `: ${kinds.map(([id, n]) => t('batch.ofKind', { number: show.number(n), kind: words.profileLabel(id).toLocaleLowerCase() })).join(', ')}`}
      </p>
      {kinds.length > 1 && profile && (
        <div className="batch-kind">
          <Choice
            label={t('batch.forProfile')}
            value={profile.id}
            options={kinds.map(([id]) => ({ value: id, label: words.profileLabel(id) }))}
            onChange={setPicked}
          />
        </div>
      )}
      {profile && (
        <div className="batch-rows">
          {drafts.map((draft, index) => (
            <OperationRow
              key={`${profile.id} ${draft.key}`}
              draft={draft}
              number={index + 1}
              profile={profile}
              columns={scope?.columns ?? []}
              onChange={put}
              onDrop={drafts.length > 1 ? () => setDrafts(drafts.filter((one) => one !== draft)) : undefined}
            />
          ))}
          <button
            type="button"
            className="text-link"
            onClick={() => setDrafts([...drafts, newDraft(Math.max(...drafts.map(({ key }) => key)) + 1)])}
          >
            {t('batch.oneMore')}
          </button>
        </div>
      )}
      <TextInput label={t('batch.why')} value={why} onChange={setWhy} />
      <div aria-live="polite">
        {failed && <div className="note red">{failureText(failed, language)}</div>}
        {!ready && <p className="faint">{t('batch.begin')}</p>}
        {ready && !preview && !failed && <p className="faint">{t('batch.looking')}</p>}
        {preview && (
          <div className={`note ${preview.refusedCount > 0 ? 'warn' : ''}`} role="status">
            {t('batch.counts', {
              changed: show.number(preview.changed),
              same: show.number(preview.same),
              refused: show.number(preview.refusedCount),
            })}
          </div>
        )}
      </div>
      {preview && <BatchPreviewTable preview={preview} />}
      <div className="batch-ends">
        <JobBox run={run} words={t('batch.doing')} />
        <div className="ends">
          <Button onPress={onClose}>{t(running ? 'do.close' : 'do.leave')}</Button>
          <Button
            kind="main"
            pending={running}
            disabled={!preview || stale || preview.changed === 0 || drafts.some((draft) => draft.field !== '' && !draftToOperation(draft))}
            onPress={() => onBegin([...whole], why)}
          >
            {preview?.changed === 0
              ? t('batch.nothing')
              : t('batch.go', { count: preview?.changed ?? 0, number: show.number(preview?.changed ?? scope?.total ?? 0) })}
          </Button>
        </div>
      </div>
    </>
  )
}

const pauseBeforePreview = 350

const BatchDone = ({ result, onClose }: { result: BatchResult; onClose: () => void }) => {
  const { t } = useTranslation()
  const show = useShow()
  return (
    <>
      <div className={`note ${result.refusedCount > 0 ? 'warn' : 'ok'}`} role="status">
        {t('batch.done', {
          changed: show.number(result.changed),
          same: show.number(result.same),
          refused: show.number(result.refusedCount),
        })}
      </div>
      {result.refusedCount > 0 && <RefusedList refused={result.refused} count={result.refusedCount} />}
      <AfterBatch batch={result.batch} any={result.changed > 0} onClose={onClose} />
    </>
  )
}

const BatchStopped = ({ batch, progress, onClose }: { batch: string; progress: Progress | undefined; onClose: () => void }) => {
  const { t } = useTranslation()
  const show = useShow()
  const { done = 0, total = 0 } = progress ?? {}
  return (
    <>
      <div className="note warn" role="status">
        {t('batch.stopped', { done: show.number(done), total: show.number(total) })}
      </div>
      <AfterBatch batch={batch} any={done > 0} onClose={onClose} />
    </>
  )
}

const AfterBatch = ({ batch, any, onClose }: { batch: string; any: boolean; onClose: () => void }) => {
  const { t } = useTranslation()
  const show = useShow()
  const { say } = useNotices()
  const { run, start } = useJobRun<{ records: number }>()
  useEffect(() => {
    if (run.state !== 'done') return
    say(t('batch.undone', { number: show.number(run.value.records) }))
    onClose()
  }, [run, say, t, show, onClose])
  return (
    <>
      <JobBox run={run} words={t('batch.undoing')} />
      <div className="ends">
        {any && (
          <Button kind="danger" pending={run.state === 'running'} onPress={() => start((api) => api.batches.undo({ batch }))}>
            {t('batch.undo')}
          </Button>
        )}
        <LinkButton to={hashOf({ screen: 'batches' })}>{t('batch.all')}</LinkButton>
        <Button kind="main" onPress={onClose}>
          {t('do.close')}
        </Button>
      </div>
    </>
  )
}
