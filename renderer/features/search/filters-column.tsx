import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { completeFacet } from '../../../shared/features/records/completeness.ts'
import { RecordStatus } from '../../../shared/features/records/contract.ts'
import type { SearchBody } from '../../../shared/features/search/search-body.ts'
import { type CatalogueRoute, textFilters } from '../../app/catalogue-route.ts'
import { useRead } from '../../app/data.tsx'
import { navigate } from '../../app/routes.ts'
import { Button } from '../../ui/button.tsx'
import { CheckBox } from '../../ui/check-box.tsx'
import { useProfileWords } from '../profiles/profile-words.ts'
import { RecordFinder } from '../records/record-finder.tsx'
import { DateSpan } from './date-span.tsx'
import { FacetGroup } from './facet-group.tsx'
import { SavedSearches } from './saved-searches.tsx'
import { useFacetWords } from './use-facet-words.ts'

interface FiltersProps {
  readonly route: CatalogueRoute
  readonly search: SearchBody
  readonly facets:
    | Readonly<Record<string, readonly { readonly value: string; readonly label: string; readonly count: number }[]>>
    | undefined
}

/** Fields whose values are in sight before anybody asks. */
const openFields = 4

/** The filters left of the list; in a narrow window they wait behind a button. All that is chosen stands in the address. */
export const FiltersColumn = ({ route, search, facets }: FiltersProps) => {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const words = useFacetWords()
  const { vocabulary } = useProfileWords()
  const { data: counts } = useRead(['records', 'counts'], (api) => api.records.counts({}))
  const texts = textFilters.filter((one) => (counts?.pageStates[one] ?? 0) > 0 || route.text === one)
  const chosenOf = (field: string): readonly string[] => route.facets?.[field] ?? []
  const fields = words
    .facetFields(route.profile)
    .filter(({ key }) => (facets?.[key]?.length ?? 0) > 0 || chosenOf(key).length > 0)
    // The fields that most of the found records have come first; with one type chosen, the order of its form.
    .toSorted((a, b) => (route.profile.length === 1 ? 0 : share(facets, b.key) - share(facets, a.key)))
  return (
    <aside className={`catalogue-filters ${open ? 'open' : ''}`} aria-label={t('catalogue.filters')}>
      <div className="catalogue-filters-button">
        <Button onPress={() => setOpen(!open)}>{t('catalogue.filters')}</Button>
      </div>
      <div className="catalogue-filters-list">
        <SavedSearches route={route} search={search} />
        <FacetGroup
          field="profile"
          title={t('catalogue.profile')}
          search={search}
          found={facets?.['profile'] ?? []}
          chosen={route.profile}
          labelOf={(value) => words.valueLabel('profile', value)}
          onChange={(profile) => navigate({ ...route, profile }, 'replace')}
          open="always"
        />
        <FacetGroup
          field="status"
          title={t('catalogue.status')}
          search={search}
          found={facets?.['status'] ?? []}
          chosen={route.status}
          labelOf={(value) => words.valueLabel('status', value)}
          onChange={(status) => navigate({ ...route, status }, 'replace')}
          open="always"
          order={RecordStatus.options}
        />
        {((facets?.[completeFacet]?.length ?? 0) > 0 || chosenOf(completeFacet).length > 0) && (
          <FacetGroup
            field={completeFacet}
            title={words.fieldLabel(completeFacet)}
            search={search}
            found={facets?.[completeFacet] ?? []}
            chosen={chosenOf(completeFacet)}
            labelOf={(value) => words.valueLabel(completeFacet, value)}
            onChange={(values) => navigate({ ...route, facets: { ...route.facets, [completeFacet]: values } }, 'replace')}
            open
          />
        )}
        <DateSpan route={route} reigns={vocabulary('reigns')} periods={vocabulary('periods')} />
        {fields.map(({ key }, index) => (
          <FacetGroup
            key={key}
            field={key}
            title={words.fieldLabel(key)}
            search={search}
            found={facets?.[key] ?? []}
            chosen={chosenOf(key)}
            labelOf={(value) => words.valueLabel(key, value)}
            onChange={(values) => navigate({ ...route, facets: { ...route.facets, [key]: values } }, 'replace')}
            open={index < openFields}
          />
        ))}
        <section className="catalogue-group">
          <RecordFinder
            key={route.scope ?? ''}
            label={t('search.withinLabel')}
            value={undefined}
            onChange={(record) => record && navigate({ ...route, scope: record.id, parent: undefined }, 'replace')}
            box="search-within"
          />
        </section>
        {texts.length > 0 && (
          <section className="catalogue-group">
            <h2>{t('catalogue.text')}</h2>
            {texts.map((text) => (
              <div key={text} className="catalogue-line">
                <CheckBox
                  on={route.text === text}
                  onChange={() => navigate({ ...route, text: route.text === text ? undefined : text }, 'replace')}
                >
                  <span className={route.text === text ? '' : 'mute'}>{t(`catalogue.${text}`)}</span>
                </CheckBox>
              </div>
            ))}
          </section>
        )}
      </div>
    </aside>
  )
}

const share = (facets: FiltersProps['facets'], key: string): number => (facets?.[key] ?? []).reduce((sum, { count }) => sum + count, 0)
