import { existsSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { findWindowFile } from '../../app/window-file.ts'
import { sendFile } from './send-file.ts'
import { refuse } from './wire.ts'

/** Serves the built window; nothing outside its folder can be named. */
export const sendStatic = async (request: IncomingMessage, response: ServerResponse, path: string): Promise<void> => {
  const wanted = findWindowFile(path)
  if (!wanted) {
    refuse(response, 404, 'not found')
    return
  }
  if (path === '/' && !existsSync(wanted.file)) {
    refuse(response, 503, 'Cửa sổ chưa được dựng. Hãy chạy: npm run build / The window is not built yet. Run: npm run build')
    return
  }
  await sendFile(request, response, wanted.file, { 'content-type': wanted.type })
}
