import type { ReadDb } from '../../db/handles.ts'
import { createProvisionalForecast } from '../numbers/public.ts'
import { createDataAfter, findCodeOwner, numberRequestOf, type RecordContext } from '../records/public.ts'
import type { Decision } from './decide-row.ts'
import type { TablePlan } from './plan-row.ts'

/** For a dry run: counts the rows that would stand under a provisional number, each decision told in its turn. */
export const createNumberForesight = (
  db: ReadDb,
  context: RecordContext,
  { profile }: TablePlan,
  at: string,
): { readonly apply: (decision: Decision) => void; readonly count: () => number } => {
  const foresee = createProvisionalForecast(db)
  const dataAfter = createDataAfter(context, profile)
  const brought = new Set<string>()
  const isTaken = (code: string): boolean => brought.has(code) || findCodeOwner(db, context.institution, code) !== undefined
  let count = 0
  return {
    apply: (decision) => {
      if (decision.outcome !== 'create') return
      if ('prepared' in decision) {
        brought.add(decision.code.normalize('NFC'))
        return
      }
      const { data = {} } = decision.nameless
      const request = numberRequestOf(context, profile, { data: dataAfter({}, data), parent: undefined, at })
      if (foresee({ ...request, isTaken })) count += 1
    },
    count: () => count,
  }
}
