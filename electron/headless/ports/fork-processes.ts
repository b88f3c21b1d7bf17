import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Processes, ProcessOptions } from '../../ports/processes.ts'
import type { ChildMessage } from '../../workers/answer-host.ts'

/** `Processes` by forked Node processes: each has its own heap limit and clock, and is ended by force when it overruns or is not wanted any more. */
export const createForkProcesses = (): Processes => ({
  run: (entry, input, options) =>
    new Promise((resolve, reject) => {
      options.signal?.throwIfAborted()
      const child = fork(fileURLToPath(entry), {
        execArgv: [`--max-old-space-size=${options.memoryLimit}`],
        serialization: 'advanced',
        // Its words would mix with what the command prints; a parser's complaints are of no use to anyone.
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      })
      follow(child, options, resolve, reject)
      child.send({ kind: 'input', value: input })
    }),
})

const follow = (
  child: ChildProcess,
  { signal, timeLimit, onNews }: ProcessOptions,
  resolve: (value: unknown) => void,
  reject: (error: unknown) => void,
): void => {
  let timer: NodeJS.Timeout | undefined
  const end = (settle: () => void): void => {
    clearTimeout(timer)
    signal?.removeEventListener('abort', onAbort)
    child.removeAllListeners()
    // Sending to a child that has just died is an error event that nobody else would hear.
    child.on('error', () => undefined)
    child.kill('SIGKILL')
    settle()
  }
  const onAbort = (): void => end(() => reject(signal?.reason))
  const startClock = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => end(() => reject(new Error(`child overran ${timeLimit} ms`))), timeLimit)
  }
  startClock()
  signal?.addEventListener('abort', onAbort, { once: true })
  child.on('message', (message: ChildMessage) => {
    if (message.kind === 'answer') end(() => resolve(message.value))
    else if (message.kind === 'refusal') end(() => reject(new Error(message.reason)))
    else {
      startClock()
      onNews?.(message.value)
    }
  })
  child.on('error', (error) => end(() => reject(error)))
  child.on('exit', (code, killedBy) => end(() => reject(new Error(`child ended with ${killedBy ?? code}`))))
}
