import { useTranslation } from 'react-i18next'
import type { BatchPreview, BatchRefusal } from '../../../../shared/features/records/batch-contract.ts'
import type { ChangeNames } from '../../../../shared/features/records/field-words.ts'
import { isErrorCode } from '../../../../shared/rpc/errors.ts'
import { sentence } from '../../../../shared/rpc/sentence.ts'
import { useLanguage } from '../../../app/language.ts'
import { useShow } from '../../../app/show.ts'
import { useProfileWords } from '../../profiles/profile-words.ts'
import { useChangeWords } from '../use-change-words.ts'

/** The first records before and after, side by side, and those that are left as they are with the reason. */
export const BatchPreviewTable = ({ preview }: { preview: BatchPreview }) => {
  const { t } = useTranslation()
  const show = useShow()
  return (
    <>
      {preview.examples.length > 0 && (
        <section>
          <h2>
            {t('batch.preview')}{' '}
            {preview.examples.length < preview.changed && (
              <span className="faint">{t('batch.firstOnly', { number: show.number(preview.examples.length) })}</span>
            )}
          </h2>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <section className="batch-table" aria-label={t('batch.preview')} tabIndex={0}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{t('batch.record')}</th>
                  <th scope="col">{t('batch.field')}</th>
                  <th scope="col">{t('batch.before')}</th>
                  <th scope="col">{t('batch.after')}</th>
                </tr>
              </thead>
              <tbody>
                {preview.examples.flatMap((example) =>
                  example.changes.map((change, index) => (
                    <ChangeRow
                      key={`${example.id} ${change.field}`}
                      example={example}
                      change={change}
                      first={index === 0}
                      names={{ records: preview.records, pages: {} }}
                    />
                  )),
                )}
              </tbody>
            </table>
          </section>
        </section>
      )}
      {preview.refusedCount > 0 && <RefusedList refused={preview.refused} count={preview.refusedCount} />}
    </>
  )
}

type Example = BatchPreview['examples'][number]

interface ChangeRowProps {
  readonly example: Example
  readonly change: Example['changes'][number]
  readonly first: boolean
  readonly names: ChangeNames
}

const ChangeRow = ({ example, change, first, names }: ChangeRowProps) => {
  const { t } = useTranslation()
  const words = useChangeWords(useProfileWords().profile(example.profile), names)
  const shown = (value: unknown) => words.value(change.field, value) || <span className="faint">{t('field.nothing')}</span>
  return (
    <tr className={first ? 'batch-first' : undefined}>
      <td>
        {first && (
          <>
            <div className="number">{example.record}</div>
            <div className="faint ellipsis batch-name">{example.title}</div>
          </>
        )}
      </td>
      <td className="mute">{words.field(change.field)}</td>
      <td>
        <del className="batch-cell">{shown(change.before)}</del>
      </td>
      <td>
        <ins className="batch-cell">{shown(change.after)}</ins>
      </td>
    </tr>
  )
}

const most = 20

/** Records that are left as they are, each with its number and the reason. */
export const RefusedList = ({ refused, count }: { refused: readonly BatchRefusal[]; count: number }) => {
  const { t } = useTranslation()
  const show = useShow()
  const { language } = useLanguage()
  return (
    <section className="failed">
      <h2>{t('batch.refused', { number: show.number(count) })}</h2>
      <ul className="problems">
        {refused.slice(0, most).map(({ id, code, data, message }) => (
          <li key={id}>{isErrorCode(code) ? sentence(code, data, language) : message}</li>
        ))}
        {count > most && <li className="faint">{t('batch.andMore', { number: show.number(count - Math.min(most, refused.length)) })}</li>}
      </ul>
    </section>
  )
}
