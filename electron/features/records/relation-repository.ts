import { v7 as uuidv7 } from 'uuid'
import { type RelationValue, sortedRelations } from '../../../shared/features/records/relations.ts'
import type { ReadDb, WriteTx } from '../../db/handles.ts'

/** The relations that go out from a record, as a revision says them. */
export const listOutgoing = (db: ReadDb, recordId: string): readonly RelationValue[] =>
  sortedRelations(
    db
      .all<{ kind: string; to_id: string; note: string | null }>(
        'SELECT kind, to_id, note FROM record_relations WHERE from_id = ?',
        recordId,
      )
      .map(({ kind, to_id: to, note }) => ({ kind, to, ...(note !== null && { note }) })),
  )

/** Makes exactly these the relations that go out from a record; those to records that are not here are left out. */
export const writeOutgoing = (tx: WriteTx, recordId: string, relations: readonly RelationValue[]): void => {
  const wanted = new Map(relations.map((relation) => [`${relation.kind} ${relation.to}`, relation]))
  for (const { kind, to } of listOutgoing(tx, recordId)) {
    if (!wanted.has(`${kind} ${to}`))
      tx.run('DELETE FROM record_relations WHERE from_id = ? AND kind = ? AND to_id = ?', recordId, kind, to)
  }
  for (const { kind, to, note } of wanted.values()) {
    tx.run(
      `INSERT INTO record_relations (id, from_id, kind, to_id, note) SELECT ?, ?, ?, id, ? FROM records WHERE id = ?
       ON CONFLICT (from_id, kind, to_id) DO UPDATE SET note = excluded.note`,
      uuidv7(),
      recordId,
      kind,
      note ?? null,
      to,
    )
  }
}
