import { migrate, schemaVersion } from './migrate.ts'
import { openDb } from './open-db.ts'

/** The schema that the migrations make, as SQL in the order of making; the shadow tables of FTS5 are left out. */
export const describeSchema = (): string => {
  const db = openDb(':memory:')
  migrate(db)
  const statements = db
    .all<{ sql: string; name: string }>(
      "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_data' AND name NOT LIKE 'search_idx' AND name NOT LIKE 'search_docsize' AND name NOT LIKE 'search_config' AND name NOT LIKE 'search_content' ORDER BY rowid",
    )
    .map(({ sql }) => `${sql};`)
  const version = schemaVersion(db)
  db.close()
  return `-- Generated from the migrations by: npm run schema. Schema ${version}.\n\n${statements.join('\n\n')}\n`
}
