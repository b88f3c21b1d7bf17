import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProfileDetail } from '../../../shared/features/profiles/contract.ts'
import type { OwnBody } from '../../../shared/features/profiles/own-profile.ts'
import type { Label, ProfileField } from '../../../shared/features/profiles/profile.ts'
import type { Role } from '../../../shared/rpc/contract.ts'
import { useAct, useJobRun, useRead } from '../../app/data.tsx'
import { useLanguage } from '../../app/language.ts'
import { hashOf, navigate, wholeCatalogue } from '../../app/routes.ts'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { useNotices } from '../../ui/notices.tsx'
import { ProgressLine } from '../../ui/progress-bar.tsx'
import { groupsToBody, isOwnField, isOwnGroup, moveField, putField, removeField, renameGroup } from './edit-form.ts'
import { FieldSheet } from './field-sheet.tsx'
import { FormFields } from './form-fields.tsx'
import { FormHeadSheet } from './form-head-sheet.tsx'
import { GroupSheet } from './group-sheet.tsx'

/** One form: its fields as they stand on the records, and what the institution may add and change. */
export const FormScreen = ({ id, roles }: { id: string; roles: readonly Role[] }) => {
  const { data: detail } = useRead(['profiles', 'get', id], (api) => api.profiles.get({ id }))
  return detail ? <OpenForm detail={detail} keeper={roles.includes('registrar')} /> : null
}

/** Which sheet lies over the form. */
type Asked =
  | { readonly kind: 'field'; readonly field?: ProfileField; readonly group?: string }
  | { readonly kind: 'head' }
  | { readonly kind: 'group'; readonly label: Label }
  | undefined

const OpenForm = ({ detail, keeper }: { detail: ProfileDetail; keeper: boolean }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const show = useShow()
  const { say } = useNotices()
  const { run, busy } = useAct()
  const recount = useJobRun<{ records: number }>()
  const [asked, setAsked] = useState<Asked>(undefined)
  const { profile, versions, records, used } = detail
  const save = async (body: OwnBody, said: string): Promise<boolean> => {
    const saved = await run((api) => api.profiles.save({ body, base: versions[0]?.version ?? 0 }))
    if (!saved) return false
    say(said)
    if (saved.stale) recount.start((api) => api.profiles.recount({ id: profile.id }))
    return true
  }
  const saveGroups = (groups: Parameters<typeof groupsToBody>[1], said: string): void => void save(groupsToBody(detail, groups), said)
  const retire = (field: ProfileField, retired: boolean): void => {
    const { retired: _, ...kept } = field
    const place = { ...kept, ...(retired && { retired: true as const, required: false }) }
    const groups = profile.groups.map((group) => ({
      label: group.label,
      fields: group.fields.map((one) => (one.key === field.key ? place : one)),
    }))
    saveGroups(groups, t(retired ? 'forms.retired' : 'forms.revived', { field: field.label[language] }))
  }
  return (
    <div className="screen forms-wide">
      <header className="screen-head">
        <div>
          <a href={hashOf({ screen: 'forms' })}>{t('nav.forms')}</a>
          <h1>{profile.label[language]}</h1>
          <p>
            {t('forms.versionOf', { version: profile.version })}
            {' · '}
            {records > 0 ? (
              <a href={hashOf({ ...wholeCatalogue, profile: [profile.id] })}>{t('forms.recordsOf', { number: show.number(records) })}</a>
            ) : (
              t('forms.noRecords')
            )}
            {profile.legalBasis && ` · ${profile.legalBasis}`}
          </p>
        </div>
        {keeper && (
          <>
            {profile.own && <Button onPress={() => setAsked({ kind: 'head' })}>{t('forms.editHead')}</Button>}
            <Button kind="main" onPress={() => setAsked({ kind: 'field' })}>
              {t('forms.addField')}
            </Button>
          </>
        )}
      </header>
      {recount.run.state === 'running' && (
        <div className="note">
          <span>{t('forms.recounting')}</span>
          {recount.run.progress && (
            <ProgressLine label={t('forms.recounting')} done={recount.run.progress.done} total={recount.run.progress.total} />
          )}
        </div>
      )}
      <FormFields
        profile={profile}
        used={used}
        {...(keeper && {
          acts: {
            busy,
            add: (group) => setAsked({ kind: 'field', group }),
            rename: (label) => (isOwnGroup(detail, label) ? () => setAsked({ kind: 'group', label }) : undefined),
            edit: (field) => setAsked({ kind: 'field', field }),
            move: (field, by) => saveGroups(moveField(profile.groups, field.key, by), t('forms.moved', { field: field.label[language] })),
            retire,
            remove: (field) => saveGroups(removeField(profile.groups, field.key), t('forms.removed', { field: field.label[language] })),
          },
        })}
      />
      <Versions detail={detail} keeper={keeper} onUse={(body, version) => void save(body, t('forms.restored', { version }))} />
      {keeper && profile.own && records === 0 && (
        <p>
          <Button
            kind="danger"
            pending={busy}
            onPress={async () => {
              if (await run((api) => api.profiles.remove({ id: profile.id }))) navigate({ screen: 'forms' })
            }}
          >
            {t('forms.removeForm')}
          </Button>
        </p>
      )}
      {asked?.kind === 'field' && (
        <FieldSheet
          detail={detail}
          field={asked.field}
          group={asked.group}
          onClose={() => setAsked(undefined)}
          onSave={(field, place) =>
            save(
              groupsToBody(detail, putField(profile.groups, isOwnField(profile, field) ? field : { ...field, own: true }, place)),
              t(asked.field ? 'forms.changed' : 'forms.added', { field: field.label[language] }),
            )
          }
        />
      )}
      {asked?.kind === 'group' && (
        <GroupSheet
          label={asked.label}
          taken={profile.groups.flatMap(({ label }) => (label.vi === asked.label.vi ? [] : [label.vi]))}
          onClose={() => setAsked(undefined)}
          onSave={(label) =>
            save(groupsToBody(detail, renameGroup(profile.groups, asked.label, label)), t('forms.groupRenamed', { group: label[language] }))
          }
        />
      )}
      {asked?.kind === 'head' && (
        <FormHeadSheet detail={detail} onClose={() => setAsked(undefined)} onSave={(body) => save(body, t('forms.headChanged'))} />
      )}
    </div>
  )
}

/** Who saved the form and when; each version can be used again. */
const Versions = ({
  detail,
  keeper,
  onUse,
}: {
  detail: ProfileDetail
  keeper: boolean
  onUse: (body: OwnBody, version: number) => void
}) => {
  const { t } = useTranslation()
  const show = useShow()
  const { versions } = detail
  if (versions.length === 0) return null
  return (
    <section className="form-versions">
      <h2>{t('forms.versions')}</h2>
      <ul>
        {versions.map(({ version, at, by, body }, index) => (
          <li key={version}>
            <span>{t('forms.savedBy', { version, by, time: show.time(at) })}</span>
            {keeper && index > 0 && (
              <button type="button" className="text-link" onClick={() => onUse(body, version)}>
                {t('forms.useAgain')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
