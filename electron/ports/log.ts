export type LogLevel = 'info' | 'warn' | 'error'

/**
 * Structured lines: an event name and plain facts. Never personal data: no names, titles, texts or original file names;
 * ids, counts, codes of errors and times only.
 */
export interface Log {
  readonly write: (level: LogLevel, event: string, facts?: Readonly<Record<string, string | number | boolean>>) => void
  /** Logs an unforeseen fault under a short reference that the person can quote. */
  readonly bug: (error: unknown) => string
  /** From now on lines go into this archive's logs folder as well. */
  readonly attach: (folder: string | undefined) => void
}
