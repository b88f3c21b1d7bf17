import { foldText } from '../../../shared/lib/fold-text.ts'
import type { WriteTx } from '../../db/handles.ts'
import { findAgentRow, replaceAgentNames } from './agent-repository.ts'

/** The form of a name by which it is found: without marks, capitals and punctuation, one space between words. */
export const agentKey = (name: string): string => (foldText(name).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join(' ')

/** Makes an agent findable by its heading and its other names as they are now; one that was merged is found by the other. */
export const keepAgentNames = (tx: WriteTx, id: string): void => {
  const row = findAgentRow(tx, id)
  const variants: readonly string[] = row ? JSON.parse(row.variants) : []
  const names = row && row.replaced_by === null ? [row.name, ...variants] : []
  replaceAgentNames(
    tx,
    id,
    names.map((name) => ({ key: agentKey(name), name })),
  )
}
