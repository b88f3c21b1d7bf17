import { readdir, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Archive } from '../../db/archive.ts'
import { findAsset } from '../assets/public.ts'

/** Where the copy of a page that was made ready for reading lies; `page` counts from 0 within the asset. */
export const copyPath = (folder: string, sha256: string, page: number, copy: string): string =>
  join(folder, 'derivatives', sha256.slice(0, 2), `${sha256}-${page + 1}-prepared-${copy}.jpg`)

/** Takes the copies of the page away but the last few: whoever tries one way after another goes back to those before, or still loads them. */
export const forgetCopies = async (folder: string, sha256: string, page: number): Promise<void> => {
  const stem = copyPath(folder, sha256, page, '')
  const place = dirname(stem)
  const start = basename(stem, '.jpg')
  const copies: { readonly file: string; readonly at: number }[] = []
  for (const name of await readdir(place).catch(() => [])) {
    if (!name.startsWith(start)) continue
    const file = join(place, name)
    copies.push({ file, at: (await stat(file).catch(() => undefined))?.mtimeMs ?? 0 })
  }
  for (const { file } of copies.sort((a, b) => b.at - a.at).slice(mostCopies)) await rm(file, { force: true })
}

const mostCopies = 4

/** The file of a copy that `ocr.look` named; undefined for an unknown asset and for a copy that is gone. */
export const findPreparedCopy = async (
  { folder, db }: Pick<Archive, 'folder' | 'db'>,
  asset: string,
  page: number,
  copy: string,
): Promise<string | undefined> => {
  const row = /^[0-9a-f]{16}$/.test(copy) ? findAsset(db, asset) : undefined
  if (!row) return undefined
  const file = copyPath(folder, row.sha256, page, copy)
  return (await stat(file).catch(() => undefined))?.isFile() ? file : undefined
}
