import { RecordId } from '../../../shared/features/records/contract.ts'
import type { SavedSearch } from '../../../shared/features/search/contract.ts'
import type { SearchBody } from '../../../shared/features/search/search-body.ts'
import { type CatalogueRoute, wholeCatalogue } from '../../app/catalogue-route.ts'

/** The search that an address asks for. */
export const searchOfRoute = (route: CatalogueRoute): SearchBody => {
  const { query, profile, status, facets, from, to, text, scope, parent, area } = route
  return {
    query,
    ...(profile.length > 0 && { profile: [...profile] }),
    ...(status.length > 0 && { status: [...status] }),
    ...(facets && { facets: Object.fromEntries(Object.entries(facets).map(([field, values]) => [field, [...values]])) }),
    ...((from !== undefined || to !== undefined) && { dates: { ...(from !== undefined && { from }), ...(to !== undefined && { to }) } }),
    ...(text && { text }),
    ...(scope !== undefined && { scope: RecordId.parse(scope) }),
    ...(parent !== undefined && { parent: RecordId.parse(parent) }),
    ...(area && { area }),
    ...orderOf(route),
  }
}

/** The address that shows a saved search as it was left: what is sought, its filters, order and view. */
export const routeOfSaved = ({ search, view }: Pick<SavedSearch, 'search' | 'view'>): CatalogueRoute => {
  const { query, profile, status, facets, dates, text, scope, parent, area, sort, by, descending } = search
  // What the list would be in anyway is not said in the address.
  const order = by ?? (sort === (query === '' ? 'title' : 'relevance') ? '' : sort)
  return {
    ...wholeCatalogue,
    query,
    profile: profile ?? [],
    status: status ?? [],
    sort: order,
    turned: descending !== isUsuallyDescending(order),
    facets,
    from: dates?.from,
    to: dates?.to,
    text,
    scope,
    parent,
    area,
    view,
  }
}

/** True where anything is sought or chosen, so that the list is not the whole catalogue. */
export const isAsking = (route: CatalogueRoute): boolean => route.query !== '' || isFiltering(route)

/** True where anything is chosen beside the list. */
export const isFiltering = ({ profile, status, facets, from, to, text, scope, parent, area }: CatalogueRoute): boolean =>
  area !== undefined ||
  profile.length + status.length + Object.values(facets ?? {}).flat().length > 0 ||
  [from, to, text, scope, parent].some((one) => one !== undefined && one !== '')

/** Whether the list runs from its end. */
export const isDescending = ({ sort, turned }: CatalogueRoute): boolean => (turned ?? false) !== isUsuallyDescending(sort)

const plainSorts = ['title', 'code', 'date', 'updated'] as const

/** What was changed last is looked for first. */
const isUsuallyDescending = (sort: string): boolean => sort === 'updated'

const orderOf = (route: CatalogueRoute): Pick<SearchBody, 'sort' | 'by' | 'descending'> => {
  const plain = plainSorts.find((one) => one === route.sort)
  const descending = isDescending(route)
  if (route.sort === '') return { sort: route.query === '' ? 'title' : 'relevance', descending }
  return plain ? { sort: plain, descending } : { sort: 'title', by: route.sort, descending }
}
