import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RecordStatus } from '../../../shared/features/records/contract.ts'
import { type CatalogueRoute, navigate, wholeCatalogue } from '../../app/routes.ts'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { CheckBox } from '../../ui/check-box.tsx'
import { useProfileWords } from '../profiles/profile-words.ts'

interface FiltersProps {
  readonly route: CatalogueRoute
  /** What a search found by value; without a search the counts of the whole archive. */
  readonly facets: Readonly<Record<string, readonly { readonly value: string; readonly count: number }[]>> | undefined
  readonly counts:
    | {
        readonly profiles: Readonly<Record<string, number>>
        readonly statuses: Readonly<Record<string, number>>
        readonly pageStates: Readonly<Record<string, number>>
      }
    | undefined
}

/** The filters left of the list; in a narrow window they wait behind a button. */
export const CatalogueFilters = ({ route, facets, counts }: FiltersProps) => {
  const { t } = useTranslation()
  const { profileLabel } = useProfileWords()
  const [open, setOpen] = useState(false)
  const asCounts = (of: Readonly<Record<string, number>> | undefined) =>
    Object.entries(of ?? {}).map(([value, count]) => ({ value, count }))
  const profiles = withChosen(facets?.['profile'] ?? asCounts(counts?.profiles), route.profile).toSorted((a, b) => b.count - a.count)
  const statuses = withChosen(facets?.['status'] ?? asCounts(counts?.statuses), route.status)
  const texts = (['unread', 'machine-read'] as const).filter((one) => (counts?.pageStates[one] ?? 0) > 0 || route.text === one)
  const filtered = route.profile.length + route.status.length > 0 || route.text !== undefined || route.parent !== undefined
  return (
    <aside className={`catalogue-filters ${open ? 'open' : ''}`} aria-label={t('catalogue.filters')}>
      <div className="catalogue-filters-button">
        <Button onPress={() => setOpen(!open)}>{t('catalogue.filters')}</Button>
      </div>
      <div className="catalogue-filters-list">
        <Group title={t('catalogue.profile')}>
          {profiles.map(({ value, count }) => (
            <Line
              key={value}
              label={profileLabel(value)}
              count={count}
              on={route.profile.includes(value)}
              onChange={() => navigate({ ...route, profile: flip(route.profile, value) }, 'replace')}
            />
          ))}
        </Group>
        <Group title={t('catalogue.status')}>
          {RecordStatus.options.map((status) => {
            const found = statuses.find(({ value }) => value === status)
            return (
              found && (
                <Line
                  key={status}
                  label={t(`status_of.${status}`)}
                  count={found.count}
                  on={route.status.includes(status)}
                  onChange={() => navigate({ ...route, status: flip(route.status, status) }, 'replace')}
                />
              )
            )
          })}
        </Group>
        {route.query === '' && texts.length > 0 && (
          <Group title={t('catalogue.text')}>
            {texts.map((text) => (
              <Line
                key={text}
                label={t(`catalogue.${text}`)}
                on={route.text === text}
                onChange={() => navigate({ ...route, text: route.text === text ? undefined : text }, 'replace')}
              />
            ))}
          </Group>
        )}
        {filtered && (
          <Button kind="quiet" onPress={() => navigate({ ...wholeCatalogue, query: route.query, sort: route.sort }, 'replace')}>
            {t('catalogue.clear')}
          </Button>
        )}
      </div>
    </aside>
  )
}

const Group = ({ title, children }: { title: string; children: React.ReactNode }) => (
  <section className="catalogue-group">
    <h2>{title}</h2>
    {children}
  </section>
)

const Line = ({ label, count, on, onChange }: { label: string; count?: number; on: boolean; onChange: () => void }) => {
  const show = useShow()
  return (
    <div className="catalogue-line">
      <CheckBox on={on} onChange={onChange}>
        <span className={on ? '' : 'mute'}>{label}</span>
      </CheckBox>
      {count !== undefined && <span className="faint number">{show.number(count)}</span>}
    </div>
  )
}

const flip = (values: readonly string[], value: string): readonly string[] =>
  values.includes(value) ? values.filter((one) => one !== value) : [...values, value]

/** What is chosen stays in sight even where nothing has it, so that it can be taken off. */
const withChosen = (found: readonly { readonly value: string; readonly count: number }[], chosen: readonly string[]) => [
  ...found,
  ...chosen.filter((value) => !found.some((one) => one.value === value)).map((value) => ({ value, count: 0 })),
]
