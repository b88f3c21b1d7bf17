import { useTranslation } from 'react-i18next'
import type { FailedFile } from '../../../shared/features/assets/contract.ts'
import { isErrorCode } from '../../../shared/rpc/errors.ts'
import { useLanguage } from '../../app/language.ts'
import { useShow } from '../../app/show.ts'
import { failureSentence } from '../../ui/failure-sentence.ts'

/** Files that cannot be read, each by name with what to do; the others went on, or will. */
export const FailedList = ({ failed, planned = false }: { failed: readonly FailedFile[]; planned?: boolean }) => {
  const { t } = useTranslation()
  const show = useShow()
  const { language } = useLanguage()
  if (failed.length === 0) return null
  return (
    <section className="failed">
      <div className="note red">
        {t(planned ? 'bringIn.willFail' : 'bringIn.failed', { count: failed.length, number: show.number(failed.length) })}
      </div>
      <ul className="problems">
        {failed.slice(0, 200).map((file) => (
          <li key={file.path}>
            <b className="strong break">{file.path.replace(/^.*[/\\]/, '')}</b>{' '}
            <span className="mute break">{isErrorCode(file.code) ? failureSentence(file.code, file.data, language) : file.message}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
