import type { ReadDb } from '../../db/handles.ts'
import { chainStart, fieldDigest, linkHash } from './digest.ts'
import { iterateRevisions, listValuesOf, type RevisionRow } from './repository.ts'

export interface ChainProblem {
  readonly seq: number
  readonly kind: 'link' | 'hash' | 'value' | 'gap'
  readonly message: string
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
    if (row.seq !== expected) problems.push({ seq: row.seq, kind: 'gap', message: `revision ${expected} is missing` })
    if (row.previous !== previous)
      problems.push({ seq: row.seq, kind: 'link', message: `revision ${row.seq} does not follow the one before` })
    if (hashOf(row) !== row.hash) problems.push({ seq: row.seq, kind: 'hash', message: `revision ${row.seq} was altered` })
    problems.push(...valueProblems(db, row))
    previous = row.hash
    expected = row.seq + 1
    revisions += 1
    each(row.seq)
  }
  return { revisions, problems }
}

const hashOf = (row: RevisionRow): string =>
  linkHash({
    seq: row.seq,
    record: row.record_id,
    version: row.version,
    at: row.at,
    by: row.by,
    why: row.why,
    batch: row.batch,
    fields: JSON.parse(row.fields),
    origin: row.origin === null ? null : JSON.parse(row.origin),
    previous: row.previous,
  })

const valueProblems = (db: ReadDb, row: RevisionRow): readonly ChainProblem[] => {
  const digests: Record<string, string> = JSON.parse(row.fields)
  const values = new Map(listValuesOf(db, row.seq).map((value) => [value.field, value]))
  return Object.entries(digests).flatMap(([field, digest]): ChainProblem[] => {
    const kept = values.get(field)
    if (!kept) return [{ seq: row.seq, kind: 'value', message: `revision ${row.seq}: the value of ${field} is missing` }]
    if (kept.erased_at !== null || kept.value === null || kept.salt === null) return []
    return fieldDigest(kept.salt, JSON.parse(kept.value)) === digest
      ? []
      : [{ seq: row.seq, kind: 'value', message: `revision ${row.seq}: the value of ${field} was altered` }]
  })
}
