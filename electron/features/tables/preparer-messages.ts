import type { Profile, Vocabulary } from '../../../shared/features/profiles/profile.ts'
import type { TableMapping } from '../../../shared/features/tables/mapping.ts'
import type { Utf8 } from '../../lib/utf8.ts'
import type { PreparedRow } from './offer-row.ts'
import type { ReadTable } from './reader-news.ts'

/** What the preparing thread is told: once what to prepare, then each time that a piece was taken. */
export type ToPreparer = PreparerTask | 'more'

export interface PreparerTask {
  readonly spool: string
  /** Rows at the beginning that are done already. */
  readonly skip: number
  readonly table: ReadTable
  readonly mapping: TableMapping | undefined
  readonly profile: string
  readonly profiles: ReadonlyMap<string, Profile>
  readonly vocabularies: ReadonlyMap<string, Vocabulary>
  readonly institution: string
  readonly at: string
  /** The database file, of which the thread also keeps the write-ahead log short. */
  readonly database: string
}

/** What it tells: piece after piece of the table, in its order; an empty one is the end. */
export type Piece = readonly PieceRow[]

export interface PieceRow {
  /** The row as it stands in the spool. */
  readonly line: Utf8
  /** Absent where the row has no code or something is wrong with it: what becomes of it is found out by whoever writes. */
  readonly made?: PreparedRow & { readonly row: number; readonly code: string; readonly isTitled: boolean }
}

/** So many pieces are made ahead of those that were taken. */
export const piecesAhead = 12
