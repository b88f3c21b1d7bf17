import type { Reply } from '../../shared/rpc/contract.ts'
import type { AppEvent } from '../../shared/rpc/events.ts'
import type { AssetAnswer } from '../app/find-asset-answer.ts'
import type { ChildEnd, ChildOrder, FromCore, Line, ToCore } from './messages.ts'

/** The core as the main process sees it. */
export interface Core {
  readonly call: (window: number, method: string, input: unknown) => Promise<Reply<unknown>>
  readonly asset: (path: string, query: string) => Promise<AssetAnswer>
  readonly onEvent: (listener: (event: AppEvent) => void) => void
  readonly windowClosed: (window: number) => void
  /** Resolves once the archive is closed; jobs that are under way go on at the next start. */
  readonly close: () => Promise<void>
  /** To be told when the core's process is gone: whoever still waits gets a failure instead of waiting for ever. */
  readonly gone: () => void
}

type RunChild = (order: ChildOrder, signal: AbortSignal, onNews: (news: unknown) => void) => Promise<unknown>

/** The main process's side of the line to the core; `runChild` runs the children that the core asks for. */
export const connectCore = (line: Line<ToCore, FromCore>, documents: string, runChild: RunChild): Core => {
  const calls = new Map<number, (reply: Reply<unknown>) => void>()
  const assets = new Map<number, (answer: AssetAnswer) => void>()
  const children = new Map<number, AbortController>()
  const listeners = new Set<(event: AppEvent) => void>()
  const closed = Promise.withResolvers<void>()
  let lastId = 0
  let isGone = false

  const startChild = async (run: number, order: ChildOrder): Promise<void> => {
    const stop = new AbortController()
    children.set(run, stop)
    // One that cannot even be started has an end too: the core waits for it.
    const end = await runChild(order, stop.signal, (value) => line.send({ kind: 'childNews', run, value })).then(
      (value): ChildEnd => ({ ok: true, value }),
      (error: unknown): ChildEnd => ({ ok: false, reason: error instanceof Error ? error.message : String(error) }),
    )
    children.delete(run)
    if (!isGone) line.send({ kind: 'childEnded', run, end })
  }

  line.onMessage((message) => {
    if (message.kind === 'reply') {
      calls.get(message.id)?.(message.reply)
      calls.delete(message.id)
    } else if (message.kind === 'assetAnswer') {
      assets.get(message.id)?.(message.answer)
      assets.delete(message.id)
    } else if (message.kind === 'event') {
      for (const listener of listeners) listener(message.event)
    } else if (message.kind === 'runChild') void startChild(message.run, message.order)
    else if (message.kind === 'stopChild') children.get(message.run)?.abort()
    else if (message.kind === 'closed') closed.resolve()
  })
  line.send({ kind: 'start', documents })

  return {
    call: (window, method, input) =>
      new Promise((resolve) => {
        if (isGone) return resolve(coreGone)
        const id = ++lastId
        calls.set(id, resolve)
        line.send({ kind: 'call', id, window, method, input })
      }),
    asset: (path, query) =>
      new Promise((resolve) => {
        if (isGone) return resolve({ found: false, why: 'internal' })
        const id = ++lastId
        assets.set(id, resolve)
        line.send({ kind: 'asset', id, path, query })
      }),
    onEvent: (listener) => void listeners.add(listener),
    windowClosed: (window) => {
      if (!isGone) line.send({ kind: 'windowClosed', window })
    },
    close: () => {
      if (isGone) closed.resolve()
      else line.send({ kind: 'close' })
      return closed.promise
    },
    gone: () => {
      isGone = true
      for (const reply of calls.values()) reply(coreGone)
      for (const answer of assets.values()) answer({ found: false, why: 'internal' })
      for (const stop of children.values()) stop.abort()
      calls.clear()
      assets.clear()
      closed.resolve()
    },
  }
}

const coreGone: Reply<unknown> = { ok: false, error: { code: 'internal', data: { reference: 'core' } } }
