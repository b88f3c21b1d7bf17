import type { App, Session } from '../app/create-app.ts'
import { findAssetAnswer } from '../app/find-asset-answer.ts'
import { createAssetFiles } from '../features/assets/public.ts'
import type { Ports } from '../ports/ports.ts'
import type { FromCore, ToCore } from './messages.ts'

interface Serving {
  readonly app: App
  readonly ports: Ports
  /** Name of the account, shown where no archive is open yet. */
  readonly account: string
  readonly send: (message: FromCore) => void
}

/** The core's side of the line: answers calls and requests for assets, tells events, closes when asked. Gives back what takes a message. */
export const serveCore = ({ app, ports, account, send }: Serving): ((message: ToCore) => Promise<void>) => {
  const files = createAssetFiles(ports)
  const sessions = new Map<number, Session>()
  const sessionOf = (window: number): Session => {
    const session = sessions.get(window) ?? { person: undefined, account }
    sessions.set(window, session)
    return session
  }
  app.onEvent((event) => send({ kind: 'event', event }))

  const takeAsset = async ({ id, path, query }: ToCore & { kind: 'asset' }): Promise<void> => {
    const answer = await findAssetAnswer(app, files, path, new URLSearchParams(query)).catch((error: unknown) => {
      ports.log.bug(error)
      return { found: false, why: 'internal' } as const
    })
    send({ kind: 'assetAnswer', id, answer })
  }

  return async (message) => {
    if (message.kind === 'call') {
      const reply = await app.call(sessionOf(message.window), message.method, message.input)
      send({ kind: 'reply', id: message.id, reply })
    } else if (message.kind === 'asset') {
      await takeAsset(message)
    } else if (message.kind === 'windowClosed') {
      sessions.delete(message.window)
    } else if (message.kind === 'close') {
      await app.close()
      send({ kind: 'closed' })
    }
  }
}
