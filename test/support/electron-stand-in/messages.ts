/** What a test may do to the stand-in, as a page or a person would; each is answered under its `id`. */
export type Deed =
  | {
      readonly do: 'invoke'
      readonly channel: string
      readonly payload: unknown
      readonly from?: { readonly url?: string; readonly framed?: boolean }
    }
  | { readonly do: 'fetch'; readonly url: string; readonly headers?: Readonly<Record<string, string>>; readonly method?: string }
  | { readonly do: 'navigate' | 'openWindow'; readonly url: string }
  | { readonly do: 'permission'; readonly name: string; readonly url: string }
  | { readonly do: 'look' }
  | { readonly do: 'freezeCore' | 'killCore' }
  | { readonly do: 'closeWindow' }

export interface Fetched {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly bytes: number
}

/** What the program asked of Electron so far. */
export interface Seen {
  readonly windows: readonly Readonly<Record<string, unknown>>[]
  readonly loaded: readonly string[]
  readonly schemes: readonly unknown[]
  readonly openedOutside: readonly string[]
  readonly downloads: readonly string[]
  readonly messageBoxes: readonly string[]
  readonly calls: readonly string[]
  readonly children: number
}

export type ToStandIn = { readonly id: number; readonly deed: Deed }
export type Answered = { readonly id: number; readonly value: unknown } | { readonly id: number; readonly failure: string }
export type FromStandIn = Answered | { readonly event: unknown } | { readonly quit: true }
