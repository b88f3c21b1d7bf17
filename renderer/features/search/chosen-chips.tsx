import { useTranslation } from 'react-i18next'
import { RecordId } from '../../../shared/features/records/contract.ts'
import { type CatalogueRoute, wholeCatalogue } from '../../app/catalogue-route.ts'
import { useRead } from '../../app/data.tsx'
import { navigate } from '../../app/routes.ts'
import { Button } from '../../ui/button.tsx'
import { isFiltering } from './search-of-route.ts'
import { useFacetWords } from './use-facet-words.ts'

interface Chip {
  readonly key: string
  readonly text: string
  readonly without: CatalogueRoute
}

/** What is chosen beside the list, each to be taken off by itself. */
export const ChosenChips = ({ route }: { route: CatalogueRoute }) => {
  const { t } = useTranslation()
  const words = useFacetWords()
  const place = route.scope ?? route.parent
  const { data: within } = useRead(['records', 'get', place], (api) => api.records.get({ id: RecordId.parse(place) }), {
    enabled: place !== undefined,
  })
  if (!isFiltering(route)) return null
  const chips: readonly Chip[] = [
    ...(place === undefined
      ? []
      : [
          {
            key: 'place',
            text: t(route.scope === undefined ? 'search.below' : 'search.within', { title: within?.title ?? '…' }),
            without: { ...route, scope: undefined, parent: undefined },
          },
        ]),
    ...route.profile.map((value) => ({
      key: `profile ${value}`,
      text: words.valueLabel('profile', value),
      without: { ...route, profile: route.profile.filter((one) => one !== value) },
    })),
    ...route.status.map((value) => ({
      key: `status ${value}`,
      text: words.valueLabel('status', value),
      without: { ...route, status: route.status.filter((one) => one !== value) },
    })),
    ...(route.from === undefined
      ? []
      : [{ key: 'from', text: t('search.chipFrom', { date: route.from }), without: { ...route, from: undefined } }]),
    ...(route.to === undefined ? [] : [{ key: 'to', text: t('search.chipTo', { date: route.to }), without: { ...route, to: undefined } }]),
    ...Object.entries(route.facets ?? {}).flatMap(([field, values]) =>
      values.map((value) => ({
        key: `${field} ${value}`,
        text: `${words.fieldLabel(field)}: ${words.valueLabel(field, value)}`,
        without: { ...route, facets: { ...route.facets, [field]: values.filter((one) => one !== value) } },
      })),
    ),
    ...(route.area === undefined ? [] : [{ key: 'area', text: t('search.chipArea'), without: { ...route, area: undefined } }]),
    ...(route.text === undefined ? [] : [{ key: 'text', text: t(`catalogue.${route.text}`), without: { ...route, text: undefined } }]),
  ]
  return (
    <ul className="chips" aria-label={t('search.chosen')}>
      {chips.map(({ key, text, without }) => (
        <li key={key}>
          <button
            type="button"
            className="chip"
            aria-label={t('search.takeOff', { what: text })}
            onClick={() => navigate(without, 'replace')}
          >
            <span className="ellipsis">{text}</span>
            <span aria-hidden="true">×</span>
          </button>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <Button
            kind="quiet"
            onPress={() =>
              navigate({ ...wholeCatalogue, query: route.query, sort: route.sort, turned: route.turned, view: route.view }, 'replace')
            }
          >
            {t('catalogue.clear')}
          </Button>
        </li>
      )}
    </ul>
  )
}
