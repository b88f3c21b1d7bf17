import type { ImportResult } from '../../../shared/features/tables/contract.ts'

/** The counts of an import as its sentences name them. */
export const countsOf = (result: ImportResult, show: (value: number) => string) => ({
  offered: show(result.offered),
  created: show(result.created),
  updated: show(result.updated),
  unchanged: show(result.unchanged),
  refused: show(result.refusedCount),
})
