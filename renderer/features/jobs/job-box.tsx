import { useTranslation } from 'react-i18next'
import type { JobRun } from '../../app/data.tsx'
import { useLanguage } from '../../app/language.ts'
import { Button } from '../../ui/button.tsx'
import { failureText } from '../../ui/notices.tsx'
import { ProgressLine } from '../../ui/progress-bar.tsx'

/** A job that was begun on this screen: how far it is and how to stop it, or the sentence of its failure. */
export const JobBox = ({ run, words }: { run: JobRun<unknown>; words: string }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  if (run.state === 'failed') return <div className="note red">{failureText(run.error, language)}</div>
  if (run.state !== 'running') return null
  const { done, total, detail } = run.progress ?? { done: 0, total: 0, detail: undefined }
  return (
    <div className="block" role="status">
      <div className="rows-line">
        <b className="strong">{words}</b>
        <span className="mute number">{total > 0 && `${done}/${total}`}</span>
        <span className="spring" />
        <Button onPress={run.cancel}>{t('do.stop')}</Button>
      </div>
      <ProgressLine done={done} total={total} label={words} wide />
      {detail && <span className="faint ellipsis">{detail}</span>}
    </div>
  )
}
