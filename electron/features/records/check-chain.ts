import type { ReadDb } from '../../db/handles.ts'
import { canonicalJson, chainStart, fieldDigest, linkHash } from './digest.ts'
import { iterateRevisions, type RevisionRow } from './repository.ts'
import { listValuesOf, type RevisionValueRow } from './revision-contents-repository.ts'

export interface ChainProblem {
  readonly seq: number
  readonly code:
    | 'check.revisionMissing'
    | 'check.revisionUnlinked'
    | 'check.revisionAltered'
    | 'check.valueAltered'
    | 'check.valueMissing'
    | 'check.valueForeign'
  /** Where it is about one value. */
  readonly field?: string
}

/**
 * Walks the whole chain: every link to the one before, every hash, every value against its digest (erased ones are
 * only known by theirs). Calls `each` after every revision, which may throw to stop.
 */
export const checkChain = (
  db: ReadDb,
  each: (seq: number) => void = () => undefined,
): { readonly revisions: number; readonly problems: readonly ChainProblem[] } => {
  const problems: ChainProblem[] = []
  let previous = chainStart
  let expected = 1
  let revisions = 0
  for (const row of iterateRevisions(db)) {
    const { seq } = row
    if (seq !== expected) problems.push({ seq, code: 'check.revisionMissing' })
    if (row.previous !== previous) problems.push({ seq, code: 'check.revisionUnlinked' })
    if (hashOf(row) !== row.hash) problems.push({ seq, code: 'check.revisionAltered' })
    problems.push(...valueProblems(db, row))
    previous = row.hash
    expected = row.seq + 1
    revisions += 1
    each(row.seq)
  }
  return { revisions, problems }
}

/** The hash that a row should have. */
const hashOf = (row: RevisionRow): string =>
  linkHash({
    seq: row.seq,
    record: row.record_id,
    version: row.version,
    at: row.at,
    by: row.by,
    why: row.why,
    batch: row.batch,
    fields: digestsOf(row),
    origin: row.origin === null ? null : parse(row.origin),
    previous: row.previous,
  })

/** Digests by field; empty where a flipped bit left no JSON, so that the hash does not fit. */
const digestsOf = (row: RevisionRow): Record<string, string> => {
  const digests = parse(row.fields)
  return typeof digests === 'object' && digests !== null
    ? Object.fromEntries(Object.entries(digests).map(([field, digest]) => [field, String(digest)]))
    : {}
}

const valueProblems = (db: ReadDb, row: RevisionRow): readonly ChainProblem[] => {
  const digests = new Map(Object.entries(digestsOf(row)))
  const values = new Map(listValuesOf(db, row.seq).map((value) => [value.field, value]))
  const about = (code: ChainProblem['code'], field: string): ChainProblem => ({ seq: row.seq, code, field })
  const foreign = [...values.keys()].filter((field) => !digests.has(field)).map((field) => about('check.valueForeign', field))
  const altered = [...digests].flatMap(([field, digest]): ChainProblem[] => {
    const kept = values.get(field)
    if (!kept) return [about('check.valueMissing', field)]
    if (kept.erased_at !== null && kept.value === null) return []
    return isProven(kept, digest) ? [] : [about('check.valueAltered', field)]
  })
  return [...foreign, ...altered]
}

/** Values are kept in the canonical form that their digest was made of: anything else was put there by someone else. */
const isProven = ({ value, salt }: RevisionValueRow, digest: string): boolean => {
  if (value === null || salt === null) return false
  const parsed = parse(value)
  return canonicalJson(parsed) === value && fieldDigest(salt, parsed) === digest
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
