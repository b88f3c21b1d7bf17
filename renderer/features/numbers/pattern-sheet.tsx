import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { checkPattern, previewNumber } from '../../../shared/features/numbers/pattern.ts'
import type { ProfileDetail } from '../../../shared/features/profiles/contract.ts'
import { findingPhrase } from '../../../shared/features/profiles/findings.ts'
import type { OwnBody } from '../../../shared/features/profiles/own-profile.ts'
import { profileFields } from '../../../shared/features/profiles/profile.ts'
import { useAct, useRead } from '../../app/data.tsx'
import { useLanguage } from '../../app/language.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { useProfileWords } from '../profiles/profile-words.ts'

/** How numbers of a record type are put together from now on; numbers that were given stay. */
export const PatternSheet = ({ profile, onClose }: { profile: string; onClose: () => void }) => {
  const { data: detail } = useRead(['profiles', 'get', profile], (api) => api.profiles.get({ id: profile }))
  return detail ? <PatternForm detail={detail} onClose={onClose} /> : null
}

const PatternForm = ({ detail, onClose }: { detail: ProfileDetail; onClose: () => void }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const words = useProfileWords()
  const { run, busy } = useAct()
  const { data: current } = useRead(['archives', 'current'], (api) => api.archives.current({}))
  const [pattern, setPattern] = useState(detail.profile.codePattern)
  const problems = checkPattern(pattern, detail.profile)
  const facts = { org: current?.archive?.org ?? '', year: new Date().getFullYear(), field: () => undefined }
  // The sign of a term is what institutions write into numbers; a type without lists shows no such part.
  const listed = profileFields(detail.profile).find(({ vocabulary, personal, restricted }) =>
    words.vocabulary(vocabulary ?? '')?.terms.some(({ notation }) => notation !== undefined && !personal && !restricted),
  )
  const fieldPart = listed && `{${listed.key}.notation}`
  const parts = (['n', 'year', 'org', 'parent', 'field'] as const).filter((part) => part !== 'field' || fieldPart !== undefined)
  const keep = async (): Promise<void> => {
    const done = await run((api) => api.profiles.save({ body: withPattern(detail, pattern), base: detail.versions[0]?.version ?? 0 }))
    if (done) onClose()
  }
  return (
    <Sheet title={t('numbers.changePattern')} open onClose={onClose} wide>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          void keep()
        }}
      >
        <p className="mute">{t('numbers.patternAbout', { profile: detail.profile.label[language] })}</p>
        <TextInput
          label={t('numbers.pattern')}
          value={pattern}
          onChange={setPattern}
          error={problems.length > 0 ? problems.map((problem) => findingPhrase(problem, language)).join('; ') : undefined}
          help={problems.length > 0 ? undefined : t('numbers.patternShows', { example: previewNumber(pattern, facts, 7) })}
          required
          autoFocus
        />
        <dl className="number-parts">
          {parts.map((part) => (
            <div key={part}>
              <dt className="number">{part === 'field' ? fieldPart : partExamples[part]}</dt>
              <dd>{t(`numbers.part.${part}`)}</dd>
            </div>
          ))}
        </dl>
        <div className="ends">
          <Button onPress={onClose}>{t('do.leave')}</Button>
          <Button kind="main" submit pending={busy} disabled={problems.length > 0 || pattern === detail.profile.codePattern}>
            {t('numbers.keepPattern')}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}

const partExamples = { n: '{n:0000}', year: '{year}', org: '{org}', parent: '{parent}' } as const

const withPattern = ({ profile, shipped, own }: ProfileDetail, codePattern: string): OwnBody =>
  own ? { ...own, codePattern } : { extends: profile.id, over: shipped?.version ?? profile.version, codePattern, groups: [] }
