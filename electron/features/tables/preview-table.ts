import { basename } from 'node:path'
import type { z } from 'zod'
import type { TableColumn, TablePreview, tablesContract } from '../../../shared/features/tables/contract.ts'
import { targetKey } from '../../../shared/features/tables/match-columns.ts'
import { requireProfile } from '../profiles/public.ts'
import { createDecider } from './decide-row.ts'
import type { TableDeps } from './job.ts'
import { makePlan, wholeMapping } from './make-plan.ts'
import { createOfferer } from './offer-row.ts'
import { readCell, type TablePlan } from './plan-row.ts'
import type { RawRow } from './read-csv.ts'
import { findSavedMapping } from './saved-mapping.ts'
import { readTable } from './table-reader.ts'
import { makePassingSpool } from './table-spool.ts'

type Input = z.output<typeof tablesContract.preview.input>

/**
 * The first rows of a table, where its columns lead and what would become of each row. Without a mapping, that by which a table of
 * the same columns came in before is used, else the names that the profile knows. Nothing is changed.
 */
export const previewTable = async ({ archive, profiles, ports }: TableDeps, input: Input): Promise<TablePreview> => {
  const { db, org } = archive
  const profile = requireProfile(profiles, input.profile)
  // A few more are read than are shown, so that old encodings are known even where they begin late.
  const spool = await makePassingSpool((file) =>
    readTable(ports, { file: input.file, sheet: input.sheet, spool: file, limit: Math.max(2000, input.limit) }),
  )
  try {
    const { table } = spool
    const saved = findSavedMapping(db, profile.id, table.columns)
    const { plan, issues } = makePlan(profiles, profile, table, input.mapping ?? saved)
    const decider = createDecider(plan, org, '')
    const first: RawRow[] = []
    for await (const row of spool.rows()) {
      first.push(row)
      if (first.length === input.limit) break
    }
    const offer = createOfferer(plan, org, ports.clock().toISOString())
    const offered = first.map((raw) => ({ raw, row: offer(raw) }))
    decider.look(
      db,
      offered.map(({ row }) => row),
    )
    const rows = offered.map(({ raw, row }) => {
      const decision = decider.decide(db, row)
      return {
        row: raw.row,
        cells: plan.columns.map((_, index) => readCell(plan, index, raw.cells[index] ?? '').slice(0, 500)),
        outcome: decision.outcome,
        problems: decision.outcome === 'refused' ? [...decision.problems] : [],
      }
    })
    return {
      name: basename(input.file).normalize('NFC'),
      kind: table.kind,
      ...(table.encoding !== undefined && { encoding: table.encoding }),
      ...(table.separator !== undefined && { separator: table.separator }),
      sheets: table.sheets,
      columns: plan.columns.map((name, index) => toColumn(plan, name, index, first)),
      rows,
      issues: [...issues],
      ...(saved && { saved }),
      mapping: wholeMapping(plan),
    }
  } finally {
    await spool.remove()
  }
}

const toColumn = (plan: TablePlan, name: string, index: number, rows: readonly RawRow[]): TableColumn => {
  const convert = plan.convert.get(index)
  const field = targetKey(plan.targets[index] ?? { kind: 'none' })
  if (convert === undefined) return { name, field }
  const cells = rows.map(({ cells: row }) => row[index] ?? '')
  const before = cells.find((cell) => readCell(plan, index, cell) !== cell)
  return {
    name,
    field,
    convert,
    ...(before !== undefined && { converted: { before: before.slice(0, 200), after: readCell(plan, index, before).slice(0, 200) } }),
  }
}
