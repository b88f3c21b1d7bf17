import { createNumberReader, registerPrefix } from '../../../shared/features/numbers/pattern.ts'
import type { ReadDb } from '../../db/handles.ts'
import { createGiveWay } from '../../lib/give-way.ts'
import { listCodesAfter } from './repository.ts'

/** A number that a record bears; `length` is that of its code: codes of one length come in ascending order. */
export interface BorneNumber {
  readonly n: number
  readonly seq: number
  readonly length: number
}

const partSize = 1_000

/** Every number of a register that a record bears, along the index of the codes, part by part; no row of a record is read. */
export function* walkNumbers(db: ReadDb, institution: string, register: string): Generator<readonly BorneNumber[]> {
  const prefix = registerPrefix(register)
  const numberOf = createNumberReader(register)
  let after = prefix
  for (;;) {
    const codes = listCodesAfter(db, institution, prefix, after, partSize)
    yield codes.flatMap(({ seq, code }) => {
      const n = numberOf(code)
      return n === undefined ? [] : [{ n, seq, length: code.length }]
    })
    if (codes.length < partSize) return
    after = codes.at(-1)?.code ?? ''
  }
}

/** Goes through parts so that whoever else asks is answered between two of them. */
export const inTurns = async <Part>(parts: Iterable<Part>, take: (part: Part) => void): Promise<void> => {
  const giveWay = createGiveWay()
  for (const part of parts) {
    take(part)
    await giveWay()
  }
}
