import { createHash } from 'node:crypto'
import { mkdir, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import sharp from 'sharp'
import { z } from 'zod'
import type { ocrContract } from '../../../shared/features/ocr/contract.ts'
import { PreparationStep } from '../../../shared/features/ocr/ocr-page.ts'
import type { PreparationChoice } from '../../../shared/features/ocr/preparation.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { Archive } from '../../db/archive.ts'
import type { Ports } from '../../ports/ports.ts'
import { findPageImage } from '../assets/public.ts'
import { isVertical } from './languages.ts'
import { prepareOptions } from './prepare-options.ts'
import { createPreparePool } from './prepare-pool.ts'
import { copyPath, forgetCopies } from './prepared-copy.ts'
import { findPageLook } from './repository.ts'
import { asWasRead } from './second-try.ts'

const StepsRead = z.array(PreparationStep)

type Look = z.output<typeof ocrContract.look.output>

interface Deps {
  readonly archive: Archive
  readonly ports: Ports
}

/**
 * The copy of a page that the engine would read, drawn beside the other derivatives, with what was done to it. The copies of the last
 * few looks are kept. Errors: page.notFound, ocr.unreadable, those of the page's file.
 */
export const lookAtPage = async (
  { archive, ports }: Deps,
  page: string,
  asked: { readonly choice?: PreparationChoice | undefined; readonly language?: string | undefined },
): Promise<Look> => {
  const row = findPageLook(archive.db, page)
  if (!row) throw new AppError('page.notFound', { page })
  const options = prepareOptions(row)
  const choice = asked.choice ?? options.choice
  const language = asked.language ?? row.language ?? 'vie'
  const image = await findPageImage({ archive, ports }, row.asset_id, row.asset_page)
  // As long as nothing else is asked for, a page that was read is shown as it was read, a second try included.
  const read = asked.choice === undefined ? asWasRead(StepsRead.parse(JSON.parse(row.read_by ?? '[]'))) : {}
  const pool = createPreparePool()
  try {
    const { steps, sheets } = await pool.prepare(image, { ...options, choice: { ...read, ...choice }, vertical: isVertical(language) })
    const [sheet] = sheets
    if (!sheet) throw new Error('a page without a sheet')
    const { width, height, data } = sheet.gray
    const copy = createHash('sha256')
      .update(JSON.stringify([options.region, { ...read, ...choice }, isVertical(language)]))
      .digest('hex')
      .slice(0, 16)
    const file = copyPath(archive.folder, row.sha256, row.asset_page, copy)
    await mkdir(dirname(file), { recursive: true })
    const written = `${file}.part`
    await sharp(data, { raw: { width, height, channels: 1 } })
      .jpeg({ quality: 85 })
      .toFile(written)
    await rename(written, file)
    await forgetCopies(archive.folder, row.sha256, row.asset_page)
    const blocks = sheet.layout.blocks.map(({ kind, box }) => ({ kind, box: box.map(Math.round) }))
    return { choice, language, steps: [...steps], copy, width, height, blocks }
  } finally {
    await pool.close()
  }
}
