import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RegisterSummary } from '../../../shared/features/numbers/contract.ts'
import type { Role } from '../../../shared/rpc/contract.ts'
import { useRead } from '../../app/data.tsx'
import { hashOf, wholeCatalogue } from '../../app/routes.ts'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { useProfileWords } from '../profiles/profile-words.ts'
import { registerName } from './register-name.ts'
import { RegisterScreen } from './register-screen.tsx'
import { TakeSheet } from './take-sheet.tsx'
import './numbers.css'

/** Số đã cấp: the registers of numbers, and one of them with its gaps and blocks. */
export const NumbersScreen = ({ register, roles }: { register: string | undefined; roles: readonly Role[] }) =>
  register === undefined ? <Registers roles={roles} /> : <RegisterScreen key={register} register={register} roles={roles} />

const Registers = ({ roles }: { roles: readonly Role[] }) => {
  const { t } = useTranslation()
  const { data } = useRead(['numbers', 'registers'], (api) => api.numbers.registers({}))
  const [taking, setTaking] = useState(false)
  const keeper = roles.includes('registrar')
  return (
    <div className="screen">
      <header className="screen-head">
        <div>
          <h1>{t('nav.numbers')}</h1>
          <p>{t('numbers.about')}</p>
        </div>
        {data && (
          <p className="number-station">
            {t('numbers.station')} <b className="number">{data.station}</b>
          </p>
        )}
        {keeper && <Button onPress={() => setTaking(true)}>{t('numbers.take')}</Button>}
      </header>
      {data?.registers.length === 0 && <Empty>{t('numbers.none')}</Empty>}
      {data && data.registers.length > 0 && (
        <div className="number-table">
          <table>
            <thead>
              <tr>
                <th>{t('numbers.register')}</th>
                <th>{t('record.profile')}</th>
                <th className="right">{t('numbers.given')}</th>
                <th>{t('numbers.next')}</th>
                <th>{t('numbers.gaps')}</th>
                <th className="right">{t('numbers.inBin')}</th>
                <th className="right">{t('numbers.moved')}</th>
              </tr>
            </thead>
            <tbody>
              {data.registers.map((one) => (
                <RegisterRow key={one.register} one={one} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {taking && <TakeSheet onClose={() => setTaking(false)} />}
    </div>
  )
}

const RegisterRow = ({ one }: { one: RegisterSummary }) => {
  const { t } = useTranslation()
  const show = useShow()
  const { profileLabel } = useProfileWords()
  return (
    <tr>
      <td data-label={t('numbers.register')}>
        <a className="number strong plain-link" href={hashOf({ screen: 'numbers', register: one.register })}>
          {registerName(one.register)}
        </a>
      </td>
      <td data-label={t('record.profile')}>{one.profile === undefined ? '' : profileLabel(one.profile)}</td>
      <td className="right number" data-label={t('numbers.given')}>
        {one.profile === undefined ? (
          show.number(one.given)
        ) : (
          <a className="plain-link" href={hashOf({ ...wholeCatalogue, profile: [one.profile] })}>
            {show.number(one.given)}
          </a>
        )}
      </td>
      <td className="number" data-label={t('numbers.next')}>
        {one.next ?? <span className="pill red">{t('numbers.usedUp')}</span>}
        {one.left !== undefined && one.next !== undefined && (
          <span className={one.left <= 10 ? 'pill warn' : 'faint'}> {t('numbers.left', { number: show.number(one.left) })}</span>
        )}
      </td>
      <td data-label={t('numbers.gaps')}>
        {one.unexplained > 0 ? (
          <span className="pill warn">{t('numbers.unexplained', { number: show.number(one.unexplained) })}</span>
        ) : (
          <span className="faint">
            {one.explained > 0 ? t('numbers.explained', { number: show.number(one.explained) }) : t('numbers.noGap')}
          </span>
        )}
      </td>
      <td className="right number" data-label={t('numbers.inBin')}>
        {one.removed > 0 && (
          <a className="plain-link" href={hashOf({ screen: 'bin' })}>
            {show.number(one.removed)}
          </a>
        )}
      </td>
      <td className="right number" data-label={t('numbers.moved')}>
        {one.moved > 0 ? show.number(one.moved) : ''}
      </td>
    </tr>
  )
}
