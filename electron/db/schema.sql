-- Generated from the migrations by: npm run schema. Schema 14.

CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE people (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  roles TEXT NOT NULL,
  password TEXT,
  active INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE profiles (
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  at TEXT NOT NULL,
  by TEXT NOT NULL REFERENCES people(id),
  PRIMARY KEY (id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE records (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  profile TEXT NOT NULL,
  profile_version INTEGER NOT NULL,
  institution TEXT NOT NULL,
  code TEXT NOT NULL,
  code_key TEXT NOT NULL,
  title TEXT NOT NULL,
  sort_key TEXT NOT NULL,
  parent_id TEXT REFERENCES records(id),
  status TEXT NOT NULL CHECK (status IN ('draft', 'described', 'approved', 'deposited', 'accepted')),
  data TEXT NOT NULL,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL REFERENCES people(id),
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL REFERENCES people(id),
  removed_at TEXT,
  removed_by TEXT REFERENCES people(id),
  emptied_at TEXT,
  UNIQUE (institution, code)
) STRICT;

CREATE INDEX records_by_title ON records (sort_key, seq) WHERE removed_at IS NULL;

CREATE INDEX records_by_code ON records (code_key, seq) WHERE removed_at IS NULL;

CREATE INDEX records_by_update ON records (updated_at, seq) WHERE removed_at IS NULL;

CREATE INDEX records_removed ON records (removed_at) WHERE removed_at IS NOT NULL;

CREATE TABLE record_aliases (
  alias TEXT PRIMARY KEY,
  record_id TEXT NOT NULL REFERENCES records(id),
  kind TEXT NOT NULL CHECK (kind IN ('id', 'code')),
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE record_relations (
  id TEXT PRIMARY KEY,
  from_id TEXT NOT NULL REFERENCES records(id),
  kind TEXT NOT NULL,
  to_id TEXT NOT NULL REFERENCES records(id),
  note TEXT,
  UNIQUE (from_id, kind, to_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX record_relations_to ON record_relations (to_id);

CREATE TABLE record_identifiers (
  record_id TEXT NOT NULL REFERENCES records(id),
  scheme TEXT NOT NULL,
  value TEXT NOT NULL,
  valid_from TEXT,
  valid_to TEXT,
  source TEXT,
  PRIMARY KEY (record_id, scheme, value)
) STRICT, WITHOUT ROWID;

CREATE INDEX record_identifiers_value ON record_identifiers (value);

CREATE TABLE record_facets (
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  record_seq INTEGER NOT NULL REFERENCES records(seq),
  PRIMARY KEY (field, value, record_seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX record_facets_record ON record_facets (record_seq);

CREATE TABLE drafts (
  record_id TEXT NOT NULL REFERENCES records(id),
  person TEXT NOT NULL REFERENCES people(id),
  base_version INTEGER NOT NULL,
  body TEXT NOT NULL,
  at TEXT NOT NULL, since TEXT,
  PRIMARY KEY (record_id, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE batches (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  at TEXT NOT NULL,
  by TEXT NOT NULL REFERENCES people(id),
  why TEXT,
  undone_by TEXT REFERENCES batches(id)
) STRICT, WITHOUT ROWID;

CREATE TABLE revisions (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  record_id TEXT NOT NULL REFERENCES records(id),
  version INTEGER NOT NULL,
  at TEXT NOT NULL,
  by TEXT NOT NULL REFERENCES people(id),
  why TEXT,
  batch TEXT REFERENCES batches(id),
  fields TEXT NOT NULL,
  origin TEXT,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL,
  UNIQUE (record_id, version)
) STRICT;

CREATE TRIGGER revisions_are_never_changed BEFORE UPDATE ON revisions BEGIN SELECT raise(ABORT, 'revisions are append-only'); END;

CREATE TRIGGER revisions_are_never_deleted BEFORE DELETE ON revisions BEGIN SELECT raise(ABORT, 'revisions are append-only'); END;

CREATE TABLE assets (
  id TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  size INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('image', 'pdf', 'audio', 'video', 'attachment')),
  mime TEXT NOT NULL,
  extension TEXT NOT NULL,
  original_name TEXT NOT NULL,
  page_count INTEGER NOT NULL DEFAULT 1,
  metadata TEXT NOT NULL DEFAULT '{}',
  added_at TEXT NOT NULL,
  added_by TEXT NOT NULL REFERENCES people(id),
  checked_at TEXT,
  fixity TEXT NOT NULL DEFAULT 'sound' CHECK (fixity IN ('sound', 'damaged', 'missing'))
) STRICT, WITHOUT ROWID;

CREATE TABLE record_assets (
  record_id TEXT NOT NULL REFERENCES records(id),
  asset_id TEXT NOT NULL REFERENCES assets(id),
  position INTEGER NOT NULL,
  original_name TEXT NOT NULL,
  source_path TEXT,
  role TEXT,
  PRIMARY KEY (record_id, asset_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX record_assets_by_asset ON record_assets (asset_id);

CREATE TABLE pages (
  id TEXT PRIMARY KEY,
  record_id TEXT NOT NULL REFERENCES records(id),
  asset_id TEXT NOT NULL REFERENCES assets(id),
  asset_page INTEGER NOT NULL DEFAULT 0,
  position INTEGER NOT NULL,
  label TEXT,
  rotation INTEGER NOT NULL DEFAULT 0 CHECK (rotation IN (0, 90, 180, 270)),
  crop TEXT,
  width INTEGER,
  height INTEGER,
  language TEXT,
  -- A page of another dossier that was scanned along: kept in its place and left out of what is printed.
  stray INTEGER NOT NULL DEFAULT 0,
  text_state TEXT NOT NULL DEFAULT 'unread' CHECK (text_state IN ('unread', 'machine-read', 'corrected', 'verified', 'none')),
  removed_at TEXT
, preparation TEXT) STRICT, WITHOUT ROWID;

CREATE INDEX pages_by_asset ON pages (asset_id);

CREATE INDEX pages_unread ON pages (text_state, record_id) WHERE removed_at IS NULL;

CREATE TABLE page_text (
  id TEXT PRIMARY KEY,
  page_id TEXT NOT NULL REFERENCES pages(id),
  layer TEXT NOT NULL DEFAULT 'original' CHECK (layer IN ('original', 'transliteration', 'translation')),
  version INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('machine-read', 'corrected', 'verified')),
  source TEXT NOT NULL,
  language TEXT NOT NULL,
  text TEXT NOT NULL,
  layout TEXT,
  confidence REAL,
  at TEXT NOT NULL,
  by TEXT NOT NULL REFERENCES people(id),
  reviewer TEXT REFERENCES people(id),
  is_current INTEGER NOT NULL DEFAULT 1,
  UNIQUE (page_id, layer, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE page_notes (
  id TEXT PRIMARY KEY,
  page_id TEXT NOT NULL REFERENCES pages(id),
  line INTEGER,
  text TEXT NOT NULL,
  at TEXT NOT NULL,
  by TEXT NOT NULL REFERENCES people(id),
  removed_at TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX page_notes_by_page ON page_notes (page_id);

CREATE UNIQUE INDEX page_text_current ON page_text (page_id, layer) WHERE is_current = 1;

CREATE VIRTUAL TABLE search USING fts5 (
  title, body, title_folded, body_folded,
  content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* Co'"
);

CREATE TABLE saved_searches (
  id TEXT PRIMARY KEY,
  person TEXT NOT NULL REFERENCES people(id),
  name TEXT NOT NULL,
  body TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE agents (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'body', 'family')),
  name TEXT NOT NULL,
  sort_key TEXT NOT NULL,
  variants TEXT NOT NULL DEFAULT '[]',
  dates TEXT,
  note TEXT,
  private TEXT,
  purpose TEXT,
  consent TEXT,
  replaced_by TEXT REFERENCES agents(id),
  source TEXT
, family_key TEXT NOT NULL DEFAULT '', erased_at TEXT) STRICT, WITHOUT ROWID;

CREATE INDEX agents_by_name ON agents (sort_key);

CREATE TABLE places (
  id TEXT PRIMARY KEY,
  code TEXT,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  sort_key TEXT NOT NULL,
  parent_id TEXT REFERENCES places(id),
  variants TEXT NOT NULL DEFAULT '[]',
  latitude REAL,
  longitude REAL,
  valid_from TEXT,
  valid_to TEXT,
  source TEXT
, heading TEXT NOT NULL DEFAULT '', replaced_by TEXT REFERENCES places(id), note TEXT) STRICT, WITHOUT ROWID;

CREATE INDEX places_by_name ON places (sort_key);

CREATE TABLE place_successors (
  place_id TEXT NOT NULL REFERENCES places(id),
  successor_id TEXT NOT NULL REFERENCES places(id),
  kind TEXT NOT NULL,
  at TEXT,
  document TEXT,
  PRIMARY KEY (place_id, successor_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE jobs (
  id TEXT PRIMARY KEY,
  method TEXT NOT NULL,
  input TEXT NOT NULL,
  person TEXT NOT NULL REFERENCES people(id),
  state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'paused', 'done', 'failed', 'cancelled')),
  progress TEXT,
  result TEXT,
  error TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL,
  started_at TEXT,
  finished_at TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX jobs_by_state ON jobs (state, created_at);

CREATE TABLE remotes (
  name TEXT PRIMARY KEY,
  url TEXT NOT NULL,
  options TEXT NOT NULL DEFAULT '{}',
  added_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE deposits (
  id TEXT PRIMARY KEY,
  direction TEXT NOT NULL CHECK (direction IN ('out', 'in')),
  remote TEXT NOT NULL,
  station TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('packed', 'sent', 'accepted', 'refused')),
  created_at TEXT NOT NULL,
  sent_at TEXT,
  bytes INTEGER NOT NULL DEFAULT 0,
  object_count INTEGER NOT NULL DEFAULT 0,
  chain_head TEXT,
  digest TEXT,
  detail TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX deposits_by_state ON deposits (direction, state, created_at);

CREATE TABLE deposit_records (
  deposit_id TEXT NOT NULL REFERENCES deposits(id),
  record_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  outcome TEXT,
  PRIMARY KEY (deposit_id, record_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX deposit_records_by_record ON deposit_records (record_id, version);

CREATE TABLE receipts (
  deposit_id TEXT PRIMARY KEY REFERENCES deposits(id),
  outcome TEXT NOT NULL CHECK (outcome IN ('accepted', 'refused')),
  body TEXT NOT NULL,
  signature BLOB,
  signer TEXT,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE conflicts (
  id TEXT PRIMARY KEY,
  record_id TEXT NOT NULL REFERENCES records(id),
  field TEXT NOT NULL,
  base TEXT,
  ours TEXT,
  theirs TEXT,
  origin TEXT NOT NULL,
  at TEXT NOT NULL,
  resolved_at TEXT,
  resolved_by TEXT REFERENCES people(id),
  choice TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX conflicts_open ON conflicts (record_id) WHERE resolved_at IS NULL;

CREATE TABLE preservation_events (
  id TEXT PRIMARY KEY,
  at TEXT NOT NULL,
  kind TEXT NOT NULL,
  object TEXT,
  outcome TEXT NOT NULL,
  detail TEXT,
  by TEXT REFERENCES people(id)
) STRICT, WITHOUT ROWID;

CREATE INDEX preservation_events_by_object ON preservation_events (object, at);

CREATE INDEX preservation_events_by_kind ON preservation_events (kind, at);

CREATE TABLE "search_entries" (
  id INTEGER PRIMARY KEY,
  record_seq INTEGER NOT NULL REFERENCES records(seq),
  page_id TEXT REFERENCES pages(id)
) STRICT;

CREATE UNIQUE INDEX search_entries_record ON search_entries (record_seq) WHERE page_id IS NULL;

CREATE UNIQUE INDEX search_entries_page ON search_entries (page_id) WHERE page_id IS NOT NULL;

CREATE INDEX search_entries_of_record ON search_entries (record_seq, (page_id IS NULL));

CREATE INDEX records_by_kind ON records (profile, status) WHERE removed_at IS NULL;

CREATE INDEX records_by_parent ON records (parent_id, code_key, seq) WHERE parent_id IS NOT NULL AND removed_at IS NULL;

CREATE TABLE vocabularies (
  id TEXT PRIMARY KEY,
  label_vi TEXT NOT NULL,
  label_en TEXT,
  note TEXT,
  legal_basis TEXT,
  at TEXT NOT NULL
, open INTEGER NOT NULL DEFAULT 1, retired TEXT) STRICT, WITHOUT ROWID;

CREATE TABLE "terms" (
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

CREATE INDEX terms_by_label ON terms (vocabulary, sort_key);

CREATE UNIQUE INDEX agents_by_heading ON agents (name) WHERE replaced_by IS NULL;

CREATE INDEX agents_by_family ON agents (family_key);

CREATE TABLE agent_names (
  key TEXT NOT NULL,
  agent_id TEXT NOT NULL REFERENCES agents(id),
  name TEXT NOT NULL,
  PRIMARY KEY (key, agent_id, name)
) STRICT, WITHOUT ROWID;

CREATE INDEX agent_names_of_agent ON agent_names (agent_id);

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

CREATE UNIQUE INDEX places_by_heading ON places (heading);

CREATE INDEX places_by_parent ON places (parent_id, sort_key);

CREATE UNIQUE INDEX places_by_code ON places (code) WHERE code IS NOT NULL;

CREATE INDEX place_successors_back ON place_successors (successor_id);

CREATE TABLE place_names (
  key TEXT NOT NULL,
  place_id TEXT NOT NULL REFERENCES places(id),
  kind TEXT NOT NULL CHECK (kind IN ('heading', 'former', 'variant', 'short')),
  name TEXT NOT NULL,
  PRIMARY KEY (key, place_id, kind)
) STRICT, WITHOUT ROWID;

CREATE INDEX place_names_of_place ON place_names (place_id);

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

CREATE TABLE record_points (
  record_seq INTEGER PRIMARY KEY REFERENCES records(seq),
  latitude REAL,
  longitude REAL,
  source TEXT NOT NULL CHECK (source IN ('record', 'place', 'province', 'none')),
  place TEXT
) STRICT;

CREATE INDEX record_points_by_place ON record_points (place) WHERE place IS NOT NULL;

CREATE TABLE record_branches (
  record_seq INTEGER PRIMARY KEY REFERENCES records(seq),
  children INTEGER NOT NULL,
  descendants INTEGER NOT NULL
) STRICT;

CREATE INDEX records_at_top ON records (code_key, seq) WHERE parent_id IS NULL AND removed_at IS NULL;

CREATE INDEX conflicts_waiting ON conflicts (at) WHERE resolved_at IS NULL;

CREATE TABLE "number_counters" (
  register TEXT PRIMARY KEY,
  pattern TEXT NOT NULL,
  profile TEXT,
  year INTEGER,
  next INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

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

CREATE TABLE number_provisional (
  record_id TEXT PRIMARY KEY REFERENCES records(id),
  register TEXT NOT NULL,
  pattern TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX number_provisional_by_register ON number_provisional (register, at);

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

CREATE TABLE entry_forms (
  person TEXT NOT NULL REFERENCES people(id),
  profile TEXT NOT NULL,
  body TEXT,
  draft TEXT,
  at TEXT NOT NULL,
  PRIMARY KEY (person, profile)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE list_columns (
  person TEXT NOT NULL REFERENCES people(id),
  profile TEXT NOT NULL,
  columns TEXT NOT NULL,
  PRIMARY KEY (person, profile)
) STRICT, WITHOUT ROWID;

CREATE TABLE batch_items (
  batch TEXT NOT NULL,
  place INTEGER NOT NULL,
  record_id TEXT NOT NULL REFERENCES records(id),
  outcome TEXT CHECK (outcome IN ('changed', 'same', 'refused')),
  problem TEXT,
  PRIMARY KEY (batch, place)
) STRICT, WITHOUT ROWID;

CREATE INDEX batch_items_open ON batch_items (batch, place) WHERE outcome IS NULL;

CREATE INDEX revisions_by_batch ON revisions (batch, record_id) WHERE batch IS NOT NULL;

CREATE INDEX batches_by_time ON batches (at, id);

CREATE INDEX record_aliases_by_record ON record_aliases (record_id);

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

CREATE TABLE image_hashes (
  asset_id TEXT NOT NULL REFERENCES assets(id),
  page INTEGER NOT NULL,
  hash BLOB,
  PRIMARY KEY (asset_id, page)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE revision_contents (
  seq INTEGER PRIMARY KEY REFERENCES revisions(seq),
  content TEXT NOT NULL
) STRICT;

CREATE VIEW revision_values AS
  SELECT c.seq, e.key AS field, e.value ->> 0 AS salt, CASE WHEN e.value ->> 0 IS NULL THEN NULL ELSE e.value -> 1 END AS value,
    e.value ->> 2 AS erased_at
  FROM revision_contents c, json_each(CASE WHEN json_valid(c.content) THEN c.content ELSE '{}' END) e
  WHERE e.type = 'array';

CREATE INDEX pages_by_record ON pages (record_id, position, removed_at, text_state, asset_id, asset_page);

CREATE INDEX record_relations_kind ON record_relations (kind, from_id, to_id);

CREATE INDEX page_text_waiting ON page_text (page_id, by) WHERE is_current = 1 AND state = 'corrected' AND layer <> 'original';
