import { Box } from '../../../shared/features/ocr/ocr-page.ts'
import { PreparationChoice } from '../../../shared/features/ocr/preparation.ts'
import type { PrepareOptions } from './prepare-page.ts'

/** How a page of the archive is made ready: what a person cut it to, and what a person chose for it. */
export const prepareOptions = ({
  crop,
  preparation,
}: {
  readonly crop: string | null
  readonly preparation: string | null
}): PrepareOptions & { readonly choice: PreparationChoice } => ({
  ...(crop === null ? {} : { region: Box.parse(JSON.parse(crop)) }),
  choice: PreparationChoice.parse(preparation === null ? {} : JSON.parse(preparation)),
})
