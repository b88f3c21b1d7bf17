import type { Reply } from '../../shared/rpc/contract.ts'
import type { AppEvent } from '../../shared/rpc/events.ts'
import type { AssetAnswer } from '../app/find-asset-answer.ts'

/** What the main process tells the core. `window` is the id of the window that asks: each has its own person at work. */
export type ToCore =
  | { readonly kind: 'start'; readonly documents: string }
  | { readonly kind: 'call'; readonly id: number; readonly window: number; readonly method: string; readonly input: unknown }
  | { readonly kind: 'asset'; readonly id: number; readonly path: string; readonly query: string }
  | { readonly kind: 'windowClosed'; readonly window: number }
  | { readonly kind: 'close' }
  | { readonly kind: 'childNews'; readonly run: number; readonly value: unknown }
  | { readonly kind: 'childEnded'; readonly run: number; readonly end: ChildEnd }

/** What the core tells the main process. */
export type FromCore =
  | { readonly kind: 'started' }
  | { readonly kind: 'reply'; readonly id: number; readonly reply: Reply<unknown> }
  | { readonly kind: 'assetAnswer'; readonly id: number; readonly answer: AssetAnswer }
  | { readonly kind: 'event'; readonly event: AppEvent }
  | { readonly kind: 'closed' }
  | { readonly kind: 'runChild'; readonly run: number; readonly order: ChildOrder }
  | { readonly kind: 'stopChild'; readonly run: number }

/** A child process that the core wants run: a utilityProcess cannot start another one, so the main process does. */
export interface ChildOrder {
  readonly entry: string
  readonly input: unknown
  readonly timeLimit: number
  readonly memoryLimit: number
}

export type ChildEnd = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly reason: string }

/** One end of the line between the main process and the core; both ends are Electron's, or a test's. */
export interface Line<Out, In> {
  readonly send: (message: Out) => void
  readonly onMessage: (listener: (message: In) => void) => void
}
