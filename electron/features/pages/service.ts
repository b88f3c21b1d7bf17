import { OcrPage } from '../../../shared/features/ocr/ocr-page.ts'
import type { pagesContract } from '../../../shared/features/pages/contract.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { Handlers } from '../../../shared/rpc/contract.ts'
import type { Archive } from '../../db/archive.ts'
import { personName } from '../people/public.ts'
import { findCurrentText, findPage, setRotation } from './repository.ts'

export const createPagesService = ({ archive }: { readonly archive: Archive }): Handlers<typeof pagesContract> => ({
  text: ({ page }) => {
    if (!findPage(archive.db, page)) throw new AppError('page.notFound', { page })
    const row = findCurrentText(archive.db, page)
    if (!row) return {}
    return {
      text: {
        page,
        state: row.state,
        text: row.text,
        ...(row.layout !== null && { layout: OcrPage.parse(JSON.parse(row.layout)) }),
        ...(row.confidence !== null && { confidence: row.confidence }),
        language: row.language,
        at: row.at,
        by: personName(archive.db, row.by),
      },
    }
  },
  rotate: ({ page, rotation }) =>
    archive.db.write((tx) => {
      if (!findPage(tx, page)) throw new AppError('page.notFound', { page })
      setRotation(tx, page, rotation)
      tx.touch('records')
      return {}
    }),
})
