import type { Migration } from '../migrate.ts'

/** Numbers as registers: each counter is one register, its blocks, the reasons of its gaps; entry by keyboard and watched folders. */
export const numbers0007: Migration = {
  number: 7,
  name: 'numbers',
  up: (tx) => tx.execute(schema),
}

const schema = `
-- One register is a pattern with everything filled in but the running number: \`HV-2026-{n:0000}\`, \`PHONG-2026-001.H{n:000}\`.
CREATE TABLE number_counters_new (
  register TEXT PRIMARY KEY,
  pattern TEXT NOT NULL,
  profile TEXT,
  year INTEGER,
  next INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- A pattern without a year was counted anew each year, though its numbers are one row: the highest counter holds.
INSERT INTO number_counters_new (register, pattern, profile, year, next)
  SELECT replace(pattern, '{year}', period), min(pattern), NULL,
    CASE WHEN instr(pattern, '{year}') > 0 THEN max(CAST(period AS INTEGER)) END, max(next)
  FROM number_counters GROUP BY replace(pattern, '{year}', period);
DROP TABLE number_counters;
ALTER TABLE number_counters_new RENAME TO number_counters;

-- Numbers of a register that another station gives out (given), or that this station may give out (taken).
CREATE TABLE number_blocks (
  id TEXT PRIMARY KEY,
  direction TEXT NOT NULL CHECK (direction IN ('given', 'taken')),
  register TEXT NOT NULL,
  pattern TEXT NOT NULL,
  profile TEXT NOT NULL,
  low INTEGER NOT NULL,
  high INTEGER NOT NULL CHECK (high >= low),
  -- From where on this station looks for the next unused one.
  next INTEGER NOT NULL,
  -- The other station: its code, and what people call it.
  station TEXT NOT NULL,
  station_name TEXT NOT NULL,
  at TEXT NOT NULL,
  by TEXT NOT NULL REFERENCES people(id),
  returned_at TEXT,
  returned_by TEXT REFERENCES people(id),
  -- What was unused when it was returned: JSON, [[low, high], …].
  rest TEXT NOT NULL DEFAULT '[]'
) STRICT, WITHOUT ROWID;
CREATE INDEX number_blocks_by_register ON number_blocks (register, low);
CREATE INDEX number_blocks_by_pattern ON number_blocks (pattern, direction);

-- Why numbers were skipped, as the registrar says; ranges of one register never overlap.
CREATE TABLE number_gaps (
  register TEXT NOT NULL,
  low INTEGER NOT NULL,
  high INTEGER NOT NULL CHECK (high >= low),
  reason TEXT NOT NULL CHECK (reason IN ('paper', 'cancelled', 'lost', 'reserved', 'mistake', 'other')),
  note TEXT,
  at TEXT NOT NULL,
  by TEXT NOT NULL REFERENCES people(id),
  PRIMARY KEY (register, low)
) STRICT, WITHOUT ROWID;

-- Records under a provisional number, until a block of their register arrives.
CREATE TABLE number_provisional (
  record_id TEXT PRIMARY KEY REFERENCES records(id),
  register TEXT NOT NULL,
  pattern TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX number_provisional_by_register ON number_provisional (register, at);

-- Everything that was done to registers themselves; the records have their revisions.
CREATE TABLE number_log (
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  by TEXT NOT NULL REFERENCES people(id),
  kind TEXT NOT NULL CHECK (kind IN ('next', 'explain', 'reserve', 'take', 'return', 'returned', 'provisional', 'renumber')),
  register TEXT NOT NULL,
  detail TEXT NOT NULL
) STRICT;
CREATE INDEX number_log_by_register ON number_log (register, seq);
CREATE TRIGGER number_log_is_never_changed BEFORE UPDATE ON number_log BEGIN SELECT raise(ABORT, 'the log of numbers is append-only'); END;
CREATE TRIGGER number_log_is_never_deleted BEFORE DELETE ON number_log BEGIN SELECT raise(ABORT, 'the log of numbers is append-only'); END;

-- How a person enters records of a type one after another (fields, order, what is held), and what stands there unsaved.
CREATE TABLE entry_forms (
  person TEXT NOT NULL REFERENCES people(id),
  profile TEXT NOT NULL,
  body TEXT,
  draft TEXT,
  at TEXT NOT NULL,
  PRIMARY KEY (person, profile)
) STRICT, WITHOUT ROWID;

-- Folders that a scanner writes to, and what became of each file there.
CREATE TABLE watched_folders (
  id TEXT PRIMARY KEY,
  folder TEXT NOT NULL UNIQUE,
  profile TEXT NOT NULL,
  grouping TEXT NOT NULL CHECK (grouping IN ('auto', 'one-record', 'each')),
  parent TEXT,
  afterwards TEXT NOT NULL CHECK (afterwards IN ('leave', 'move')),
  quiet_seconds INTEGER NOT NULL,
  paused INTEGER NOT NULL DEFAULT 0,
  at TEXT NOT NULL,
  by TEXT NOT NULL REFERENCES people(id),
  looked_at TEXT,
  -- What keeps it from being looked at just now, as {code, data}.
  problem TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE watched_files (
  watch_id TEXT NOT NULL REFERENCES watched_folders(id) ON DELETE CASCADE,
  -- Relative to the folder, in NFC.
  path TEXT NOT NULL,
  size INTEGER NOT NULL,
  modified INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('going', 'taken', 'failed')),
  job TEXT NOT NULL,
  tries INTEGER NOT NULL DEFAULT 1,
  record TEXT,
  code TEXT,
  data TEXT,
  at TEXT NOT NULL,
  PRIMARY KEY (watch_id, path)
) STRICT, WITHOUT ROWID;
CREATE INDEX watched_files_by_state ON watched_files (state, at);
`
