import { useTranslation } from 'react-i18next'
import type { Profile, ProfileField } from '../../../shared/features/profiles/profile.ts'
import { checkDossier, completenessOf } from '../../../shared/features/records/completeness.ts'
import type { RecordData } from '../../../shared/features/records/contract.ts'
import { useLanguage } from '../../app/language.ts'

/** How far the record is described, and which parts of its dossier are there; each line leads to its field. `data` is what is typed. */
export const RecordCompleteness = ({ profile, data }: { profile: Profile; data: RecordData }) => {
  const { t } = useTranslation()
  const { score, required, others, lacking, open } = completenessOf(profile, data)
  const check = checkDossier(profile, data)
  return (
    <>
      <section className="completeness">
        <h2>{t('complete.title', { score })}</h2>
        <meter className="sr-only" min={0} max={100} value={score} aria-label={t('complete.title', { score })} />
        <div className="complete-bar" aria-hidden="true">
          <i style={{ inlineSize: `${score}%` }} />
        </div>
        <p className="mute">{t(required.total > 0 ? 'complete.counts' : 'complete.countsOthers', { required, others })}</p>
        {lacking.length > 0 && (
          <ul className="complete-list" aria-label={t('complete.lacking')}>
            {lacking.map((field) => (
              <FieldLine key={field.key} field={field} word={t('complete.required')} />
            ))}
          </ul>
        )}
        {open.length > 0 && (
          <details>
            <summary>{t('complete.open', { count: open.length })}</summary>
            <ul className="complete-list">
              {open.map((field) => (
                <FieldLine key={field.key} field={field} />
              ))}
            </ul>
          </details>
        )}
      </section>
      {check && (
        <section className="completeness">
          <h2>{check.complete ? t('dossierParts.complete') : t('dossierParts.lacking', { count: check.lacking.length })}</h2>
          <ul className="complete-list">
            {check.parts.map(({ field, required: asked, state }) => (
              <FieldLine
                key={field.key}
                field={field}
                word={state === 'unsaid' && !asked ? t('dossierParts.optional') : t(`dossierParts.${state}`)}
                kind={state === 'present' ? 'done' : state === 'not-applicable' || !asked ? 'free' : 'lacking'}
              />
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

const FieldLine = ({ field, word, kind }: { field: ProfileField; word?: string; kind?: 'done' | 'free' | 'lacking' }) => {
  const { language } = useLanguage()
  return (
    <li className={kind ?? ''}>
      <button type="button" className="text-link" onClick={() => goToField(field.key)}>
        {field.label[language]}
      </button>
      {word && <span className="faint">{word}</span>}
    </li>
  )
}

/** The element that holds a field of the form. */
export const fieldPlace = (key: string): string => `field-${key}`

const goToField = (key: string): void => {
  const place = document.getElementById(fieldPlace(key))
  place?.scrollIntoView({ block: 'center' })
  place?.querySelector<HTMLElement>('input, textarea, button:not([tabindex="-1"])')?.focus({ preventScroll: true })
}
