import type { Migration } from '../migrate.ts'

/** Places by their headings, what an import changed of them, and where each record lies on the map. */
export const places0004: Migration = {
  number: 4,
  name: 'places',
  up: (tx) => tx.execute(schema),
}

const schema = `
-- The authorised form that stands in records: the name with the names above it. A place that was merged leads to the one that stays.
ALTER TABLE places ADD COLUMN heading TEXT NOT NULL DEFAULT '';
ALTER TABLE places ADD COLUMN replaced_by TEXT REFERENCES places(id);
ALTER TABLE places ADD COLUMN note TEXT;
UPDATE places SET heading = name || ' (' || id || ')';
CREATE UNIQUE INDEX places_by_heading ON places (heading);
CREATE INDEX places_by_parent ON places (parent_id, sort_key);
DROP INDEX places_by_code;
CREATE UNIQUE INDEX places_by_code ON places (code) WHERE code IS NOT NULL;
CREATE INDEX place_successors_back ON place_successors (successor_id);

-- Every form by which a place is found, folded: its heading, headings that it had, other spellings, the heading without kinds of unit.
CREATE TABLE place_names (
  key TEXT NOT NULL,
  place_id TEXT NOT NULL REFERENCES places(id),
  kind TEXT NOT NULL CHECK (kind IN ('heading', 'former', 'variant', 'short')),
  name TEXT NOT NULL,
  PRIMARY KEY (key, place_id, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX place_names_of_place ON place_names (place_id);

-- What one act did to places, so that it is taken back as one: each place as JSON before and after, null where there was none.
CREATE TABLE place_acts (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  at TEXT NOT NULL,
  by TEXT NOT NULL REFERENCES people(id),
  detail TEXT,
  undone_at TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE place_changes (
  act_id TEXT NOT NULL REFERENCES place_acts(id),
  place_id TEXT NOT NULL,
  before TEXT,
  after TEXT,
  PRIMARY KEY (act_id, place_id)
) STRICT, WITHOUT ROWID;

-- Where a record lies, written with its facets: by its own coordinates, by a place with some, or by the province of the place. The
-- text of the place stands beside it as the record has it: a place that changes moves all records that name it, and a text that is no
-- place yet has no point.
CREATE TABLE record_points (
  record_seq INTEGER PRIMARY KEY REFERENCES records(seq),
  latitude REAL,
  longitude REAL,
  source TEXT NOT NULL CHECK (source IN ('record', 'place', 'province', 'none')),
  place TEXT
) STRICT;
CREATE INDEX record_points_by_place ON record_points (place) WHERE place IS NOT NULL;
-- Records of an older archive get theirs when a map is first asked for, since only the record types know which fields are places.
INSERT INTO settings (key, value) SELECT 'points.filled', 'yes' WHERE NOT EXISTS (SELECT 1 FROM records);
`
