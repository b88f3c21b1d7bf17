import type { Migration } from '../migrate.ts'

/** A list of the institution's own may be closed to further terms, and may be used no more from a day on. */
export const ownLists0012: Migration = {
  number: 12,
  name: 'own-lists',
  up: (tx) => {
    tx.execute('ALTER TABLE vocabularies ADD COLUMN open INTEGER NOT NULL DEFAULT 1')
    tx.execute('ALTER TABLE vocabularies ADD COLUMN retired TEXT')
    // An act is taken back where its row still reads as it left it: what was kept of earlier acts reads as the rows do now.
    for (const column of ['before', 'after'])
      tx.run(
        `UPDATE list_changes SET ${column} = json_set(${column}, '$.open', 1, '$.retired', NULL)
         WHERE list = 'vocabularies' AND ${column} IS NOT NULL`,
      )
  },
}
