import type { RegisterSummary } from '../../../shared/features/numbers/contract.ts'
import type { Archive } from '../../db/archive.ts'
import { readRegister } from './register-state.ts'
import { listCounters } from './repository.ts'
import { summaryToView } from './to-view.ts'

/**
 * Every register with its gaps, kept until records or numbers change. Where reading them all is dear (a million records), what was read
 * stands for a while: it takes at most a fiftieth of the time.
 */
export const createSummaries = ({ db, org }: Archive): (() => readonly RegisterSummary[]) => {
  let known: { readonly stamp: string; readonly until: number; readonly registers: readonly RegisterSummary[] } | undefined
  return () => {
    const stamp = db.readOnly ? '' : `${db.touched('records')} ${db.touched('numbers')}`
    const began = Date.now()
    if (known && (began < known.until || (known.stamp === stamp && !db.readOnly))) return known.registers
    const registers = listCounters(db)
      .filter(({ pattern }) => !pattern.startsWith('TAM-'))
      .map((counter) => summaryToView(counter, readRegister(db, org, counter)))
    const took = Date.now() - began
    known = { stamp, until: took > 20 ? Date.now() + took * 50 : 0, registers }
    return registers
  }
}
