import { fork } from 'node:child_process'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createIpcTransport } from '../../renderer/api/ipc-transport.ts'
import { type Api, createApi } from '../../shared/rpc/api.ts'
import { type AppContract, appContract } from '../../shared/rpc/app-contract.ts'
import type { Answered, Deed, Fetched, FromStandIn, Seen } from './electron-stand-in/messages.ts'

export interface Desktop {
  /** The contract as the window calls it: through the bridge's channels, the main process and the core's process. */
  readonly api: Api<AppContract>
  readonly act: (deed: Deed) => Promise<unknown>
  readonly fetch: (url: string, headers?: Readonly<Record<string, string>>) => Promise<Fetched>
  readonly look: () => Promise<Seen>
  /** The exit code, once the program has ended. */
  readonly ended: Promise<number | null>
}

/** Starts the Electron host, from its source or as packaged, over the stand-in for Electron. `home` takes its settings. */
export const startDesktop = (main: string, home: string): Desktop => {
  const standIn = new URL('./electron-stand-in/register.ts', import.meta.url).href
  const child = fork(main, [], {
    execArgv: ['--import', standIn],
    serialization: 'advanced',
    env: { ...process.env, TANGTHU_HOME: join(home, 'settings') },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const waiting = new Map<number, (message: Answered) => void>()
  const listeners = new Set<(event: unknown) => void>()
  let lastId = 0
  child.on('message', (message: FromStandIn) => {
    if ('event' in message) for (const listener of listeners) listener(message.event)
    else if ('id' in message) waiting.get(message.id)?.(message)
  })
  child.once('exit', () => {
    for (const [id, answer] of waiting) answer({ id, failure: 'the program ended' })
  })
  const act = (deed: Deed): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = ++lastId
      waiting.set(id, (message) => ('failure' in message ? reject(new Error(message.failure)) : resolve(message.value)))
      child.send({ id, deed })
    })
  const transport = createIpcTransport({
    call: (method, input) => act({ do: 'invoke', channel: 'rpc', payload: { method, input } }),
    onEvent: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    pathForFile: () => '',
    choosePath: async () => [],
    showWritten: async () => undefined,
  })
  return {
    api: createApi(appContract, transport),
    act,
    fetch: async (url, headers = {}) => (await act({ do: 'fetch', url, headers })) as Fetched,
    look: async () => (await act({ do: 'look' })) as Seen,
    ended: new Promise((resolve) => child.once('exit', resolve)),
  }
}
