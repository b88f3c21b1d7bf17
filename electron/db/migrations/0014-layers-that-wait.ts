import type { Migration } from '../migrate.ts'

/** Readings and translations that a second person has yet to verify: few, and asked for among all texts of an archive. */
export const layersThatWait0014: Migration = {
  number: 14,
  name: 'layers-that-wait',
  up: (tx) =>
    tx.execute(
      "CREATE INDEX page_text_waiting ON page_text (page_id, by) WHERE is_current = 1 AND state = 'corrected' AND layer <> 'original'",
    ),
}
