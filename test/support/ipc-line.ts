import { MessageChannel, type MessagePort } from 'node:worker_threads'
import type { App } from '../../electron/app/create-app.ts'
import { connectCore } from '../../electron/desktop/connect-core.ts'
import type { FromCore, Line, ToCore } from '../../electron/desktop/messages.ts'
import { serveCore } from '../../electron/desktop/serve-core.ts'
import type { Ports } from '../../electron/ports/ports.ts'
import { createIpcTransport } from '../../renderer/api/ipc-transport.ts'
import type { Transport } from '../../shared/rpc/api.ts'

/** The desktop host without Electron: both ends of its line over a real message channel, where everything is cloned. */
export const connectByMessages = (
  app: App,
  ports: Ports,
  account: string,
): { readonly transport: Transport; readonly close: () => void } => {
  const { port1, port2 } = new MessageChannel()
  const take = serveCore({ app, ports, account, send: (message) => port2.postMessage(message) })
  port2.on('message', (message: ToCore) => void take(message))
  const core = connectCore(lineOf(port1), ports.paths.documents, () => Promise.reject(new Error('this core starts its children itself')))
  const listeners = new Set<(event: unknown) => void>()
  core.onEvent((event) => {
    for (const listener of listeners) listener(structuredClone(event))
  })
  const transport = createIpcTransport({
    call: async (method, input) => structuredClone(await core.call(1, method, structuredClone(input))),
    onEvent: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    pathForFile: () => '',
    choosePath: async () => [],
    showWritten: async () => undefined,
  })
  return { transport, close: () => port1.close() }
}

const lineOf = (port: MessagePort): Line<ToCore, FromCore> => ({
  send: (message) => port.postMessage(message),
  onMessage: (listener) => void port.on('message', listener),
})
