import type { RegisterSummary } from '../../../shared/features/numbers/contract.ts'
import type { Archive } from '../../db/archive.ts'
import { readRegisterInTurns } from './register-state.ts'
import { listCounters } from './repository.ts'
import { summaryToView } from './to-view.ts'

/**
 * Every register with its gaps, kept until records or numbers change. Where reading them all is dear (a million records), what was read
 * stands for a while: it takes at most a fiftieth of the time.
 */
export const createSummaries = ({ db, org }: Archive): (() => Promise<readonly RegisterSummary[]>) => {
  let known: { readonly stamp: string; readonly until: number; readonly registers: readonly RegisterSummary[] } | undefined
  let reading: { readonly stamp: string; readonly registers: Promise<readonly RegisterSummary[]> } | undefined
  const read = async (stamp: string): Promise<readonly RegisterSummary[]> => {
    const began = Date.now()
    const registers: RegisterSummary[] = []
    for (const counter of listCounters(db))
      if (!counter.pattern.startsWith('TAM-')) registers.push(summaryToView(counter, await readRegisterInTurns(db, org, counter)))
    const took = Date.now() - began
    known = { stamp, until: took > 20 ? Date.now() + took * 50 : 0, registers }
    return registers
  }
  return async () => {
    const stamp = db.readOnly ? '' : `${db.touched('records')} ${db.touched('numbers')}`
    if (known && (Date.now() < known.until || (known.stamp === stamp && !db.readOnly))) return known.registers
    // Two windows that ask at the same time are answered by one reading, unless something changed between them.
    if (reading?.stamp !== stamp || db.readOnly) reading = { stamp, registers: read(stamp) }
    const mine = reading
    try {
      return await mine.registers
    } finally {
      if (reading === mine) reading = undefined
    }
  }
}
