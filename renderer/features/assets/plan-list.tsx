import { useTranslation } from 'react-i18next'
import type { FailedFile, PlannedRecord } from '../../../shared/features/assets/contract.ts'
import { useShow } from '../../app/show.ts'
import { FailedList } from './failed-list.tsx'

interface PlanListProps {
  readonly plan: { readonly records: readonly PlannedRecord[]; readonly ignored: readonly string[]; readonly failed: readonly FailedFile[] }
  /** The code of the record that takes all files. */
  readonly into: string | undefined
}

const most = 200

/** What would become of the files, before anything is done. */
export const PlanList = ({ plan, into }: PlanListProps) => {
  const { t } = useTranslation()
  const show = useShow()
  const records = into === undefined ? plan.records : [{ title: into, files: plan.records.flatMap(({ files }) => files) }]
  return (
    <section>
      <h2>
        {into === undefined ? t('bringIn.willBe', { count: records.length, number: show.number(records.length) }) : t('bringIn.willJoin')}
      </h2>
      <ul className="rows plan">
        {records.slice(0, most).map((record, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: records that are not made yet have no other name than their place
          <li key={index}>
            <div className="rows-line">
              <b className="strong break">{record.title}</b>
              <span className="spring" />
              <span className="faint number">
                {t('bringIn.fileCount', { count: record.files.length, number: show.number(record.files.length) })} ·{' '}
                {show.bytes(record.files.reduce((sum, { size }) => sum + size, 0))}
              </span>
            </div>
            <p className="faint break">{namesOf(record.files, (number) => t('bringIn.andMore', { number: show.number(number) }))}</p>
          </li>
        ))}
        {records.length > most && <li className="faint">{t('bringIn.andMore', { number: show.number(records.length - most) })}</li>}
      </ul>
      {plan.ignored.length > 0 && (
        <p className="faint plan-ignored">{t('bringIn.ignored', { number: show.number(plan.ignored.length) })}</p>
      )}
      <FailedList failed={plan.failed} planned />
    </section>
  )
}

const namesOf = (files: readonly { readonly name: string }[], more: (number: number) => string): string => {
  const shown = files.slice(0, 6).map(({ name }) => name.normalize('NFC'))
  return files.length > shown.length ? `${shown.join(' · ')} · ${more(files.length - shown.length)}` : shown.join(' · ')
}
