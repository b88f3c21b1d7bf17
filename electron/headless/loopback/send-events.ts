import type { IncomingMessage, ServerResponse } from 'node:http'
import type { App } from '../../app/create-app.ts'

/** One stream of server-sent events a window; a comment every 20 seconds keeps idle connections open. */
export const sendEvents = (request: IncomingMessage, response: ServerResponse, app: App): void => {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  response.write(': ready\n\n')
  const stop = app.onEvent((event) => response.write(`data: ${JSON.stringify(event)}\n\n`))
  const beat = setInterval(() => response.write(': alive\n\n'), 20_000)
  request.once('close', () => {
    clearInterval(beat)
    stop()
  })
}
