import { useMemo, useSyncExternalStore } from 'react'
import { addressToCatalogue, type CatalogueRoute, catalogueToAddress } from './catalogue-route.ts'

export { type CatalogueRoute, wholeCatalogue } from './catalogue-route.ts'

export const recordTabs = ['describe', 'within', 'relations', 'pages', 'files', 'history'] as const
export type RecordTab = (typeof recordTabs)[number]
const plainScreens = ['today', 'jobs', 'batches', 'duplicates', 'bin', 'backup', 'hand-over', 'warehouse', 'conflicts', 'people'] as const
type PlainScreen = (typeof plainScreens)[number]

/** The lists that say the same thing the same way: `list` is the list of terms, `item` the term, agent or place that is open. */
export const authorityTabs = ['terms', 'agents', 'places'] as const
export type AuthorityTab = (typeof authorityTabs)[number]
export interface AuthoritiesRoute {
  readonly screen: 'authorities'
  readonly tab: AuthorityTab
  readonly list?: string | undefined
  readonly item?: string | undefined
}

export type Route =
  | { readonly screen: PlainScreen }
  | AuthoritiesRoute
  | CatalogueRoute
  | { readonly screen: 'record'; readonly id: string; readonly tab: RecordTab }
  | { readonly screen: 'page'; readonly record: string; readonly number: number; readonly query: string }
  | { readonly screen: 'desk'; readonly list: DeskList }
  | { readonly screen: 'desk-page'; readonly list: DeskList; readonly record: string; readonly page: string }
  | { readonly screen: 'bring-in'; readonly record?: string | undefined }
  | { readonly screen: 'import-table'; readonly file?: string | undefined }
  /** Two records side by side; the first is the one that stays. */
  | { readonly screen: 'merge'; readonly first: string; readonly second: string }
  | { readonly screen: 'forms'; readonly id?: string | undefined }
  | { readonly screen: 'numbers'; readonly register?: string | undefined }
  /** Records of a type one after another; with `ids`, these records are filled. */
  | { readonly screen: 'serial'; readonly profile?: string | undefined; readonly ids?: readonly string[] | undefined }

/** Which pages the desk goes through: those to correct, or those of others to verify. */
export type DeskList = 'correcting' | 'verifying'

/** The address of a route, for links. */
export const hashOf = (route: Route): string => {
  if (route.screen === 'record') return `#/record/${route.id}/${route.tab}`
  if (route.screen === 'page') return `#/page/${route.record}/${route.number}${queryOf({ q: route.query })}`
  if (route.screen === 'desk') return `#/desk/${route.list}`
  if (route.screen === 'desk-page') return `#/desk/${route.list}/${route.record}/${route.page}`
  if (route.screen === 'bring-in') return `#/bring-in${queryOf({ record: route.record ?? '' })}`
  if (route.screen === 'import-table') return `#/import-table${queryOf({ file: route.file ?? '' })}`
  if (route.screen === 'authorities') return `#/authorities/${route.tab}${queryOf({ list: route.list ?? '', item: route.item ?? '' })}`
  if (route.screen === 'merge') return `#/merge/${route.first}/${route.second}`
  if (route.screen === 'forms') return route.id === undefined ? '#/forms' : `#/forms/${route.id}`
  if (route.screen === 'numbers') return `#/numbers${queryOf({ register: route.register ?? '' })}`
  if (route.screen === 'serial') return `#/serial${queryOf({ profile: route.profile ?? '', ids: route.ids?.join(',') ?? '' })}`
  if (route.screen !== 'catalogue') return `#/${route.screen}`
  return `#/catalogue${catalogueToAddress(route)}`
}

/** Goes to a route; `replace` leaves no step to come back to. */
export const navigate = (route: Route, how: 'push' | 'replace' = 'push'): void => {
  if (how === 'push') window.location.hash = hashOf(route)
  else window.location.replace(hashOf(route))
}

/** The route of the address, read anew whenever it changes. */
export const useRoute = (): Route => {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash)
  return useMemo(() => parseHash(hash), [hash])
}

/** The route that an address means; one that means nothing is the first screen. */
const parseHash = (hash: string): Route => {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?')
  const [screen = '', first = '', second = '', third = ''] = path.split('/')
  const asked = new URLSearchParams(search)
  if (screen === 'record' && first !== '') return { screen, id: first, tab: recordTabs.find((tab) => tab === second) ?? 'describe' }
  if (screen === 'page' && first !== '')
    return { screen, record: first, number: Math.max(1, Number(second) || 1), query: asked.get('q') ?? '' }
  if (screen === 'desk') {
    const list = first === 'verifying' ? first : 'correcting'
    return third === '' ? { screen, list } : { screen: 'desk-page', list, record: second, page: third }
  }
  if (screen === 'authorities') {
    const tab = authorityTabs.find((one) => one === first) ?? 'terms'
    return { screen, tab, list: asked.get('list') ?? undefined, item: asked.get('item') ?? undefined }
  }
  if (screen === 'merge' && first !== '' && second !== '') return { screen, first, second }
  if (screen === 'bring-in') return { screen, record: asked.get('record') ?? undefined }
  if (screen === 'forms') return { screen, id: first === '' ? undefined : first }
  if (screen === 'numbers') return { screen, register: asked.get('register') ?? undefined }
  if (screen === 'serial')
    return { screen, profile: asked.get('profile') ?? undefined, ids: (asked.get('ids') ?? '').split(',').filter((id) => id !== '') }
  if (screen === 'import-table') return { screen, file: asked.get('file') ?? undefined }
  if (screen === 'catalogue') return addressToCatalogue(asked)
  return { screen: plainScreens.find((name) => name === screen) ?? 'today' }
}

const subscribe = (listener: () => void): (() => void) => {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}

const queryOf = (values: Record<string, string>): string => {
  const filled = Object.entries(values).filter(([, value]) => value !== '')
  return filled.length === 0 ? '' : `?${new URLSearchParams(filled)}`
}
