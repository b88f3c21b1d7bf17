import type { Migration } from '../migrate.ts'

/** Records are asked for by the kind of relation in which they stand. */
export const relationsByKind0013: Migration = {
  number: 13,
  name: 'relations-by-kind',
  up: (tx) => tx.execute('CREATE INDEX record_relations_kind ON record_relations (kind, from_id, to_id)'),
}
