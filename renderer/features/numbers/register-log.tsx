import { useTranslation } from 'react-i18next'
import { GapReason, type RegisterView } from '../../../shared/features/numbers/contract.ts'
import { useShow } from '../../app/show.ts'

/** What was done to a register, newest first: kept for good. */
export const RegisterLog = ({ log }: { log: RegisterView['log'] }) => {
  const { t } = useTranslation()
  const show = useShow()
  if (log.length === 0) return null
  return (
    <section>
      <h2>{t('numbers.log')}</h2>
      <ul className="number-log">
        {log.map(({ at, by, kind, detail }) => (
          <li key={`${at} ${kind} ${textOf(detail['range'])} ${textOf(detail['record'])}`}>
            <span className="faint">
              {show.time(at)} · {by}
            </span>{' '}
            {t(`numbers.did.${kind}`, {
              range: textOf(detail['range']),
              station: textOf(detail['station']),
              next: textOf(detail['next']),
              number: textOf(detail['unused'] ?? detail['records']),
              reason: reasonOf(detail['reason'], (reason) => t(`numbers.kind.${reason}`)),
            })}
          </li>
        ))}
      </ul>
    </section>
  )
}

const reasonOf = (value: unknown, say: (reason: GapReason) => string): string => {
  const reason = GapReason.safeParse(value)
  return reason.success ? say(reason.data) : ''
}

const textOf = (value: unknown): string => (value === undefined || value === null ? '' : String(value))
