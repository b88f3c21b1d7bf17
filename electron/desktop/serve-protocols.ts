import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { type CustomScheme, protocol } from 'electron'
import { contentPolicy } from '../app/content-policy.ts'
import { answerFile } from '../app/file-answer.ts'
import { findWindowFile } from '../app/window-file.ts'
import { isAssetAddress, isWindowAddress, windowOrigin } from './addresses.ts'
import type { Core } from './connect-core.ts'

/** To be registered before Electron is ready. */
export const schemes: CustomScheme[] = [
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  { scheme: 'asset', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, corsEnabled: true } },
]

/** `app://window/…` is the built window, `asset://asset/<id>/<variant>?page=N` a picture, sound or film of the open archive. */
export const serveProtocols = (core: Core): void => {
  protocol.handle('app', (request) => answerWindow(request))
  protocol.handle('asset', (request) => answerAsset(request, core))
}

const windowHeaders = {
  'content-security-policy': contentPolicy('asset:'),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
}

const answerWindow = async ({ method, url }: Request): Promise<Response> => {
  const wanted = method === 'GET' && isWindowAddress(url) ? findWindowFile(new URL(url).pathname) : undefined
  // Read whole: the files of the window are small, and a stream out of the asar would be copied to disk first.
  const bytes = wanted && (await readFile(wanted.file).catch(() => undefined))
  if (!wanted || !bytes) return new Response(null, { status: 404, headers: windowHeaders })
  return new Response(new Uint8Array(bytes), { headers: { ...windowHeaders, 'content-type': wanted.type } })
}

const answerAsset = async ({ method, url, headers }: Request, core: Core): Promise<Response> => {
  if ((method !== 'GET' && method !== 'HEAD') || !isAssetAddress(url)) return new Response(null, { status: 404 })
  const { pathname, search } = new URL(url)
  const asset = await core.asset(pathname.slice(1), search)
  if (!asset.found) return new Response(asset.why, { status: 404 })
  const answer = await answerFile(asset.file, headers.get('range'), {
    ...asset.headers,
    'access-control-allow-origin': windowOrigin,
    // Were a picture ever opened as a page, it could load and run nothing.
    'content-security-policy': "default-src 'none'; sandbox",
  })
  return new Response(method === 'GET' && answer.bytes ? streamOf(answer.bytes) : null, { status: answer.status, headers: answer.headers })
}

const streamOf = ({ file, start, end }: { readonly file: string; readonly start: number; readonly end: number }): ReadableStream => {
  const bytes = createReadStream(file, { start, end })
  return new ReadableStream(
    {
      start: (controller) => {
        bytes.pause()
        bytes.on('data', (chunk) => {
          controller.enqueue(chunk)
          if ((controller.desiredSize ?? 0) <= 0) bytes.pause()
        })
        bytes.once('end', () => controller.close())
        bytes.on('error', (error) => controller.error(error))
      },
      pull: () => void bytes.resume(),
      // A window that goes away in the middle is no fault.
      cancel: () => void bytes.destroy(),
    },
    { highWaterMark: 4 },
  )
}
