import type { ChildMessage } from '../../workers/answer-host.ts'
import type { ProcessOptions } from '../processes.ts'

/** A child process as a host sees it, whatever started it. */
export interface Child {
  readonly onMessage: (listener: (message: ChildMessage) => void) => void
  /** Told once when the child is gone or never came to life. */
  readonly onEnd: (listener: (why: Error) => void) => void
  /** Ends it by force; nothing that it still says is heard. */
  readonly kill: () => void
}

/** Waits for the one answer of a child, ending it by force when it overruns its time or is not wanted any more. */
export const followChild = (child: Child, { signal, timeLimit, onNews }: ProcessOptions): Promise<unknown> =>
  new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined
    let settled = false
    const end = (settle: () => void): void => {
      if (settled) return
      settled = true
      clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
      child.kill()
      settle()
    }
    const onAbort = (): void => end(() => reject(signal?.reason))
    const startClock = (): void => {
      clearTimeout(timer)
      timer = setTimeout(() => end(() => reject(new Error(`child overran ${timeLimit} ms`))), timeLimit)
    }
    startClock()
    signal?.addEventListener('abort', onAbort, { once: true })
    child.onMessage((message) => {
      if (settled) return
      if (message.kind === 'answer') end(() => resolve(message.value))
      else if (message.kind === 'refusal') end(() => reject(new Error(message.reason)))
      else {
        startClock()
        onNews?.(message.value)
      }
    })
    child.onEnd((why) => end(() => reject(why)))
  })
