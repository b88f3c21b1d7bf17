import { createHash } from 'node:crypto'
import type { ReadDb } from '../../db/handles.ts'
import { readSetting } from '../../db/settings.ts'

/** Letters and digits that nobody takes for one another over the telephone (Crockford's base 32). */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** How a station is called where blocks of numbers are given out: eight letters made from its id, `K7QM-2F9X`. */
export const stationCode = (db: ReadDb): string => {
  const station = readSetting(db, 'station') ?? readSetting(db, 'id') ?? ''
  const bytes = createHash('sha256').update(station).digest().subarray(0, 8)
  const code = [...bytes].map((byte) => letters[byte % 32]).join('')
  return `${code.slice(0, 4)}-${code.slice(4)}`
}

/** A code as a person typed it: small letters, without the hyphen, O for 0. */
export const readStationCode = (typed: string): string => {
  const plain = typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  return `${plain.slice(0, 4)}-${plain.slice(4, 8)}`
}
