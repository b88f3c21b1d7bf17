import type { IncomingMessage, ServerResponse } from 'node:http'
import { isAppError } from '../../../shared/rpc/app-error.ts'
import type { Reply } from '../../../shared/rpc/contract.ts'
import type { App, Session } from '../../app/create-app.ts'
import { readJson } from './wire.ts'

/** `POST /rpc/<feature>.<method>` with the input as JSON: answered by a reply, also where the request itself is no good. */
export const answerCall = async (
  request: IncomingMessage,
  response: ServerResponse,
  app: App,
  session: Session,
  method: string,
): Promise<void> => {
  const reply = await readJson(request).then(
    (input) => app.call(session, method, input),
    (error: unknown): Reply<never> => {
      if (!isAppError(error)) throw error
      return { ok: false, error: { code: error.code, data: error.data } }
    },
  )
  // What was not read to its end cannot be followed by another request on the same line.
  if (!request.complete) response.setHeader('connection', 'close')
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(reply))
}
