import { mkdir, stat } from 'node:fs/promises'
import { isAbsolute, join, relative, resolve, sep } from 'node:path'
import sharp from 'sharp'
import type { z } from 'zod'
import { Box, OcrPage } from '../../../shared/features/ocr/ocr-page.ts'
import type { pagesContract } from '../../../shared/features/pages/contract.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { JobContext } from '../../../shared/rpc/contract.ts'
import type { Archive } from '../../db/archive.ts'
import type { Ports } from '../../ports/ports.ts'
import { ensureAssetFile, findAsset, findAssetFile, findPageImage } from '../assets/public.ts'
import { findDensity, type GivenDocument, type GivenPage, type PagePicture, pageFormats, writeDocument } from '../ocr/public.ts'
import { personName } from '../people/public.ts'
import { type RecordRow, requireRecordByCode } from '../records/public.ts'
import { findCurrentText, listAllPages, listTextLanguages, type PageRow, type TextRow } from './repository.ts'
import { spreadText } from './spread-text.ts'

interface Deps {
  readonly archive: Archive
  readonly ports: Pick<Ports, 'clock' | 'log' | 'processes'>
}

type Input = z.output<typeof pagesContract.exportText.input>
type Output = z.output<typeof pagesContract.exportText.output>

/** One file that is to be. */
interface Plan {
  readonly record: RecordRow
  readonly name: string
  readonly pages: readonly PageRow[]
}

/**
 * Writes the pages of records into files, page by page, so that a thousand need no more room than one. Each file appears whole or
 * not at all. Errors: record.notFound (also for one in the bin), page.insideArchive, ocr.notWritten; for a PDF those of the pictures.
 */
export const exportText = async (deps: Deps, { records, format, out }: Input, { signal, report }: JobContext): Promise<Output> => {
  const { db, folder } = deps.archive
  const rows = new Map(records.map((code) => requireRecordByCode(db, code)).map((row) => [row.id, row]))
  const removed = [...rows.values()].find(({ removed_at: at }) => at !== null)
  if (removed) throw new AppError('record.notFound', { record: removed.code })
  const target = resolve(out)
  refuseInsideArchive(folder, target)
  const taken = new Set<string>()
  const all = [...rows.values()].map((record) => ({ record, pages: standingPages(deps, record) }))
  const plans = all.flatMap(({ record, pages }) => planFiles(record, pages, format, taken))
  const alone = plans.length === 1 && !(await isFolder(target))
  if (!alone && plans.length > 0) await makeFolder(target)
  const total = plans.reduce((sum, { pages }) => sum + pages.length, 0)
  const files: Output['files'] = []
  let done = 0
  for (const { record, name, pages } of plans) {
    signal.throwIfAborted()
    const file = alone ? target : join(target, name)
    await writeDocument(format, documentOf(deps, record, pages), file, {
      signal,
      onPage: () => report({ step: 'write', done: done++, total, detail: record.code }),
    })
    files.push({ file, record: record.code, pages: pages.length })
  }
  report({ step: 'write', done, total })
  return { files, withoutPages: all.filter(({ pages }) => pages.length === 0).map(({ record }) => record.code) }
}

const standingPages = ({ archive: { db } }: Deps, { id }: RecordRow): readonly PageRow[] =>
  listAllPages(db, id).filter(({ removed_at: removed, stray }) => removed === null && stray === 0)

const planFiles = (record: RecordRow, pages: readonly PageRow[], format: Input['format'], taken: Set<string>): readonly Plan[] => {
  const { extension } = pageFormats[format]
  const stem = freeName(record.code, extension, taken)
  if (pages.length === 0) return []
  if (format !== 'alto' || pages.length === 1) return [{ record, name: stem + extension, pages }]
  // ALTO describes one picture a file, and so do all programs that take it.
  return pages.map((page, index) => ({ record, name: `${stem}-${String(index + 1).padStart(4, '0')}${extension}`, pages: [page] }))
}

/** A code as a file name on every system; two codes that come out alike are told apart. */
const freeName = (code: string, extension: string, taken: Set<string>): string => {
  const plain = code
    .normalize('NFC')
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, '_')
    .replace(/^\.+|[. ]+$/g, '_')
  for (let times = 1; ; times++) {
    const name = times === 1 ? plain : `${plain}-${times}`
    const key = `${name}${extension}`.toLocaleLowerCase('en')
    if (taken.has(key)) continue
    taken.add(key)
    return name
  }
}

const documentOf = (deps: Deps, record: RecordRow, pages: readonly PageRow[]): GivenDocument => {
  const { db, name, org } = deps.archive
  async function* given(): AsyncGenerator<GivenPage> {
    for (const page of pages) yield await givenPage(deps, page)
  }
  const first = pages[0] && findAsset(db, pages[0].asset_id)
  return {
    title: `${record.code} – ${record.title}`,
    author: name || org,
    keywords: [record.code],
    date: deps.ports.clock(),
    language: [...new Set(listTextLanguages(db, record.id).flatMap((language) => language.split('+')))].join('+') || 'vie',
    ...(pages.length === 1 && first && { fileName: first.original_name }),
    pages: given(),
  }
}

const givenPage = async (deps: Deps, row: PageRow): Promise<GivenPage> => {
  const { db } = deps.archive
  const text = findCurrentText(db, row.id)
  const picture = (): Promise<PagePicture> => pictureOf(deps, row)
  const imageName = findAsset(db, row.asset_id)?.original_name
  return {
    page: await pageOf(deps, row, text),
    picture,
    ...(imageName !== undefined && { imageName }),
    ...(text && { standing: standingOf(deps, text) }),
  }
}

const pageOf = async (deps: Deps, row: PageRow, text: TextRow | undefined): Promise<OcrPage> => {
  const layout = text?.layout == null ? undefined : OcrPage.parse(JSON.parse(text.layout))
  if (text && layout && layout.width > 0) return { ...layout, text: text.text }
  const { width, height } = (await sharp(await findPageImage(deps, row.asset_id, row.asset_page)).metadata()).autoOrient
  const language = text?.language ?? row.language ?? 'vie'
  if (!text) return { width, height, language, blocks: [], text: '', confidence: 0, preparation: [] }
  // What a person drew on a page that was never read has places already.
  return layout ? { ...layout, width, height, text: text.text } : spreadText(text.text, { width, height, language })
}

const standingOf = ({ archive: { db } }: Deps, { state, at, by, reviewer }: TextRow) => ({
  state,
  at,
  by: personName(db, by),
  ...(reviewer !== null && { reviewer: personName(db, reviewer) }),
})

/** A JPEG goes out as it came in, turned as its EXIF says; of all else the picture in whose pixels the words are given. */
const pictureOf = async (deps: Deps, row: PageRow): Promise<PagePicture> => {
  const { db } = deps.archive
  const isJpeg = findAsset(db, row.asset_id)?.mime === 'image/jpeg'
  const original = isJpeg ? await ensureAssetFile(deps, row.asset_id, 'original') : findAssetFile(deps.archive, row.asset_id, 'original')
  const file = isJpeg && original ? original.file : await findPageImage(deps, row.asset_id, row.asset_page)
  const crop = row.crop === null ? undefined : Box.parse(JSON.parse(row.crop))
  return { file, dpi: original && (await findDensity(original.file)), rotation: row.rotation, ...(crop && { crop }) }
}

const isFolder = async (path: string): Promise<boolean> => (await stat(path).catch(() => undefined))?.isDirectory() === true

const makeFolder = async (folder: string): Promise<void> => {
  try {
    await mkdir(folder, { recursive: true })
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error
    throw new AppError('ocr.notWritten', { file: folder, reason: String(error.code) }, { cause: error })
  }
}

/** The archive's own files are written by their features alone; `exports` is the folder for what goes out. */
const refuseInsideArchive = (archive: string, file: string): void => {
  const inside = relative(resolve(archive), file)
  if (inside.startsWith('..') || isAbsolute(inside) || inside === 'exports' || inside.startsWith(`exports${sep}`)) return
  throw new AppError('page.insideArchive', { file })
}
