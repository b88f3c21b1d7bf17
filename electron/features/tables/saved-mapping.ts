import { createHash } from 'node:crypto'
import { TableMapping } from '../../../shared/features/tables/mapping.ts'
import type { ReadDb, WriteTx } from '../../db/handles.ts'
import { readSetting, writeSetting } from '../../db/settings.ts'

/** The mapping by which a table with these columns was last imported into a profile. */
export const findSavedMapping = (db: ReadDb, profile: string, columns: readonly string[]): TableMapping | undefined => {
  const value = readSetting(db, keyOf(profile, columns))
  return value === undefined ? undefined : TableMapping.parse(JSON.parse(value))
}

export const saveMapping = (tx: WriteTx, profile: string, columns: readonly string[], mapping: TableMapping): void =>
  writeSetting(tx, keyOf(profile, columns), JSON.stringify(mapping))

/** The same columns in another order are the same table. */
const keyOf = (profile: string, columns: readonly string[]): string =>
  `tables.mapping.${profile}.${createHash('sha256')
    .update([...columns].sort().join('\n'))
    .digest('hex')}`
