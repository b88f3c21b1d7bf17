import type { Migration } from '../migrate.ts'

/** What the tree needs to open at once: how much lies below each record, and the records that lie below none. */
export const hierarchy0006: Migration = {
  number: 6,
  name: 'hierarchy',
  up: (tx) => tx.execute(schema),
}

const schema = `
-- Standing records immediately below a record and below it at any depth, kept with every move: counting a fonds anew would take seconds.
CREATE TABLE record_branches (
  record_seq INTEGER PRIMARY KEY REFERENCES records(seq),
  children INTEGER NOT NULL,
  descendants INTEGER NOT NULL
) STRICT;
INSERT INTO record_branches (record_seq, children, descendants)
  WITH RECURSIVE up (place, parent_id) AS (
    SELECT 1, parent_id FROM records WHERE parent_id IS NOT NULL AND removed_at IS NULL
    UNION ALL SELECT 2, r.parent_id FROM up JOIN records r ON r.id = up.parent_id WHERE r.parent_id IS NOT NULL
  )
  SELECT p.seq, sum(up.place = 1), count(*) FROM up JOIN records p ON p.id = up.parent_id GROUP BY p.seq;
CREATE INDEX records_at_top ON records (code_key, seq) WHERE parent_id IS NULL AND removed_at IS NULL;

-- Since when someone has been typing, beside when the draft was kept last.
ALTER TABLE drafts ADD COLUMN since TEXT;

-- Conflicts that wait, for the first screen.
CREATE INDEX conflicts_waiting ON conflicts (at) WHERE resolved_at IS NULL;
`
