import type { Migration } from '../migrate.ts'

/** Acts over thousands of records, the merging of two into one, and what is needed to find records that were made twice. */
export const batchesAndDuplicates0009: Migration = {
  number: 9,
  name: 'batches-and-duplicates',
  up: (tx) => tx.execute(schema),
}

const schema = `
-- The records that a batch edit was begun for, in their order, and what became of each; gone when it has ended.
CREATE TABLE batch_items (
  batch TEXT NOT NULL,
  place INTEGER NOT NULL,
  record_id TEXT NOT NULL REFERENCES records(id),
  outcome TEXT CHECK (outcome IN ('changed', 'same', 'refused')),
  problem TEXT,
  PRIMARY KEY (batch, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX batch_items_open ON batch_items (batch, place) WHERE outcome IS NULL;

-- How many records an act touched is counted in the index itself.
DROP INDEX revisions_by_batch;
CREATE INDEX revisions_by_batch ON revisions (batch, record_id) WHERE batch IS NOT NULL;
CREATE INDEX batches_by_time ON batches (at, id);

CREATE INDEX record_aliases_by_record ON record_aliases (record_id);

-- What a merge moved beside the fields of records, so that undoing it puts everything back: aliases, relations, files.
CREATE TABLE record_merges (
  batch TEXT NOT NULL REFERENCES batches(id),
  lose_id TEXT NOT NULL REFERENCES records(id),
  keep_id TEXT NOT NULL REFERENCES records(id),
  moved TEXT NOT NULL,
  at TEXT NOT NULL,
  undone_at TEXT,
  PRIMARY KEY (batch, lose_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_merges_by_keep ON record_merges (keep_id) WHERE undone_at IS NULL;
CREATE UNIQUE INDEX record_merges_by_lose ON record_merges (lose_id) WHERE undone_at IS NULL;

-- By which pictures are known to look alike; null where there is nothing to see on one.
CREATE TABLE image_hashes (
  asset_id TEXT NOT NULL REFERENCES assets(id),
  page INTEGER NOT NULL,
  hash BLOB,
  PRIMARY KEY (asset_id, page)
) STRICT, WITHOUT ROWID;

-- Two records that may be one; what a person decided about them is remembered.
CREATE TABLE duplicate_pairs (
  first_id TEXT NOT NULL REFERENCES records(id),
  second_id TEXT NOT NULL REFERENCES records(id),
  score INTEGER NOT NULL,
  reasons TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'dismissed', 'merged')),
  found_at TEXT NOT NULL,
  decided_at TEXT,
  decided_by TEXT REFERENCES people(id),
  PRIMARY KEY (first_id, second_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX duplicate_pairs_open ON duplicate_pairs (score DESC, first_id, second_id) WHERE state = 'open';
CREATE INDEX duplicate_pairs_by_second ON duplicate_pairs (second_id);
`
