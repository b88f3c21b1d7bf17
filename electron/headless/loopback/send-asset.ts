import type { IncomingMessage, ServerResponse } from 'node:http'
import { isAppError } from '../../../shared/rpc/app-error.ts'
import type { App } from '../../app/create-app.ts'
import { type AssetVariant, ensureAssetFile } from '../../features/assets/public.ts'
import type { Ports } from '../../ports/ports.ts'
import { sendFile } from './send-file.ts'
import { refuse } from './wire.ts'

/** `/asset/<id>/<thumb|access|original>?page=N` (pages count from 0): pictures, sound and film of the open archive. */
export const sendAsset = async (request: IncomingMessage, response: ServerResponse, url: URL, app: App, ports: Ports): Promise<void> => {
  const [, , id = '', variant = ''] = url.pathname.split('/')
  const archive = app.archive()
  const page = Number(url.searchParams.get('page') ?? 0)
  if (!archive || !isVariant(variant) || !Number.isInteger(page) || page < 0) {
    refuse(response, 404, 'not found')
    return
  }
  try {
    const { file, mime, name } = await ensureAssetFile({ archive, ports }, id, variant, page)
    // What the window cannot show is handed over as a file, and never opened as a page of ours: an HTML attachment stays a file.
    const shown = /^(image\/(?!svg)|audio\/|video\/|application\/pdf$)/.test(mime)
    await sendFile(request, response, file, {
      'content-type': shown ? mime : 'application/octet-stream',
      'content-disposition': `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name)}`,
      // The name is the digest's: what lies behind an address of ours never changes.
      ...(variant !== 'original' && { 'cache-control': 'private, max-age=86400' }),
    })
  } catch (error) {
    if (!isAppError(error)) throw error
    refuse(response, 404, error.code)
  }
}

const isVariant = (text: string): text is AssetVariant => text === 'thumb' || text === 'access' || text === 'original'
