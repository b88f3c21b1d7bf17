import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type Child, followChild } from '../../ports/node/follow-child.ts'
import type { Processes } from '../../ports/processes.ts'

/** `Processes` by forked Node processes: each has its own heap limit and clock, and is ended by force when it overruns or is not wanted any more. */
export const createForkProcesses = (): Processes => ({
  run: async (entry, input, options) => {
    options.signal?.throwIfAborted()
    const child = fork(fileURLToPath(entry), {
      execArgv: [`--max-old-space-size=${options.memoryLimit}`],
      serialization: 'advanced',
      // Its words would mix with what the command prints; a parser's complaints are of no use to anyone.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    const answer = followChild(forkedChild(child), options)
    child.send({ kind: 'input', value: input })
    return answer
  },
})

const forkedChild = (child: ChildProcess): Child => ({
  onMessage: (listener) => void child.on('message', listener),
  onEnd: (listener) => {
    child.on('error', listener)
    child.on('exit', (code, killedBy) => listener(new Error(`child ended with ${killedBy ?? code}`)))
  },
  kill: () => {
    child.removeAllListeners()
    // Sending to a child that has just died is an error event that nobody else would hear.
    child.on('error', () => undefined)
    child.kill('SIGKILL')
  },
})
