declare const writable: unique symbol

/** Reads only. */
export interface ReadDb {
  readonly all: <Row>(sql: string, ...params: readonly unknown[]) => readonly Row[]
  readonly get: <Row>(sql: string, ...params: readonly unknown[]) => Row | undefined
  /** The first column of every row: a hundred thousand numbers at a third of the price of rows. */
  readonly column: <Value>(sql: string, ...params: readonly unknown[]) => readonly Value[]
  /** Row by row, so that a long read can look at a cancel flag between rows. */
  readonly iterate: <Row>(sql: string, ...params: readonly unknown[]) => IterableIterator<Row>
}

/** Handed out only inside `write`, so no change can happen outside a transaction. */
export interface WriteTx extends ReadDb {
  readonly [writable]: true
  /** Returns how many rows changed. */
  readonly run: (sql: string, ...params: readonly unknown[]) => number
  /** The same for one new row: returns its rowid. RETURNING would cost several times the whole insert. */
  readonly insert: (sql: string, ...params: readonly unknown[]) => number
  /** Several statements without parameters: for migrations. */
  readonly execute: (sql: string) => void
  /** Says that a part of the archive changed; told to every window after the commit. */
  readonly touch: (topic: string) => void
}

export interface Db extends ReadDb {
  /** One transaction. A promise can never be returned: SQLite would commit before it settles. */
  readonly write: <T>(change: (tx: WriteTx) => T extends PromiseLike<unknown> ? never : T) => T
  readonly readOnly: boolean
  /**
   * A number that grows whenever this handle's transactions touch the topic: at the touch, and again at the end of the transaction,
   * whether it stays or is taken back. What is derived from the database is made anew where the number is another.
   */
  readonly touched: (topic: string) => number
  /** The file that is open, for another handle in a thread of its own; empty for a database in memory. */
  readonly file: string
  /** A whole, consistent copy of the database written to a new file. */
  readonly copyTo: (file: string) => void
  readonly close: () => void
}
