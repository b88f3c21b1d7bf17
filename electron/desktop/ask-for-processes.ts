import type { Processes, ProcessOptions } from '../ports/processes.ts'
import type { ChildEnd, FromCore, ToCore } from './messages.ts'

interface AskedProcesses extends Processes {
  /** Takes what the main process says of a child; true if the message was of that kind. */
  readonly take: (message: ToCore) => boolean
}

interface Running {
  readonly onNews: ProcessOptions['onNews']
  readonly end: (end: ChildEnd) => void
}

/** `Processes` of the core in Electron: the main process runs the children, this asks it to. */
export const askForProcesses = (send: (message: FromCore) => void): AskedProcesses => {
  const runs = new Map<number, Running>()
  let lastRun = 0
  const run: Processes['run'] = (entry, input, { signal, timeLimit, memoryLimit, onNews }) =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted()
      const number = ++lastRun
      const onAbort = (): void => {
        runs.delete(number)
        send({ kind: 'stopChild', run: number })
        reject(signal?.reason)
      }
      signal?.addEventListener('abort', onAbort, { once: true })
      runs.set(number, {
        onNews,
        end: (end) => {
          runs.delete(number)
          signal?.removeEventListener('abort', onAbort)
          if (end.ok) resolve(end.value)
          else reject(new Error(end.reason))
        },
      })
      send({ kind: 'runChild', run: number, order: { entry: entry.href, input, timeLimit, memoryLimit } })
    })
  return {
    run,
    take: (message) => {
      if (message.kind === 'childNews') runs.get(message.run)?.onNews?.(message.value)
      else if (message.kind === 'childEnded') runs.get(message.run)?.end(message.end)
      else return false
      return true
    },
  }
}
