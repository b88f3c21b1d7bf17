import { type AppError, isAppError } from '../../shared/rpc/app-error.ts'
import type { AssetFiles, AssetVariant } from '../features/assets/public.ts'
import { findPreparedCopy } from '../features/ocr/public.ts'
import { findTile } from '../features/search/public.ts'
import { findRefusedTable } from '../features/tables/public.ts'
import type { App } from './create-app.ts'

export type AssetAnswer =
  | { readonly found: true; readonly file: string; readonly headers: Readonly<Record<string, string>> }
  | { readonly found: false; readonly why: AppError['code'] | 'not found' }

/**
 * The file behind `<id>/<thumb|access|original>?page=N` (pages count from 0) of the open archive, or `<id>/prepared?page=N&copy=…` for
 * the copy that a look at the page made, or `refused-rows?name=…` for the rows that an import left out, or `map-tiles/<z>/<x>/<y>` for a tile of the institution's own map, with the headers under which a host hands it over: pictures, sound and film. A host makes its `files` once, by `createAssetFiles(ports)`.
 */
export const findAssetAnswer = async (app: App, files: AssetFiles, path: string, query: URLSearchParams): Promise<AssetAnswer> => {
  const [id = '', variant = ''] = path.split('/')
  const archive = app.archive()
  if (archive && id === 'map-tiles') return tileAnswer(findTile(archive, path.slice(id.length + 1)))
  if (archive && id === 'refused-rows') return tableAnswer(archive.folder, query.get('name') ?? '')
  const page = Number(query.get('page') ?? 0)
  if (archive && variant === 'prepared') return copyAnswer(await findPreparedCopy(archive, id, page, query.get('copy') ?? ''))
  if (!archive || !isVariant(variant) || !Number.isInteger(page) || page < 0) return { found: false, why: 'not found' }
  try {
    const { file, mime, name } = await files.ensure(archive, id, variant, page)
    // What the window cannot show is handed over as a file, and never opened as a page of ours: an HTML attachment stays a file.
    const shown = /^(image\/(?!svg)|audio\/|video\/|application\/pdf$)/.test(mime)
    return {
      found: true,
      file,
      headers: {
        'content-type': shown ? mime : 'application/octet-stream',
        'content-disposition': `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeName(name)}`,
        'x-content-type-options': 'nosniff',
        // The name is the digest's: what lies behind an address of ours never changes.
        ...(variant !== 'original' && { 'cache-control': 'private, max-age=86400' }),
      },
    }
  } catch (error) {
    if (!isAppError(error)) throw error
    return { found: false, why: error.code }
  }
}

const tileAnswer = (tile: ReturnType<typeof findTile>): AssetAnswer =>
  tile === undefined
    ? { found: false, why: 'not found' }
    : {
        found: true,
        file: tile.file,
        // The address has the version of the tiles in it.
        headers: { 'content-type': tile.mime, 'x-content-type-options': 'nosniff', 'cache-control': 'private, max-age=86400' },
      }

const tableAnswer = (folder: string, name: string): AssetAnswer => {
  const file = findRefusedTable(folder, name.normalize('NFC'))
  if (file === undefined) return { found: false, why: 'not found' }
  return {
    found: true,
    file,
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename*=UTF-8''${encodeName(name)}`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  }
}

const copyAnswer = (file: string | undefined): AssetAnswer =>
  file === undefined
    ? { found: false, why: 'not found' }
    : { found: true, file, headers: { 'content-type': 'image/jpeg', 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' } }

/** As RFC 8187 has it; half of a letter outside the basic plane, as some systems allow in names, would be no text at all. */
const encodeName = (name: string): string =>
  encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)

const isVariant = (text: string): text is AssetVariant => text === 'thumb' || text === 'access' || text === 'original'
