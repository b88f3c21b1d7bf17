import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Vocabulary } from '../../../shared/features/profiles/profile.ts'
import { readDate } from '../../../shared/features/vocabularies/read-date.ts'
import { sayDate } from '../../../shared/features/vocabularies/say-date.ts'
import type { CatalogueRoute } from '../../app/catalogue-route.ts'
import { useLanguage } from '../../app/language.ts'
import { navigate } from '../../app/routes.ts'
import { TextInput } from '../../ui/text-input.tsx'

interface DateSpanProps {
  readonly route: CatalogueRoute
  readonly reigns: Vocabulary | undefined
  readonly periods: Vocabulary | undefined
}

/** Niên đại: from when to when, as people write it; what it means stands under it. */
export const DateSpan = ({ route, reigns, periods }: DateSpanProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const [from, setFrom] = useState(route.from ?? '')
  const [to, setTo] = useState(route.to ?? '')
  useEffect(() => setFrom(route.from ?? ''), [route.from])
  useEffect(() => setTo(route.to ?? ''), [route.to])
  const apply = (): void => {
    const next = { from: from.trim() === '' ? undefined : from.trim(), to: to.trim() === '' ? undefined : to.trim() }
    if (next.from !== route.from || next.to !== route.to) navigate({ ...route, ...next }, 'replace')
  }
  const meaning = (typed: string): string | undefined => {
    if (typed.trim() === '') return undefined
    const read = readDate(typed, reigns, periods)
    if (!read) return t('search.dateNotRead')
    const said = sayDate(read.edtf, language)
    return said === typed.trim() ? undefined : said
  }
  return (
    <form
      className="catalogue-group date-span"
      onSubmit={(event) => {
        event.preventDefault()
        apply()
      }}
    >
      <h2>{t('catalogue.date')}</h2>
      <TextInput label={t('search.from')} value={from} onChange={setFrom} onLeave={apply} help={meaning(from)} placeholder="1802" />
      <TextInput
        label={t('search.to')}
        value={to}
        onChange={setTo}
        onLeave={apply}
        help={meaning(to)}
        placeholder={t('search.toExample')}
      />
      {/* Enter in either field does it; a form of two fields needs a button for that. */}
      <button type="submit" className="sr-only" tabIndex={-1}>
        {t('search.apply')}
      </button>
    </form>
  )
}
