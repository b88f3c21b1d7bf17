import type { ServerResponse } from 'node:http'
import type { App } from '../../app/create-app.ts'

/** A window that reads nothing any more (asleep, stopped in a debugger) is let go: it opens the stream again and reads everything anew. */
const longestQueue = 4 * 1024 * 1024

/** One stream of server-sent events a window; a comment every 20 seconds keeps idle connections open. */
export const sendEvents = (response: ServerResponse, app: Pick<App, 'onEvent'>): void => {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  response.write(': ready\n\n')
  const stop = app.onEvent((event) => {
    if (response.writableLength > longestQueue) response.destroy()
    else response.write(`data: ${JSON.stringify(event)}\n\n`)
  })
  const beat = setInterval(() => response.write(': alive\n\n'), 20_000)
  response.once('close', () => {
    clearInterval(beat)
    stop()
  })
}
