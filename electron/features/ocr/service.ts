import type { ocrContract } from '../../../shared/features/ocr/contract.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { Handlers } from '../../../shared/rpc/contract.ts'
import type { ReadPagesDeps } from './job.ts'
import { findLanguageFile } from './languages.ts'
import { setPreparation } from './repository.ts'

/** The engine and the image code are loaded when the first page is read: no other command waits for them. */
export const createOcrService = (deps: ReadPagesDeps): Handlers<typeof ocrContract> => ({
  read: async (input, context) => (await import('./job.ts')).readPages(deps, input, context),
  look: async ({ page, ...asked }) => (await import('./look-at-page.ts')).lookAtPage(deps, page, asked),
  choose: async ({ pages, choice, language }) => {
    for (const code of language?.split('+') ?? []) await findLanguageFile(code)
    deps.archive.db.write((tx) => {
      const kept = Object.keys(choice).length === 0 ? null : JSON.stringify(choice)
      for (const page of pages) if (setPreparation(tx, page, kept, language) === 0) throw new AppError('page.notFound', { page })
      tx.touch('pages')
    })
    return {}
  },
})
