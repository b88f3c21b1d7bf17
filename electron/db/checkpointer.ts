import BetterSqlite from 'better-sqlite3'

export interface Checkpointer {
  readonly run: () => void
  readonly close: () => void
}

/**
 * Puts what the write-ahead log holds into the database file, from a handle and a thread beside the one that writes: neither waits for
 * the other, and the writer has little left to do itself where its log has grown long enough.
 */
export const createCheckpointer = (file: string): Checkpointer => {
  const native = new BetterSqlite(file, { fileMustExist: true })
  native.pragma('synchronous = FULL')
  return {
    run: () => void native.pragma('wal_checkpoint(PASSIVE)'),
    close: () => native.close(),
  }
}
