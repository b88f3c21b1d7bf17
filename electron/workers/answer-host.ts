/**
 * The child's side of `ports/processes`: takes the one input, does the work, sends news on the way and one answer, and ends. What the
 * work throws becomes a refusal with the error's text; foreseen failures belong in the answer.
 */
export const answerHost = (work: (input: unknown, tell: (news: unknown) => void) => Promise<unknown>): void => {
  const host = hostPort()
  host.onceMessage(async (input) => {
    const reply = await work(input, (news) => host.send({ kind: 'news', value: news })).then(
      (value) => ({ kind: 'answer', value }) as const,
      (error: unknown) => ({ kind: 'refusal', reason: error instanceof Error ? (error.stack ?? error.message) : String(error) }) as const,
    )
    host.send(reply)
  })
}

/** What travels from the child to its host. */
export type ChildMessage =
  | { readonly kind: 'news'; readonly value: unknown }
  | { readonly kind: 'answer'; readonly value: unknown }
  | { readonly kind: 'refusal'; readonly reason: string }

interface HostPort {
  readonly send: (message: ChildMessage) => void
  readonly onceMessage: (listener: (input: unknown) => void) => void
}

/** A utilityProcess of Electron speaks by `process.parentPort`, a forked Node process by `process.send`. */
const hostPort = (): HostPort => {
  const parent: unknown = 'parentPort' in process ? process.parentPort : undefined
  if (isParentPort(parent)) {
    return {
      send: (message) => parent.postMessage(message),
      onceMessage: (listener) => parent.once('message', (event) => listener(inputOf(event.data))),
    }
  }
  return {
    send: (message) => void process.send?.(message),
    onceMessage: (listener) => void process.once('message', (message) => listener(inputOf(message))),
  }
}

const inputOf = (message: unknown): unknown =>
  typeof message === 'object' && message !== null && 'value' in message ? message.value : undefined

interface ParentPort {
  readonly postMessage: (message: unknown) => void
  readonly once: (event: 'message', listener: (event: { readonly data: unknown }) => void) => void
}
const isParentPort = (value: unknown): value is ParentPort => typeof value === 'object' && value !== null && 'postMessage' in value
