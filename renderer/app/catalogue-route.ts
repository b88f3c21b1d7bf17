import type { SearchView } from '../../shared/features/search/contract.ts'
import { MapArea } from '../../shared/features/search/search-body.ts'

/** The catalogue as the address has it: what is sought, what is chosen beside the list, in what order and how it is shown. */
export interface CatalogueRoute {
  readonly screen: 'catalogue'
  readonly query: string
  readonly profile: readonly string[]
  readonly status: readonly string[]
  /** Empty for the order that fits (best first where words are sought, else by title), `title`, `code`, `date`, `updated`, or a field. */
  readonly sort: string
  /** Against the order that is usual for `sort`. */
  readonly turned?: boolean | undefined
  /** By facet field the chosen values. */
  readonly facets?: Readonly<Record<string, readonly string[]>> | undefined
  /** The span of dates as typed: years, reign names, centuries. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly text?: TextFilter | undefined
  /** Everything below this record. */
  readonly scope?: string | undefined
  /** Immediately below this record. */
  readonly parent?: string | undefined
  /** The part of the map that is meant. */
  readonly area?: MapArea | undefined
  readonly view?: SearchView | undefined
}

export const textFilters = ['unread', 'machine-read', 'corrected', 'verified'] as const
export type TextFilter = (typeof textFilters)[number]

/** How results may be shown; the first one unless said. */
export const searchViews = ['table', 'gallery', 'tree', 'map'] as const satisfies readonly SearchView[]

/** The catalogue with nothing asked. */
export const wholeCatalogue: CatalogueRoute = { screen: 'catalogue', query: '', profile: [], status: [], sort: '' }

/** The part of the address behind `#/catalogue`. */
export const catalogueToAddress = (route: CatalogueRoute): string => {
  const { query, profile, status, sort, turned, facets, view, area, ...plain } = route
  const asked = new URLSearchParams()
  const put = (key: string, value: string | undefined): void => {
    if (value !== undefined && value !== '') asked.append(key, value)
  }
  put('q', query)
  put('profile', profile.join(','))
  put('status', status.join(','))
  for (const [field, values] of Object.entries(facets ?? {})) for (const value of values) put(`f.${field}`, value)
  for (const key of ['from', 'to', 'text', 'scope', 'parent'] as const) put(key, plain[key])
  put('area', area && [area.west, area.south, area.east, area.north].map((degrees) => degrees.toFixed(5)).join(','))
  put('sort', sort)
  put('turned', turned ? '1' : '')
  put('view', view === 'table' ? '' : view)
  const text = String(asked)
  return text === '' ? '' : `?${text}`
}

/** The catalogue that an address means. */
export const addressToCatalogue = (asked: URLSearchParams): CatalogueRoute => {
  const list = (key: string): readonly string[] => (asked.get(key) ?? '').split(',').filter((value) => value !== '')
  const fields = [...new Set([...asked.keys()].filter((key) => /^f\.@?[A-Za-z][A-Za-z0-9]*$/.test(key)))]
  return {
    screen: 'catalogue',
    query: asked.get('q') ?? '',
    profile: list('profile'),
    status: list('status'),
    sort: asked.get('sort') ?? '',
    ...(asked.get('turned') === '1' && { turned: true }),
    ...(fields.length > 0 && { facets: Object.fromEntries(fields.map((key) => [key.slice(2), asked.getAll(key)])) }),
    from: asked.get('from') ?? undefined,
    to: asked.get('to') ?? undefined,
    text: textFilters.find((text) => text === asked.get('text')),
    scope: asked.get('scope') ?? undefined,
    parent: asked.get('parent') ?? undefined,
    area: areaOf(list('area')),
    view: searchViews.find((view) => view === asked.get('view') && view !== 'table'),
  }
}

const areaOf = ([west, south, east, north]: readonly string[]): MapArea | undefined => {
  const area = MapArea.safeParse({ west: Number(west), south: Number(south), east: Number(east), north: Number(north) })
  return north !== undefined && area.success ? area.data : undefined
}
