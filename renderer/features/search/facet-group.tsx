import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SearchBody } from '../../../shared/features/search/search-body.ts'
import { useRead } from '../../app/data.tsx'
import { useLanguage } from '../../app/language.ts'
import { useShow } from '../../app/show.ts'
import { CheckBox } from '../../ui/check-box.tsx'
import { TextInput } from '../../ui/text-input.tsx'

interface Value {
  readonly value: string
  readonly label: string
  readonly count: number
}

interface FacetGroupProps {
  readonly field: string
  readonly title: string
  readonly search: SearchBody
  /** What the search found, most frequent first. */
  readonly found: readonly Value[]
  readonly chosen: readonly string[]
  readonly labelOf: (value: string) => string
  readonly onChange: (values: readonly string[]) => void
  /** Whether its values are in sight before anybody asks; `always` for one that is never folded. */
  readonly open: boolean | 'always'
  /** In an order of their own, as states are; else by count. */
  readonly order?: readonly string[]
}

const few = 5

/** One field with its values and how many records have each: several can be chosen; more come with a small search. */
export const FacetGroup = ({ field, title, search, found, chosen, labelOf, onChange, open, order }: FacetGroupProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const show = useShow()
  const [opened, setOpened] = useState<boolean | undefined>(undefined)
  const [more, setMore] = useState(false)
  const [like, setLike] = useState('')
  const isOpen = open === 'always' || (opened ?? (open || chosen.length > 0))
  // With a value chosen, what was found has only that one: the others are asked for as if none were.
  const asksWhole = isOpen && (more || chosen.length > 0)
  const { data: whole } = useRead(
    ['search', 'values', search, field, more ? like : '', language],
    (api) => api.search.values({ ...search, field, like: more ? like : '', language, limit: more ? 60 : 20 }),
    { enabled: asksWhole, keep: true },
  )
  const values: readonly Value[] = asksWhole && whole ? whole.values : found
  const listed = order ? values.toSorted((a, b) => order.indexOf(a.value) - order.indexOf(b.value)) : values
  const shown = withChosen(more ? listed : listed.slice(0, order ? order.length : few), more ? [] : chosen, listed)
  if (found.length === 0 && chosen.length === 0) return null
  return (
    <section className="catalogue-group">
      <h2>
        {open === 'always' ? (
          title
        ) : (
          <button type="button" className="facet-title" aria-expanded={isOpen} onClick={() => setOpened(!isOpen)}>
            <span>{title}</span>
            <span aria-hidden="true">{isOpen ? '−' : '+'}</span>
          </button>
        )}
      </h2>
      {isOpen && (
        <>
          {more && (
            <TextInput
              label={t('search.moreOf', { field: title })}
              hideLabel
              placeholder={t('search.among')}
              value={like}
              onChange={setLike}
            />
          )}
          {shown.map(({ value, count }) => (
            <div key={value} className="catalogue-line">
              <CheckBox
                on={chosen.includes(value)}
                onChange={() => onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value])}
              >
                <span className={chosen.includes(value) ? '' : 'mute'}>{labelOf(value)}</span>
              </CheckBox>
              <span className="faint number">{show.number(count)}</span>
            </div>
          ))}
          {more && whole && whole.total > whole.values.length && (
            <p className="faint">{t('search.moreValues', { number: show.number(whole.total - whole.values.length) })}</p>
          )}
          {more && whole?.total === 0 && <p className="faint">{t('search.noValue')}</p>}
          {(more || values.length > few) && !order && (
            <button type="button" className="text-link facet-more" onClick={() => setMore(!more)}>
              {t(more ? 'search.fewer' : 'search.more')}
            </button>
          )}
        </>
      )}
    </section>
  )
}

/** What is chosen stays in sight even where nothing has it, so that it can be taken off. */
const withChosen = (shown: readonly Value[], chosen: readonly string[], all: readonly Value[]): readonly Value[] => [
  ...shown,
  ...chosen
    .filter((value) => !shown.some((one) => one.value === value))
    .map((value) => all.find((one) => one.value === value) ?? { value, label: value, count: 0 }),
]
