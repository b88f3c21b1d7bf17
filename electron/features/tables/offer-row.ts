import type { RowProblem } from '../../../shared/features/tables/contract.ts'
import type { ToUtf8 } from '../../lib/utf8.ts'
import { type CounterRow, createRegisterFinder } from '../numbers/public.ts'
import { createPreparer, type NewRecord, numberRequestOf, type PreparedRecord } from '../records/public.ts'
import { type PlannedRow, planRow, type TablePlan } from './plan-row.ts'
import type { RawRow } from './read-csv.ts'

/** A row as it is put before the archive: what decides about it is known, the rest is made when it is asked for. */
export interface OfferedRow {
  readonly row: number
  readonly code: string | undefined
  readonly isTitled: boolean
  readonly problems: readonly RowProblem[]
  readonly planned: () => PlannedRow
  /** Of a row with a code and without problems: the new record that it would be. */
  readonly prepared: () => PreparedRow
}

export interface PreparedRow {
  readonly record: PreparedRecord
  /** The register that its number belongs to. */
  readonly register: CounterRow | undefined
}

/** Offers row after row of one table; `institution` is whose records they become, `at` the time of the import. */
export const createOfferer = (plan: TablePlan, institution: string, at: string, utf8?: ToUtf8): ((raw: RawRow) => OfferedRow) => {
  const context = { profiles: plan.profiles, institution }
  const preparer = createPreparer(context, utf8)
  const registerOf = createRegisterFinder()
  return (raw) => {
    const planned = planRow(plan, raw)
    const { row, code, title, problems } = planned
    return {
      row,
      code,
      isTitled: title !== undefined,
      problems,
      planned: () => planned,
      prepared: () => {
        if (code === undefined) throw new Error('a row without a code gets it from the archive')
        const given = toRecord(plan, planned)
        const data = preparer.dataOf(given)
        const number = code.normalize('NFC')
        const register = registerOf(() => numberRequestOf(context, plan.profile, { data, parent: undefined, at }), number)
        return { record: preparer.prepare(given, data, number), register }
      },
    }
  }
}

/** The record that a row makes where there is none yet. */
export const toRecord = (plan: TablePlan, { code, title, set, source }: PlannedRow): NewRecord => ({
  profile: plan.profile.id,
  title: title ?? untitled(code),
  // Where this station's block of numbers ends, the row is not lost: its number is replaced when a block comes.
  ...(code === undefined ? { provisional: true } : { code }),
  data: { ...set, ...(source && Object.keys(source).length > 0 && { source }) },
  isChecked: true,
})

/** A row is not lost for want of a title: its number says which thing it is until somebody names it. */
const untitled = (code: string | undefined): string => `Chưa có tên (${code ?? ''})`
