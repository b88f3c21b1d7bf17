import { type Box, type Matrix, mapBox } from './geometry.ts'
import { type Bend, bendAt } from './unbend.ts'

/** Where a sheet lies on the original: first bent back, then mapped. */
export interface SheetPlace {
  readonly toOriginal: Matrix
  readonly bends: readonly Bend[]
}

/** A box of the sheet as a box of the original, in whole pixels. */
export const boxOnOriginal = (
  { toOriginal, bends }: SheetPlace,
  [x, y, width, height]: Box,
  size: { width: number; height: number },
): Box => {
  let top = y
  let bottom = y + height
  for (const bend of bends.toReversed()) {
    const shifts = [bendAt(bend, x, top), bendAt(bend, x + width, top), bendAt(bend, x, bottom), bendAt(bend, x + width, bottom)] as const
    top += Math.min(shifts[0], shifts[1])
    bottom += Math.max(shifts[2], shifts[3])
  }
  return mapBox(toOriginal, [x, top, width, bottom - top], size)
}
