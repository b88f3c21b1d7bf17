import type { Migration } from '../migrate.ts'

/** Terms by list and code, the institution's own lists, agents by their headings, and what each act changed in all of them. */
export const termsAndAgents0003: Migration = {
  number: 3,
  name: 'terms-and-agents',
  up: (tx) => tx.execute(schema),
}

const schema = `
-- Lists of the institution's own; those that ship with the program stand in no table.
CREATE TABLE vocabularies (
  id TEXT PRIMARY KEY,
  label_vi TEXT NOT NULL,
  label_en TEXT,
  note TEXT,
  legal_basis TEXT,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The institution's own terms, and what it says of terms that ship: its sign for them, other spellings, that it uses them no more.
CREATE TABLE terms_new (
  vocabulary TEXT NOT NULL,
  code TEXT NOT NULL,
  label_vi TEXT NOT NULL,
  label_en TEXT,
  -- The code of the broader term in the same list, which may be one that ships.
  parent TEXT,
  variants TEXT NOT NULL DEFAULT '[]',
  notation TEXT,
  note TEXT,
  note_en TEXT,
  valid_from TEXT,
  valid_to TEXT,
  -- Since this day it is offered no more.
  retired TEXT,
  -- The code of the term that it was merged into.
  replaced_by TEXT,
  -- Its address in the SKOS file that it came from.
  uri TEXT,
  source TEXT,
  sort_key TEXT NOT NULL,
  PRIMARY KEY (vocabulary, code)
) STRICT, WITHOUT ROWID;
INSERT INTO terms_new (vocabulary, code, label_vi, label_en, parent, variants, note, valid_from, valid_to, replaced_by, source, sort_key)
  SELECT t.vocabulary, t.code, t.label_vi, t.label_en, p.code, t.variants, t.note, t.valid_from, t.valid_to, r.code, t.source, t.sort_key
  FROM terms t LEFT JOIN terms p ON p.id = t.parent_id LEFT JOIN terms r ON r.id = t.replaced_by;
DROP TABLE terms;
ALTER TABLE terms_new RENAME TO terms;
CREATE INDEX terms_by_label ON terms (vocabulary, sort_key);

-- name is the heading as it stands in records; sort_key goes by the given name, family_key by the family name.
ALTER TABLE agents ADD COLUMN family_key TEXT NOT NULL DEFAULT '';
ALTER TABLE agents ADD COLUMN erased_at TEXT;
UPDATE agents SET family_key = sort_key, name = name || ' (' || id || ')'
  WHERE EXISTS (SELECT 1 FROM agents other WHERE other.name = agents.name AND other.id < agents.id);
UPDATE agents SET family_key = sort_key WHERE family_key = '';
CREATE UNIQUE INDEX agents_by_heading ON agents (name) WHERE replaced_by IS NULL;
CREATE INDEX agents_by_family ON agents (family_key);

-- Every name by which an agent is found, folded: its heading, its variants, the headings that were merged into it.
CREATE TABLE agent_names (
  key TEXT NOT NULL,
  agent_id TEXT NOT NULL REFERENCES agents(id),
  name TEXT NOT NULL,
  PRIMARY KEY (key, agent_id, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX agent_names_of_agent ON agent_names (agent_id);

-- What each act changed in a list: the row before and after it, null where there was none. Personal data never stands here.
CREATE TABLE list_changes (
  seq INTEGER PRIMARY KEY,
  batch TEXT NOT NULL REFERENCES batches(id),
  list TEXT NOT NULL,
  item TEXT NOT NULL,
  before TEXT,
  after TEXT
) STRICT;
CREATE INDEX list_changes_by_batch ON list_changes (batch, seq);
CREATE INDEX list_changes_by_item ON list_changes (list, item, seq);
`
