import { naturalKey } from '../../../shared/lib/natural-key.ts'
import { sortKey } from '../../../shared/lib/sort-key.ts'
import type { ReadDb } from '../../db/handles.ts'
import type { ProfileSet } from '../profiles/public.ts'
import { canonicalJson, listOutgoing } from '../records/public.ts'
import { labelOfField } from './field-label.ts'
import { type Problem, problem } from './problem.ts'
import { iterateRecordsSaid, listCurrentTexts, listSheetFaults, listStandingPages, type RecordSaid, type TextFound } from './repository.ts'

/**
 * What the rows of records, pages and texts say must be what their last revisions say: a changed row leaves the chain whole.
 * A page must show the very file with which it came. `each` is called after every record, and may throw to stop.
 */
export const checkRows = (db: ReadDb, profiles: ProfileSet, each: () => void): readonly Problem[] => {
  const problems: Problem[] = []
  for (const row of iterateRecordsSaid(db)) {
    each()
    const said = parseValues(row.said)
    for (const field of wrongFields(db, row, said)) {
      problems.push(
        problem('record', row.code, 'check.recordAltered', { record: row.code, field, ...labelOfField(profiles, row.profile, field) }),
      )
    }
    problems.push(...textProblems(db, row, said))
  }
  problems.push(...listSheetFaults(db).map(({ code, page }) => problem('page', page, 'check.pageFileAltered', { record: code })))
  return problems
}

/** Fields of a record whose values are not those of its newest revisions; what is derived from them is made again and compared. */
const wrongFields = (db: ReadDb, row: RecordSaid, said: ReadonlyMap<string, string>): readonly string[] => {
  const data = parseObject(row.data)
  if (!data) return ['data']
  const has = new Map<string, unknown>([
    ['title', row.title],
    ['code', row.code],
    ['@status', row.status],
    ['@profile', `${row.profile}@${row.profile_version}`],
    ...Object.entries(data),
  ])
  const wrong = new Set<string>()
  for (const [field, value] of said) {
    if ((!field.startsWith('@') || field === '@status' || field === '@profile') && canonicalJson(has.get(field) ?? null) !== value)
      wrong.add(field)
  }
  for (const field of has.keys()) if (!said.has(field)) wrong.add(field)
  if (canonicalJson(row.parent_id) !== (said.get('@parent') ?? 'null')) wrong.add('@parent')
  if ((row.removed_at !== null) !== (said.get('@removed') === 'true')) wrong.add('@removed')
  // An undo says null where there were no pages yet.
  const pages = said.get('@pages') ?? 'null'
  if (canonicalJson(listStandingPages(db, row.id)) !== (pages === 'null' ? '[]' : pages)) wrong.add('@pages')
  const relations = said.get('@relations')
  if (relations !== undefined && canonicalJson(listOutgoing(db, row.id)) !== relations) wrong.add('@relations')
  if (row.version !== row.last_version) wrong.add('version')
  if (row.sort_key !== sortKey(row.title)) wrong.add('sort_key')
  if (row.code_key !== naturalKey(row.code)) wrong.add('code_key')
  return [...wrong]
}

/** Each text that the revisions name must be there as the current one of its page, letter by letter; and no other may be. */
const textProblems = (db: ReadDb, row: RecordSaid, said: ReadonlyMap<string, string>): readonly Problem[] => {
  const found = new Map(listCurrentTexts(db, row.id).map((text) => [`@text:${text.layer}:${text.page}`, text]))
  const fields = new Set([...found.keys(), ...[...said.keys()].filter((field) => field.startsWith('@text:'))])
  return [...fields]
    .filter((field) => !isAsSaid(found.get(field), parseObject(said.get(field) ?? 'null')))
    .map((field) => problem('text', field.split(':')[2] ?? field, 'check.textAltered', { record: row.code }))
}

const isAsSaid = (found: TextFound | undefined, said: Readonly<Record<string, unknown>> | undefined): boolean =>
  found === undefined
    ? said === undefined
    : said !== undefined && said['id'] === found.id && said['state'] === found.state && said['sha256'] === found.sha256

/** A flipped bit may leave no JSON at all: that is a finding too, not a fault of the check. */
const parseObject = (text: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

const parseValues = (text: string): ReadonlyMap<string, string> =>
  new Map(Object.entries(parseObject(text) ?? {}).map(([field, value]) => [field, String(value)]))
