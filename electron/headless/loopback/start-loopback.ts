import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { App, Session } from '../../app/create-app.ts'
import { createAssetFiles } from '../../features/assets/public.ts'
import type { Ports } from '../../ports/ports.ts'
import { answerCall } from './answer-call.ts'
import { createGate } from './gate.ts'
import { sendAsset } from './send-asset.ts'
import { sendEvents } from './send-events.ts'
import { sendStatic } from './send-static.ts'
import { createUploads } from './take-upload.ts'
import { refuse } from './wire.ts'

export interface Loopback {
  /** With the one-time token: opening it signs this browser in. */
  readonly url: string
  readonly close: () => void
  readonly closed: Promise<void>
}

interface Options {
  readonly app: App
  readonly account: string
  readonly ports: Ports
  readonly port?: number
}

/**
 * Serves the window on 127.0.0.1 and nowhere else. Who may come in: whoever has the one-time token of the address, then the
 * HttpOnly cookie that it was changed for; Host and Origin are checked against rebinding and foreign pages.
 */
export const startLoopback = async ({ app, account, ports, port = 0 }: Options): Promise<Loopback> => {
  const sessions = new Map<string, Session>()
  const files = createAssetFiles(ports)
  const uploads = createUploads()
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      const reference = ports.log.bug(error)
      if (response.headersSent) response.destroy()
      else refuse(response, 500, reference)
    })
  })
  // A film from a slow stick takes longer than the five minutes that Node gives a request.
  server.requestTimeout = 0
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const { port: bound } = server.address() as AddressInfo
  const gate = createGate(bound)

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = parseAddress(request.url ?? '/', bound)
    const visitor = gate.admit(request, response, url)
    if (visitor === undefined) return
    const session = sessions.get(visitor) ?? { person: undefined, account }
    sessions.set(visitor, session)
    if (request.method === 'POST' && url.pathname.startsWith('/rpc/')) {
      await answerCall(request, response, app, session, url.pathname.slice('/rpc/'.length))
    } else if (request.method === 'POST' && url.pathname === '/upload') {
      const { searchParams: asked } = url
      await uploads.take(request, response, { name: asked.get('name') ?? '', drop: asked.get('drop'), folder: asked.get('folder') })
    } else if (request.method !== 'GET' && request.method !== 'HEAD') {
      refuse(response, 405, 'method')
    } else if (url.pathname === '/events') {
      if (request.method === 'HEAD') refuse(response, 405, 'method')
      else sendEvents(response, app)
    } else if (url.pathname.startsWith('/asset/')) {
      await sendAsset(request, response, url, app, files)
    } else {
      await sendStatic(request, response, url.pathname)
    }
  }

  const closed = new Promise<void>((resolve) => server.once('close', resolve))
  const close = (): void => {
    process.off('SIGINT', close)
    process.off('SIGTERM', close)
    server.close()
    server.closeAllConnections()
    uploads.clear()
  }
  process.once('SIGINT', close)
  process.once('SIGTERM', close)
  return { url: gate.invitation(), close, closed }
}

/** The address of a request; what is none leads nowhere, but still meets the gate. */
const parseAddress = (address: string, port: number): URL => {
  const base = `http://127.0.0.1:${port}`
  // Not as an address relative to ours: a path that begins with two slashes would name another host.
  return URL.parse(`${base}${address.startsWith('/') ? '' : '/'}${address}`) ?? new URL('/%', base)
}
