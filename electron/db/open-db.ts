import BetterSqlite from 'better-sqlite3'
import { foldText } from '../../shared/lib/fold-text.ts'
import { AppError } from '../../shared/rpc/app-error.ts'
import type { Db, ReadDb, WriteTx } from './handles.ts'

export interface OpenDbOptions {
  readonly readOnly?: boolean
  readonly onChanged?: (topics: readonly string[]) => void
  readonly onSlow?: (sql: string, milliseconds: number) => void
  /** What the SQL function `look()` does: where it throws, the query that asked ends there. The only way to stop a running one. */
  readonly onLook?: () => void
  /** How much of the file is kept in memory; 64 unless said otherwise. */
  readonly cacheMegabytes?: number
}

/**
 * Opens an archive's database (or an in-memory one for `:memory:` or a serialized buffer).
 * WAL with synchronous=FULL, said explicitly: better-sqlite3's build makes WAL NORMAL, which loses acknowledged rows when the power is cut.
 */
export const openDb = (
  source: string | Buffer,
  { readOnly = false, onChanged, onSlow, onLook, cacheMegabytes = 64 }: OpenDbOptions = {},
): Db => {
  const native = new BetterSqlite(source, { readonly: readOnly, fileMustExist: readOnly })
  try {
    setUp(native, readOnly, cacheMegabytes)
  } catch (error) {
    native.close()
    throw error
  }
  native.function('fold', { deterministic: true }, (text) => (typeof text === 'string' ? foldText(text) : null))

  native.function('look', () => {
    onLook?.()
    return 1
  })

  const statements = new Map<string, BetterSqlite.Statement>()
  const prepare = (sql: string): BetterSqlite.Statement => {
    const known = statements.get(sql)
    if (known) return known
    const statement = native.prepare(sql)
    statements.set(sql, statement)
    return statement
  }
  const columns = new Map<string, BetterSqlite.Statement>()
  const prepareColumn = (sql: string): BetterSqlite.Statement => {
    const known = columns.get(sql)
    if (known) return known
    const statement = native.prepare(sql).pluck()
    columns.set(sql, statement)
    return statement
  }
  const timed = <T>(sql: string, work: () => T): T => {
    if (!onSlow) return work()
    const start = performance.now()
    const value = work()
    const spent = performance.now() - start
    if (spent > 50) onSlow(sql, spent)
    return value
  }
  const read: ReadDb = {
    all: (sql, ...params) => timed(sql, () => prepare(sql).all(...params)) as never,
    get: (sql, ...params) => timed(sql, () => prepare(sql).get(...params)) as never,
    column: (sql, ...params) => timed(sql, () => prepareColumn(sql).all(...params)) as never,
    // A statement that is being iterated cannot be used again meanwhile, so each iteration has its own.
    iterate: (sql, ...params) => native.prepare(sql).iterate(...params) as never,
  }
  const topics = new Set<string>()
  const touches = new Map<string, number>()
  const countTouch = (topic: string): void => void touches.set(topic, (touches.get(topic) ?? 0) + 1)
  const tx = {
    ...read,
    run: (sql: string, ...params: readonly unknown[]) => timed(sql, () => prepare(sql).run(...params).changes),
    insert: (sql: string, ...params: readonly unknown[]) => timed(sql, () => Number(prepare(sql).run(...params).lastInsertRowid)),
    execute: (sql: string) => void native.exec(sql),
    touch: (topic: string) => {
      topics.add(topic)
      countTouch(topic)
    },
  } as unknown as WriteTx

  return {
    ...read,
    readOnly,
    touched: (topic) => touches.get(topic) ?? 0,
    file: native.memory ? '' : native.name,
    write: (change) => {
      if (readOnly) throw new AppError('archive.readOnly', {})
      if (native.inTransaction) throw new Error('a transaction cannot hold another: pass the tx on instead')
      topics.clear()
      let value: unknown
      try {
        value = native
          .transaction(() => {
            const result: unknown = change(tx)
            if (result instanceof Promise) throw new Error('a promise cannot leave a transaction')
            return result
          })
          .immediate()
      } catch (error) {
        throw explainSqlite(error)
      } finally {
        for (const topic of topics) countTouch(topic)
      }
      if (topics.size > 0) onChanged?.([...topics])
      return value as never
    },
    copyTo: (file) => void native.prepare('VACUUM INTO ?').run(file),
    close: () => {
      if (native.open) native.close()
    },
  }
}

const setUp = (native: BetterSqlite.Database, readOnly: boolean, cacheMegabytes: number): void => {
  native.pragma('busy_timeout = 5000')
  if (!readOnly) {
    native.pragma('page_size = 16384')
    native.pragma('journal_mode = WAL')
  }
  native.pragma('synchronous = FULL')
  native.pragma('foreign_keys = ON')
  native.pragma(`cache_size = -${cacheMegabytes * 1024}`)
  native.pragma('temp_store = MEMORY')
}

/** A full disk is a foreseen failure: the transaction was rolled back and the archive is as it was. */
const explainSqlite = (error: unknown): unknown => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'SQLITE_FULL' || code === 'SQLITE_CANTOPEN' || code.startsWith('SQLITE_IOERR'))
    return new AppError('archive.diskFull', {}, { cause: error })
  if (code.startsWith('SQLITE_READONLY')) return new AppError('archive.readOnly', {}, { cause: error })
  if (code.startsWith('SQLITE_BUSY')) return new AppError('archive.busy', {}, { cause: error })
  return error
}
