import type { ReadDb } from '../../db/handles.ts'

export interface StatusRow {
  readonly lastSavedAt?: string
  readonly backupAt?: string
  readonly checkedAt?: string
  readonly damagedObjects: number
}

/** What the status line says. */
export const readStatus = (db: ReadDb): StatusRow => {
  const row = db.get<{ saved: string | null; backup: string | null; checked: string | null; damaged: number }>(
    `SELECT (SELECT at FROM revisions ORDER BY seq DESC LIMIT 1) AS saved,
            (SELECT max(at) FROM preservation_events WHERE kind = 'replication' AND outcome = 'success') AS backup,
            (SELECT max(at) FROM preservation_events WHERE kind = 'fixity check') AS checked,
            (SELECT count(*) FROM assets WHERE fixity <> 'sound') AS damaged`,
  )
  return {
    ...(row?.saved && { lastSavedAt: row.saved }),
    ...(row?.backup && { backupAt: row.backup }),
    ...(row?.checked && { checkedAt: row.checked }),
    damagedObjects: row?.damaged ?? 0,
  }
}
