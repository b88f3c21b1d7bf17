import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { Archive } from '../../db/archive.ts'
import type { Ports } from '../../ports/ports.ts'
import { type DerivativeVariant, derivativePath } from './derivatives.ts'
import { createFileReader } from './file-reader.ts'
import { objectPath } from './object-store.ts'
import { type AssetRow, findAsset } from './repository.ts'
import { sniffFile } from './sniff-kind.ts'

export type AssetVariant = 'original' | DerivativeVariant

export interface AssetFile {
  /** The whole path of a file to be sent as it is. */
  readonly file: string
  readonly mime: string
  /** What the person called it, in NFC: for the name of a download. */
  readonly name: string
}

export interface AssetFileDeps {
  readonly archive: Archive
  readonly ports: Pick<Ports, 'log' | 'processes'>
}

/**
 * The file that shows an asset: the `original` as it came in; `thumb` (JPEG, 400 pixels) and `access` (what a browser can show: the
 * original itself where that will do) of a page, counted from 0. Undefined where there is none: an unknown asset, or a picture that
 * must be drawn anew. Sound, film and attachments have only an original.
 */
export const findAssetFile = (
  { folder, db }: Pick<Archive, 'folder' | 'db'>,
  id: string,
  variant: AssetVariant,
  page = 0,
): AssetFile | undefined => {
  const asset = findAsset(db, id)
  if (!asset) return undefined
  const original = { file: join(folder, objectPath(asset.sha256, asset.extension)), mime: asset.mime, name: asset.original_name }
  if (variant === 'original') return existsSync(original.file) ? original : undefined
  const drawn = join(folder, derivativePath(asset.sha256, page, variant))
  if (existsSync(drawn)) return { ...original, file: drawn, mime: 'image/jpeg' }
  return variant === 'access' && isOriginalShown(asset) && existsSync(original.file) ? original : undefined
}

/** As `findAssetFile`; draws pictures that were lost (derivatives/ may be deleted at any time). Errors: asset.unknown, asset.notFound, asset.unreadable. */
export const ensureAssetFile = async (deps: AssetFileDeps, id: string, variant: AssetVariant, page = 0): Promise<AssetFile> => {
  const present = findAssetFile(deps.archive, id, variant, page)
  if (present) return present
  const asset = findAsset(deps.archive.db, id)
  if (!asset || (variant !== 'original' && asset.page_count === 0)) throw new AppError('asset.unknown', { id })
  if (variant !== 'original') await redraw(deps, asset)
  const drawn = findAssetFile(deps.archive, id, variant, page)
  if (!drawn) throw new AppError('asset.notFound', { path: objectPath(asset.sha256, asset.extension) })
  return drawn
}

/**
 * The picture in whose pixels a page's words and sizes are given: one upright page of full size that sharp reads as it lies. It is
 * the original, or the drawn page where that is a PDF, a HEIC, one of several in a TIFF, or turned by EXIF. Errors as `ensureAssetFile`.
 */
export const findPageImage = async (deps: AssetFileDeps, id: string, page: number): Promise<string> => {
  const asset = findAsset(deps.archive.db, id)
  if (!asset) throw new AppError('asset.unknown', { id })
  const { file } = await ensureAssetFile(deps, id, isDrawn(asset) ? 'access' : 'original', page)
  return file
}

const isDrawn = (asset: AssetRow): boolean => {
  const metadata: unknown = JSON.parse(asset.metadata)
  return typeof metadata === 'object' && metadata !== null && 'drawn' in metadata && metadata.drawn === true
}

/** Where no access image was drawn, browsers show the original well; a TIFF always has one. */
const isOriginalShown = (asset: AssetRow): boolean => asset.kind === 'image' && asset.extension !== 'tif' && !isDrawn(asset)

const redraw = async ({ archive, ports }: AssetFileDeps, asset: AssetRow): Promise<void> => {
  const file = join(archive.folder, objectPath(asset.sha256, asset.extension))
  if (!existsSync(file)) throw new AppError('asset.notFound', { path: objectPath(asset.sha256, asset.extension) })
  const { pages } = await sniffFile(file)
  const input = { ...asset, archive: archive.folder, file, name: asset.original_name, pages }
  const [outcome] = await createFileReader(ports).read([input], { signal: new AbortController().signal })
  if (outcome && !outcome.ok) throw new AppError('asset.unreadable', { path: asset.original_name }, { cause: outcome })
}
