import { createHash } from 'node:crypto'
import { TableMapping } from '../../../shared/features/tables/mapping.ts'
import type { ReadDb, WriteTx } from '../../db/handles.ts'
import { readSetting, writeSetting } from '../../db/settings.ts'
import { deleteSetting, listSettings } from './repository.ts'

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

/** The mappings that people saved under a name for a profile, in the order of their names. */
export const listNamedMappings = (db: ReadDb, profile: string): readonly { readonly name: string; readonly mapping: TableMapping }[] =>
  listSettings(db, namedPrefix(profile)).map(({ key, value }) => ({
    name: key.slice(namedPrefix(profile).length),
    mapping: TableMapping.parse(JSON.parse(value)),
  }))

export const saveNamedMapping = (tx: WriteTx, profile: string, name: string, mapping: TableMapping): void =>
  writeSetting(tx, `${namedPrefix(profile)}${name}`, JSON.stringify(mapping))

/** False where there was none of this name. */
export const removeNamedMapping = (tx: WriteTx, profile: string, name: string): boolean =>
  deleteSetting(tx, `${namedPrefix(profile)}${name}`) > 0

const namedPrefix = (profile: string): string => `tables.named.${profile}.`
