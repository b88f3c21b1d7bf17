import { createWriteStream, mkdtempSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { refuse } from './wire.ts'

/**
 * Files dropped on a browser come as bytes without a path: each is put into a folder of its own under its own name, from
 * where it is brought in like any other.
 */
export const takeUpload = async (request: IncomingMessage, response: ServerResponse, name: string): Promise<void> => {
  const plain = basename(name.normalize('NFC').replace(/[\\/:*?"<>|\u0000-\u001f]/g, '_'))
  if (plain === '' || plain === '.' || plain === '..') {
    refuse(response, 400, 'name')
    return
  }
  const file = join(mkdtempSync(join(tmpdir(), 'tangthu-')), plain)
  await pipeline(request, createWriteStream(file))
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ path: file }))
}
