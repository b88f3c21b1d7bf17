import { existsSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, normalize, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sendFile } from './send-file.ts'
import { refuse } from './wire.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.json': 'application/json',
}

/** The built window. From the source it lies in dist/renderer; in the packaged tree beside the core. */
const windowFolder = (): string => {
  const fromSource = fileURLToPath(new URL('../../../dist/renderer', import.meta.url))
  return existsSync(fromSource) ? fromSource : fileURLToPath(new URL('../../../renderer', import.meta.url))
}

/** Serves the built window; nothing outside its folder can be named. */
export const sendStatic = async (request: IncomingMessage, response: ServerResponse, path: string): Promise<void> => {
  const root = windowFolder()
  const wanted = normalize(join(root, decodeURIComponent(path === '/' ? '/index.html' : path)))
  const type = types[extname(wanted)]
  if (!wanted.startsWith(root + sep) || type === undefined) {
    refuse(response, 404, 'not found')
    return
  }
  if (path === '/' && !existsSync(wanted)) {
    refuse(response, 503, 'Cửa sổ chưa được dựng. Hãy chạy: npm run build / The window is not built yet. Run: npm run build')
    return
  }
  await sendFile(request, response, wanted, { 'content-type': type })
}
