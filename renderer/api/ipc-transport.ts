import type { Transport } from '../../shared/rpc/api.ts'
import { AppEvent } from '../../shared/rpc/events.ts'
import type { DesktopBridge } from './desktop-bridge.ts'
import { parseReply } from './reply.ts'

/** Calls and hears events over the bridge of Electron's preload. */
export const createIpcTransport = (bridge: DesktopBridge): Transport => ({
  call: async (method, input) => parseReply(await bridge.call(method, input)),
  onEvent: (listener) =>
    bridge.onEvent((value) => {
      const event = AppEvent.safeParse(value)
      if (event.success) listener(event.data)
    }),
})
