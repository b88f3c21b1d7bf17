import type { ReadDb, WriteTx } from './handles.ts'

/** One of the archive's own settings. */
export const readSetting = (db: ReadDb, key: string): string | undefined =>
  db.get<{ value: string }>('SELECT value FROM settings WHERE key = ?', key)?.value

export const writeSetting = (tx: WriteTx, key: string, value: string): void =>
  void tx.run('INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value', key, value)
