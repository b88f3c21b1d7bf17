import { missingKey, missingReasons } from '../../../shared/features/records/missing.ts'
import type { ReadDb } from '../../db/handles.ts'
import { listRevisions, type RevisionRow } from './repository.ts'
import { listRevisionValues } from './revision-contents-repository.ts'

export interface TouchedFields {
  readonly revision: RevisionRow
  readonly fields: ReadonlySet<string>
}

/** What each revision after a version changed, oldest first. A reason given or taken counts as a change of the field that it is for. */
export const fieldsSince = (db: ReadDb, record: string, version: number): readonly TouchedFields[] => {
  const touched = listRevisions(db, record)
    .filter((revision) => revision.version > version)
    .map((revision) => ({ revision, fields: new Set(Object.keys(JSON.parse(revision.fields))) }))
  if (!touched.some(({ fields }) => fields.has(missingKey))) return touched
  const bySeq = new Map(touched.map(({ revision, fields }) => [revision.seq, fields]))
  let before: Readonly<Record<string, string>> = {}
  for (const { seq, field, value } of listRevisionValues(db, record)) {
    if (field !== missingKey) continue
    const after = missingReasons({ [missingKey]: value === null ? null : JSON.parse(value) })
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) if (before[key] !== after[key]) bySeq.get(seq)?.add(key)
    before = after
  }
  for (const fields of bySeq.values()) fields.delete(missingKey)
  return touched
}
