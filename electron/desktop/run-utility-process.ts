import { fileURLToPath } from 'node:url'
import { app, type UtilityProcess, utilityProcess } from 'electron'
import { type Child, followChild } from '../ports/node/follow-child.ts'
import type { ChildOrder } from './messages.ts'

/** Pictures lie outside the JavaScript heap: a child may hold this many megabytes beside it. */
const besideHeap = 2048

/**
 * Runs one of the program's own modules in a utilityProcess, for its one answer. It is ended when it overruns its time, when `signal`
 * says so, or when its working set passes the heap that it was given and what pictures may take beside it. Rejects where it has none.
 */
export const runUtilityProcess = async (
  { entry, input, timeLimit, memoryLimit }: ChildOrder,
  signal: AbortSignal,
  onNews: (news: unknown) => void,
): Promise<unknown> => {
  if (!isOwnModule(entry)) throw new Error('not a module of this program')
  const child = utilityProcess.fork(fileURLToPath(entry), [], {
    execArgv: [`--max-old-space-size=${memoryLimit}`],
    serviceName: 'Tàng Thư: đọc tệp',
    stdio: 'ignore',
  })
  const answer = followChild(watchedChild(child, memoryLimit + besideHeap), { signal, timeLimit, memoryLimit, onNews })
  child.postMessage({ kind: 'input', value: input })
  return answer
}

/** The core parses files from outside; were it ever turned against us, it could still start nothing but what we ship. */
const isOwnModule = (entry: string): boolean => entry.startsWith(new URL('../features/', import.meta.url).href) && !entry.includes('..')

const watchedChild = (child: UtilityProcess, megabytes: number): Child => {
  let tooLarge = false
  const watch = setInterval(() => {
    const used = app.getAppMetrics().find(({ pid }) => pid === child.pid)?.memory.workingSetSize ?? 0
    if (used < megabytes * 1024) return
    tooLarge = true
    child.kill()
  }, 500)
  return {
    onMessage: (listener) => void child.on('message', listener),
    onEnd: (listener) =>
      void child.once('exit', (code) => {
        clearInterval(watch)
        listener(new Error(tooLarge ? `child used more than ${megabytes} MB` : `child ended with ${code}`))
      }),
    kill: () => {
      clearInterval(watch)
      child.kill()
    },
  }
}
