import type { Migration } from '../migrate.ts'

/** What searching and scrolling a million records needs: small numbers instead of long ids, and counts from small indexes. */
export const searchAtScale0002: Migration = {
  number: 2,
  name: 'search-at-scale',
  up: (tx) => tx.execute(schema),
}

const schema = `
-- The number of its record instead of the id: three million of them are read into memory when the search begins.
CREATE TABLE search_entries_new (
  id INTEGER PRIMARY KEY,
  record_seq INTEGER NOT NULL REFERENCES records(seq),
  page_id TEXT REFERENCES pages(id)
) STRICT;
INSERT INTO search_entries_new (id, record_seq, page_id)
  SELECT e.id, r.seq, e.page_id FROM search_entries e JOIN records r ON r.id = e.record_id;
DROP TABLE search_entries;
ALTER TABLE search_entries_new RENAME TO search_entries;
CREATE UNIQUE INDEX search_entries_record ON search_entries (record_seq) WHERE page_id IS NULL;
CREATE UNIQUE INDEX search_entries_page ON search_entries (page_id) WHERE page_id IS NOT NULL;
CREATE INDEX search_entries_of_record ON search_entries (record_seq, (page_id IS NULL));

-- Counts, and which record is of which type and state, without going through the rows themselves.
CREATE INDEX records_by_kind ON records (profile, status) WHERE removed_at IS NULL;
-- A list of one type is cut from the ranks in memory; this index held every sort key a second time.
DROP INDEX records_by_profile;
-- Children are listed and counted without those in the bin.
DROP INDEX records_by_parent;
CREATE INDEX records_by_parent ON records (parent_id, code_key, seq) WHERE parent_id IS NOT NULL AND removed_at IS NULL;
`
