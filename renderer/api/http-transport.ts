import type { Transport } from '../../shared/rpc/api.ts'
import { AppEvent } from '../../shared/rpc/events.ts'
import { parseReply } from './reply.ts'

/** Calls by POST and hears events by one stream, from the host that served this page; its cookie says who we are. */
export const createHttpTransport = (): Transport => {
  const listeners = new Set<(event: AppEvent) => void>()
  const source = new EventSource('/events')
  source.onmessage = ({ data }) => {
    const event = AppEvent.safeParse(JSON.parse(String(data)))
    if (event.success) for (const listener of listeners) listener(event.data)
  }
  // After a gap anything may have changed: the browser opens the stream again by itself, we read everything again.
  source.onopen = () => {
    for (const listener of listeners) listener({ type: 'changed', topics: [] })
  }
  return {
    call: async (method, input) => {
      const response = await fetch(`/rpc/${method}`, {
        method: 'POST',
        credentials: 'same-origin',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(input),
      })
      return parseReply(await response.json().catch(() => undefined))
    },
    onEvent: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
