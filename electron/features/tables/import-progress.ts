import { z } from 'zod'
import { RowProblem } from '../../../shared/features/tables/contract.ts'
import type { ReadDb, WriteTx } from '../../db/handles.ts'
import { readSetting, writeSetting } from '../../db/settings.ts'
import { deleteSettings, listSettings } from './repository.ts'

const Progress = z.object({
  /** How many rows of the table are done. */
  done: z.number().int(),
  created: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  refused: z.number().int(),
  /** Records whose number stands in for their title. */
  untitled: z.number().int().default(0),
})
/** How far an import has come: written in the transaction of the rows, so that a crash can never part the two. */
export type ImportProgress = z.infer<typeof Progress>

export const RefusedRow = z.object({ row: z.number().int(), problems: z.array(RowProblem) })
export type RefusedRow = z.infer<typeof RefusedRow>

export const noProgress: ImportProgress = { done: 0, created: 0, updated: 0, unchanged: 0, refused: 0, untitled: 0 }

export const readProgress = (db: ReadDb, batch: string): ImportProgress => {
  const value = readSetting(db, progressKey(batch))
  return value === undefined ? noProgress : Progress.parse(JSON.parse(value))
}

export const writeProgress = (tx: WriteTx, batch: string, progress: ImportProgress, refused: readonly RefusedRow[]): void => {
  writeSetting(tx, progressKey(batch), JSON.stringify(progress))
  if (refused.length > 0) writeSetting(tx, `${refusedPrefix(batch)}${String(progress.done).padStart(12, '0')}`, JSON.stringify(refused))
}

/** Every row that was refused, in their order. */
export const listRefused = (db: ReadDb, batch: string): readonly RefusedRow[] =>
  listSettings(db, refusedPrefix(batch)).flatMap(({ value }) => z.array(RefusedRow).parse(JSON.parse(value)))

export const clearProgress = (tx: WriteTx, batch: string): void => {
  deleteSettings(tx, progressKey(batch))
  deleteSettings(tx, refusedPrefix(batch))
}

const progressKey = (batch: string): string => `tables.import.${batch}`
const refusedPrefix = (batch: string): string => `tables.refused.${batch}.`
