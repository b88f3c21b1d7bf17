import type { Migration } from '../migrate.ts'

/** The columns that each person chose for lists of a record type (`*` for lists of several). */
export const listColumns0008: Migration = {
  number: 8,
  name: 'list-columns',
  up: (tx) =>
    tx.execute(`
CREATE TABLE list_columns (
  person TEXT NOT NULL REFERENCES people(id),
  profile TEXT NOT NULL,
  columns TEXT NOT NULL,
  PRIMARY KEY (person, profile)
) STRICT, WITHOUT ROWID;
`),
}
