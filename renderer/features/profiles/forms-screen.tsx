import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { previewNumber } from '../../../shared/features/numbers/pattern.ts'
import { type Profile, profileFields } from '../../../shared/features/profiles/profile.ts'
import type { Role } from '../../../shared/rpc/contract.ts'
import { useRead } from '../../app/data.tsx'
import { useLanguage } from '../../app/language.ts'
import { hashOf, wholeCatalogue } from '../../app/routes.ts'
import { localeOf, useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { FormScreen } from './form-screen.tsx'
import { NewFormSheet } from './new-form-sheet.tsx'
import { useProfileWords } from './profile-words.ts'
import './forms.css'

/** Mẫu phiếu: every form with the law that it rests on, and one of them with its fields. */
export const FormsScreen = ({ id, roles }: { id: string | undefined; roles: readonly Role[] }) =>
  id === undefined ? <FormList roles={roles} /> : <FormScreen key={id} id={id} roles={roles} />

const FormList = ({ roles }: { roles: readonly Role[] }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const { profiles } = useProfileWords()
  const { data: current } = useRead(['archives', 'current'], (api) => api.archives.current({}))
  const { data: counts } = useRead(['records', 'counts'], (api) => api.records.counts({}))
  const [making, setMaking] = useState(false)
  const inOrder = profiles.toSorted((a, b) => a.label[language].localeCompare(b.label[language], localeOf(language)))
  return (
    <div className="screen forms-wide">
      <header className="screen-head">
        <div>
          <h1>{t('nav.forms')}</h1>
          <p>{t('forms.about')}</p>
        </div>
        {roles.includes('registrar') && (
          <Button kind="main" onPress={() => setMaking(true)}>
            {t('forms.make')}
          </Button>
        )}
      </header>
      <div className="form-table">
        <table>
          <thead>
            <tr>
              <th>{t('forms.form')}</th>
              <th>{t('forms.codeExample')}</th>
              <th className="right">{t('forms.records')}</th>
              <th className="right">{t('forms.version')}</th>
              <th>{t('forms.law')}</th>
            </tr>
          </thead>
          <tbody>
            {inOrder.map((profile) => (
              <FormRow key={profile.id} profile={profile} org={current?.archive?.org ?? ''} records={counts?.profiles[profile.id] ?? 0} />
            ))}
          </tbody>
        </table>
      </div>
      {making && <NewFormSheet onClose={() => setMaking(false)} />}
    </div>
  )
}

const FormRow = ({ profile, org, records }: { profile: Profile; org: string; records: number }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const show = useShow()
  const own = profileFields(profile).filter((field) => field.own && !field.retired).length
  return (
    <tr>
      <td>
        <a className="strong plain-link" href={hashOf({ screen: 'forms', id: profile.id })}>
          {profile.label[language]}
        </a>{' '}
        {profile.own && <span className="pill info">{t('forms.ownForm')}</span>}
        {own > 0 && <span className="pill info">{t('forms.ownFields', { count: own })}</span>}
      </td>
      <td className="number">{previewNumber(profile.codePattern, { org, year: new Date().getFullYear(), field: () => undefined }, 1)}</td>
      <td className="right number">
        {records > 0 && <a href={hashOf({ ...wholeCatalogue, profile: [profile.id] })}>{show.number(records)}</a>}
      </td>
      <td className="right number">{profile.version}</td>
      <td className="form-law">
        {profile.legalBasis ?? t('forms.noLaw')}
        {profile.validFrom && <span className="faint"> · {t('forms.since', { date: show.day(profile.validFrom) })}</span>}
      </td>
    </tr>
  )
}
