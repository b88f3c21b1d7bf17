import type { ReadDb, WriteTx } from '../../db/handles.ts'
import type { RecordRow } from './repository.ts'

export const findEntryForm = (
  db: ReadDb,
  person: string,
  profile: string,
): { readonly body: string | null; readonly draft: string | null; readonly at: string } | undefined =>
  db.get('SELECT body, draft, at FROM entry_forms WHERE person = ? AND profile = ?', person, profile)

export const putEntryForm = (tx: WriteTx, person: string, profile: string, body: string, at: string): void =>
  void tx.run(
    `INSERT INTO entry_forms (person, profile, body, at) VALUES (?, ?, ?, ?)
     ON CONFLICT (person, profile) DO UPDATE SET body = excluded.body`,
    person,
    profile,
    body,
    at,
  )

export const putEntryDraft = (tx: WriteTx, person: string, profile: string, draft: string | null, at: string): void =>
  void tx.run(
    `INSERT INTO entry_forms (person, profile, draft, at) VALUES (?, ?, ?, ?)
     ON CONFLICT (person, profile) DO UPDATE SET draft = excluded.draft, at = excluded.at`,
    person,
    profile,
    draft,
    at,
  )

/** The newest records of a type that a person made, looked for among the last ones: no index is worth what nobody looks further for. */
export const listRecentOf = (
  db: ReadDb,
  {
    person,
    profile,
    before,
    limit,
  }: { readonly person: string; readonly profile: string; readonly before: number; readonly limit: number },
): readonly RecordRow[] =>
  db.all(
    `SELECT * FROM records WHERE seq > (SELECT max(seq) FROM records) - 5000 AND seq < ? AND created_by = ? AND profile = ?
       AND removed_at IS NULL ORDER BY seq DESC LIMIT ?`,
    before,
    person,
    profile,
    limit,
  )
