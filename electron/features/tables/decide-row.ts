import type { RecordData } from '../../../shared/features/records/contract.ts'
import { withMissingMarks } from '../../../shared/features/records/missing.ts'
import type { RowOutcome, RowProblem } from '../../../shared/features/tables/contract.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import { sentence } from '../../../shared/rpc/sentence.ts'
import type { ReadDb } from '../../db/handles.ts'
import { createForeignNumbers } from '../numbers/public.ts'
import { canonicalJson, createDataAfter, type NewRecord, type RecordChange, type RecordRow } from '../records/public.ts'
import { type OfferedRow, type PreparedRow, toRecord } from './offer-row.ts'
import { columnOf, type PlannedRow, problem, type TablePlan } from './plan-row.ts'
import { findNamesakes, listCodeOwners } from './repository.ts'

/** What becomes of a row: decided by reading alone, so that a preview and a dry run say exactly what the import then does. */
export type Decision =
  | { readonly outcome: 'create'; readonly code: string; readonly prepared: () => PreparedRow }
  /** A record whose number the archive gives. */
  | { readonly outcome: 'create'; readonly nameless: NewRecord }
  | { readonly outcome: 'update'; readonly id: string; readonly change: RecordChange }
  | { readonly outcome: 'unchanged' }
  | { readonly outcome: 'refused'; readonly problems: readonly RowProblem[] }

export interface Decider {
  /** Reads at once what the next rows will be held against; what changed since is told by `meet`. */
  readonly look: (db: ReadDb, rows: readonly Pick<OfferedRow, 'code'>[]) => void
  /** Rows must come in their order: the first row of a code has it. */
  readonly decide: (db: ReadDb, offered: OfferedRow) => Decision
  /** A record that was made or changed since `look`. */
  readonly meet: (row: RecordRow) => void
  /** Takes note of a row that an earlier, interrupted run of this import did. */
  readonly pass: (planned: PlannedRow) => void
}

/** Decides row after row of one table; `institution` is whose codes they are, `batch` the act that they belong to. */
export const createDecider = (plan: TablePlan, institution: string, batch: string): Decider => {
  const rowByCode = new Map<string, number>()
  const claimed = new Set<string>()
  const dataAfter = createDataAfter({ profiles: plan.profiles, institution }, plan.profile)
  let owners = new Map<string, RecordRow>()
  let refuseForeign: (code: string) => void = () => undefined
  return {
    look: (db, rows) => {
      owners = new Map(
        listCodeOwners(
          db,
          institution,
          rows.flatMap(({ code }) => code ?? []),
        ),
      )
      refuseForeign = createForeignNumbers(db)
    },
    meet: (made) => {
      for (const [code, row] of owners) if (row.id === made.id) owners.set(code, made)
      owners.set(made.code, made)
    },
    pass: ({ code, row }) => {
      if (code !== undefined && !rowByCode.has(code)) rowByCode.set(code, row)
    },
    decide: (db, offered) => {
      const { row, code, problems, prepared } = offered
      if (problems.length > 0) return { outcome: 'refused', problems }
      if (code === undefined) return decideNameless(db, plan, dataAfter, offered.planned(), batch, claimed)
      const about = { row, column: columnOf(plan, 'code'), value: code }
      const first = rowByCode.get(code)
      if (first !== undefined) return refused(problem('table.codeTwice', { ...about, first }))
      rowByCode.set(code, row)
      const known = owners.get(code)
      if (!known) return foreign(refuseForeign, about) ?? { outcome: 'create', code, prepared }
      if (known.emptied_at !== null) return refused(problem('table.codeSpent', about))
      if (known.profile !== plan.profile.id)
        return refused(problem('table.codeElsewhere', { ...about, profile: known.profile, title: known.title }))
      return toChange(dataAfter, known, offered.planned())
    },
  }
}

/** A number that another station may be giving out, or that was cancelled: the row waits, the others go on. */
const foreign = (
  refuse: (code: string) => void,
  { row, column, value }: { readonly row: number; readonly column: string; readonly value: string },
): Decision | undefined => {
  try {
    refuse(value)
    return undefined
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const { code, data } = error
    return { outcome: 'refused', problems: [{ row, column, code, data: { ...data, row, column }, message: sentence(code, data, 'vi') }] }
  }
}

type DataAfter = ReturnType<typeof createDataAfter>

/** The counts of a table whose rows all came to something. */
export type Counts = Record<RowOutcome, number>

const refused = (wrong: RowProblem): Decision => ({ outcome: 'refused', problems: [wrong] })

const toChange = (dataAfter: DataAfter, known: RecordRow, { title, set, source }: PlannedRow): Decision => {
  const before: RecordData = JSON.parse(known.data)
  const marked = withMissingMarks(before)
  const changed: RecordData = {}
  for (const [key, value] of Object.entries(set)) if (!same(marked[key], value)) changed[key] = value
  // A field that is put together from others comes back by itself where its cell is empty.
  if (same(dataAfter(before, changed), before)) for (const key of Object.keys(changed)) delete changed[key]
  // What an earlier, other table left on the record stays beside what this one says.
  const kept = { ...sourceOf(before), ...source }
  if (source && !same(before['source'] ?? {}, kept)) changed['source'] = kept
  const renamed = title !== undefined && title.normalize('NFC').trim() !== known.title
  const fromBin = known.removed_at !== null
  if (Object.keys(changed).length === 0 && !renamed && !fromBin) return { outcome: 'unchanged' }
  return { outcome: 'update', id: known.id, change: { set: changed, ...(renamed && { title }), ...(fromBin && { removed: false }) } }
}

const sourceOf = (data: RecordData): Readonly<Record<string, unknown>> => {
  const { source } = data
  return typeof source === 'object' && source !== null ? { ...source } : {}
}

const same = (before: unknown, after: unknown): boolean => canonicalJson(before ?? null) === canonicalJson(after ?? null)

/**
 * A row without a code is known again by being wholly the same as a record that this import has not met yet: two rows that are alike
 * are two things, but the same table brought again makes none anew.
 */
const decideNameless = (
  db: ReadDb,
  plan: TablePlan,
  dataAfter: DataAfter,
  planned: PlannedRow,
  batch: string,
  claimed: Set<string>,
): Decision => {
  const record = toRecord(plan, planned)
  const data = canonicalJson(dataAfter({}, record.data ?? {}))
  const twin = findNamesakes(db, plan.profile.id, record.title, batch).find((row) => row.data === data && !claimed.has(row.id))
  if (!twin) return { outcome: 'create', nameless: record }
  claimed.add(twin.id)
  return { outcome: 'unchanged' }
}
