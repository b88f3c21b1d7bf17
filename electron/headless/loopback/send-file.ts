import { createReadStream } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { answerFile } from '../../app/file-answer.ts'
import { refuse } from './wire.ts'

/** Sends a file, or the one range of it that was asked for. */
export const sendFile = async (
  request: IncomingMessage,
  response: ServerResponse,
  file: string,
  headers: Readonly<Record<string, string>>,
): Promise<void> => {
  const answer = await answerFile(file, request.headers.range, headers)
  if (answer.status === 404) {
    refuse(response, 404, 'not found')
    return
  }
  response.writeHead(answer.status, answer.headers)
  if (request.method === 'HEAD' || !answer.bytes) {
    response.end()
    return
  }
  const { start, end } = answer.bytes
  // A window that goes away in the middle is no fault.
  await pipeline(createReadStream(file, { start, end }), response).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE')) throw error
  })
}
