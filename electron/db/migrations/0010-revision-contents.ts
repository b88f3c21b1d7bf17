import type { Migration } from '../migrate.ts'

/**
 * The values of a revision in one row instead of one row each: a record has some thirty, and rows cost more than what stands in them.
 * Lists ask of pages what their index holds.
 */
export const revisionContents0010: Migration = {
  number: 10,
  name: 'revision-contents',
  up: (tx) => tx.execute(schema),
}

const schema = `
-- One JSON object: field -> [salt in hex, value]; [null, null, time] where the value was erased by law.
CREATE TABLE revision_contents (
  seq INTEGER PRIMARY KEY REFERENCES revisions(seq),
  content TEXT NOT NULL
) STRICT;
INSERT INTO revision_contents (seq, content)
  SELECT seq, json_group_object(field, CASE
    WHEN erased_at IS NOT NULL AND value IS NULL THEN json_array(NULL, NULL, erased_at)
    ELSE json_array(lower(hex(salt)), json(value)) END)
  FROM (SELECT * FROM revision_values ORDER BY seq, field) GROUP BY seq;
DROP TABLE revision_values;

-- Each value by itself, for queries. What is no JSON any more has no values.
CREATE VIEW revision_values AS
  SELECT c.seq, e.key AS field, e.value ->> 0 AS salt, CASE WHEN e.value ->> 0 IS NULL THEN NULL ELSE e.value -> 1 END AS value,
    e.value ->> 2 AS erased_at
  FROM revision_contents c, json_each(CASE WHEN json_valid(c.content) THEN c.content ELSE '{}' END) e
  WHERE e.type = 'array';

-- All that a list asks of a record's pages: how many, how many are read, what the first one shows. A book has a thousand.
DROP INDEX pages_by_record;
CREATE INDEX pages_by_record ON pages (record_id, position, removed_at, text_state, asset_id, asset_page);
`
