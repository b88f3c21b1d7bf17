import type { Profile } from '../../../shared/features/profiles/profile.ts'
import { createNormaliser } from '../../../shared/features/records/rules.ts'
import { TableMapping } from '../../../shared/features/tables/mapping.ts'
import { type MappingIssue, matchColumns, targetKey } from '../../../shared/features/tables/match-columns.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import { sentence } from '../../../shared/rpc/sentence.ts'
import type { ProfileSet } from '../profiles/public.ts'
import type { TablePlan } from './plan-row.ts'
import type { ReadTable } from './reader-news.ts'

/** A failure that can be shown: its code and data, and its Vietnamese sentence. */
export interface PlanIssue {
  readonly code: string
  readonly data: Record<string, unknown>
  readonly message: string
}

/** How the rows of a table are to be read by a mapping, or without one; what is wrong with the mapping stands in `issues`. */
export const makePlan = (
  profiles: ProfileSet,
  profile: Profile,
  table: ReadTable,
  given: TableMapping | undefined,
): { readonly plan: TablePlan; readonly issues: readonly PlanIssue[] } => {
  const mapping = given ?? TableMapping.parse({})
  const { targets, issues } = matchColumns(table.columns, profile, mapping)
  const convert = new Map(
    table.columns.flatMap((column, index) => {
      const encoding = mapping.convert[column] ?? table.legacy[String(index)]
      return encoding === undefined || encoding === 'none' ? [] : [[index, encoding] as const]
    }),
  )
  const named = targets.some(({ kind }) => kind === 'code' || kind === 'title')
  const shown = issues.map((issue) => toIssue(issue, profile))
  return {
    plan: {
      profile,
      profiles,
      normalise: createNormaliser(profile, profiles.vocabularies),
      columns: table.columns,
      targets,
      mapping,
      convert,
    },
    issues: named ? shown : [...shown, nothingMapped(table)],
  }
}

/** Throws `table.mappingWrong` or `table.nothingMapped` where a plan must not be followed. */
export const refuseIssues = (issues: readonly PlanIssue[], table: ReadTable): void => {
  const wrong = issues.filter(({ code }) => code !== 'table.nothingMapped')
  if (wrong.length > 0) throw new AppError('table.mappingWrong', { issues: wrong.map(({ message }) => message) })
  if (issues.length > 0) throw new AppError('table.nothingMapped', { columns: table.columns })
}

/** The mapping that a plan comes down to, every column named: what is shown, saved and offered again. */
export const wholeMapping = ({ columns, targets, mapping, convert }: TablePlan): TableMapping => ({
  ...mapping,
  columns: Object.fromEntries(columns.map((column, index) => [column, targetKey(targets[index] ?? { kind: 'none' })])),
  convert: { ...mapping.convert, ...Object.fromEntries([...convert].map(([index, encoding]) => [columns[index] ?? '', encoding])) },
})

const toIssue = (issue: MappingIssue, profile: Profile): PlanIssue => {
  const { what, ...data } = issue
  if (what === 'no-column') return withSentence('table.mappingNoColumn', data)
  if (what === 'twice') return withSentence('table.mappingTwice', data)
  return withSentence('table.mappingNoField', { ...data, profile: profile.label.vi })
}

const nothingMapped = ({ columns }: ReadTable): PlanIssue => withSentence('table.nothingMapped', { columns })

const withSentence = (
  code: 'table.mappingNoColumn' | 'table.mappingTwice' | 'table.mappingNoField' | 'table.nothingMapped',
  data: Record<string, unknown>,
): PlanIssue => ({
  code,
  data,
  message: sentence(code, data, 'vi'),
})
