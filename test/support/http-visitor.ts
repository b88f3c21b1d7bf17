import type { Transport } from '../../shared/rpc/api.ts'
import type { Reply } from '../../shared/rpc/contract.ts'
import { AppEvent } from '../../shared/rpc/events.ts'

/** A browser, as far as the loopback shell can tell: a cookie got for the one-time address, requests, and one stream of events. */
export interface Visitor {
  readonly origin: string
  readonly cookie: string
  readonly transport: Transport
  /** A request with the cookie; headers of a page of ours unless others are given. */
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Response>
  readonly leave: () => void
}

/** Signs in with a one-time address and opens the stream of events. */
export const visit = async (invitation: string): Promise<Visitor> => {
  const { origin } = new URL(invitation)
  const entry = await fetch(invitation, { redirect: 'manual' })
  const cookie = entry.headers.get('set-cookie')?.split(';')[0] ?? ''
  if (entry.status !== 303 || cookie === '') throw new Error(`not let in: ${entry.status} ${await entry.text()}`)
  const gone = new AbortController()
  const listeners = new Set<(event: AppEvent) => void>()
  const get: Visitor['get'] = (path, headers = {}) => fetch(`${origin}${path}`, { headers: { cookie, ...headers }, redirect: 'manual' })
  const stream = await fetch(`${origin}/events`, { headers: { cookie }, signal: gone.signal })
  listen(stream, (event) => {
    for (const listener of listeners) listener(event)
  }).catch((error: unknown) => {
    if (!gone.signal.aborted) throw error
  })
  return {
    origin,
    cookie,
    get,
    leave: () => gone.abort(),
    transport: {
      call: async (method, input) => {
        const response = await fetch(`${origin}/rpc/${method}`, {
          method: 'POST',
          headers: { cookie, origin, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
          body: JSON.stringify(input),
        })
        const reply: Reply<unknown> = JSON.parse(await response.text())
        return reply
      },
      onEvent: (listener) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
  }
}

const listen = async (stream: Response, tell: (event: AppEvent) => void): Promise<void> => {
  let text = ''
  for await (const chunk of stream.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) if (block.startsWith('data: ')) tell(AppEvent.parse(JSON.parse(block.slice('data: '.length))))
  }
}
