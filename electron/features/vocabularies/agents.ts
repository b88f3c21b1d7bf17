import { v7 as uuidv7 } from 'uuid'
import type { z } from 'zod'
import { AgentPrivate, type AgentView, type agentMethods, Consent } from '../../../shared/features/vocabularies/agents-contract.ts'
import { personNameKey } from '../../../shared/lib/person-name-key.ts'
import { sortKey } from '../../../shared/lib/sort-key.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { ReadDb, WriteTx } from '../../db/handles.ts'
import { agentKey } from './agent-names.ts'
import {
  type AgentListRow,
  type AgentRow,
  findAgentByHeading,
  findAgentRow,
  findListedAgent,
  findPrivate,
  insertAgentEvent,
  listAgentsNamed,
  updatePrivate,
} from './agent-repository.ts'
import { changeItem } from './list-changes.ts'

export type NewAgent = Omit<z.output<typeof agentMethods.addAgent.input>, 'why'>
export type AgentEdit = Omit<z.output<typeof agentMethods.editAgent.input>, 'why' | 'id'>

export const agentToView = (row: AgentListRow): z.input<typeof AgentView> => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  variants: JSON.parse(row.variants),
  hasPrivate: row.has_private === 1,
  ...(row.dates !== null && { dates: row.dates }),
  ...(row.note !== null && { note: row.note }),
  ...(row.source !== null && { source: row.source }),
  ...(row.replaced_by !== null && { replacedBy: { id: row.replaced_by, name: row.replacement ?? '' } }),
  ...(row.erased_at !== null && { erasedAt: row.erased_at }),
})

/** Throws `agent.notFound`. */
export const requireAgent = (db: ReadDb, id: string): AgentRow => {
  const row = findAgentRow(db, id)
  if (!row) throw new AppError('agent.notFound', { agent: id })
  return row
}

/** Adds an agent, under an id that it has elsewhere already or a new one; gives its id. Throws `agent.headingTaken`. */
export const addAgent = (tx: WriteTx, given: NewAgent, batch: string, id: string = uuidv7()): string => {
  const name = plain(given.name)
  refuseTakenHeading(tx, undefined, name)
  const kind = given.kind ?? 'person'
  changeItem(tx, batch, 'agents', id, {
    id,
    kind,
    name,
    ...keysOf(kind, name),
    variants: JSON.stringify(cleanNames(given.variants ?? [], name)),
    dates: given.dates || null,
    note: given.note || null,
    replaced_by: null,
    source: given.source || null,
  } satisfies AgentRow)
  return id
}

/** Changes an agent but for its heading. Throws `agent.notFound`. */
export const editAgent = (tx: WriteTx, id: string, edit: AgentEdit, batch: string): void => {
  const row = requireAgent(tx, id)
  const kind = edit.kind ?? row.kind
  changeItem(tx, batch, 'agents', id, {
    ...row,
    kind,
    ...keysOf(kind, row.name),
    variants: edit.variants ? JSON.stringify(cleanNames(edit.variants, row.name)) : row.variants,
    dates: edit.dates === undefined ? row.dates : edit.dates || null,
    note: edit.note === undefined ? row.note : edit.note || null,
    source: edit.source === undefined ? row.source : edit.source || null,
  })
}

/** Gives an agent another heading; the old one becomes one of its other names. Throws `agent.headingTaken`. */
export const renameAgent = (tx: WriteTx, id: string, name: string, batch: string): void => {
  const row = requireAgent(tx, id)
  const heading = plain(name)
  refuseTakenHeading(tx, id, heading)
  const variants: readonly string[] = JSON.parse(row.variants)
  changeItem(tx, batch, 'agents', id, {
    ...row,
    name: heading,
    ...keysOf(row.kind, heading),
    variants: JSON.stringify(cleanNames([...variants, row.name], heading)),
  })
}

/** Leads one agent to another, which takes over its names. What is personal stays with the one that goes, to be erased there. */
export const mergeAgents = (tx: WriteTx, from: string, into: string, batch: string): void => {
  const [lost, kept] = [requireAgent(tx, from), requireAgent(tx, into)]
  if (lost.id === kept.id || kept.replaced_by !== null) throw new AppError('agent.same', { agent: lost.name })
  changeItem(tx, batch, 'agents', lost.id, { ...lost, replaced_by: kept.id })
  const names: readonly string[] = [...JSON.parse(kept.variants), lost.name, ...JSON.parse(lost.variants)]
  changeItem(tx, batch, 'agents', kept.id, { ...kept, variants: JSON.stringify(cleanNames(names, kept.name)) })
}

/** Throws `agent.notFound`. */
export const readPrivate = (db: ReadDb, id: string): z.output<typeof agentMethods.agentPrivate.output> => {
  const row = findPrivate(db, requireAgent(db, id).id)
  return {
    private: AgentPrivate.parse(JSON.parse(row?.private ?? '{}')),
    ...(row?.purpose ? { purpose: row.purpose } : {}),
    ...(row?.consent ? { consent: Consent.parse(JSON.parse(row.consent)) } : {}),
  }
}

/** Throws `agent.notAPerson`. */
export const writePrivate = (tx: WriteTx, { id, ...given }: z.output<typeof agentMethods.setAgentPrivate.input>): void => {
  const row = requireAgent(tx, id)
  if (row.kind !== 'person') throw new AppError('agent.notAPerson', { agent: row.name })
  const filled = Object.fromEntries(Object.entries(given.private).filter(([, value]) => value !== undefined && value !== ''))
  updatePrivate(tx, id, {
    private: JSON.stringify(filled),
    purpose: given.purpose,
    consent: JSON.stringify(given.consent),
    erased_at: null,
  })
  tx.touch('agents')
}

/** Takes personal data away for good, and says in the archive's log that it was done and why; no other row has it. */
export const erasePrivate = (tx: WriteTx, id: string, act: { readonly by: string; readonly at: string; readonly why: string }): void => {
  requireAgent(tx, id)
  updatePrivate(tx, id, { private: null, purpose: null, consent: null, erased_at: act.at })
  insertAgentEvent(tx, { id: uuidv7(), at: act.at, kind: 'personal-data.erased', agent: id, detail: act.why, by: act.by })
  tx.touch('agents')
}

/** The agent that is called so in these very letters, by its heading or another name; where two share a name, none. */
export const findAgentCalled = (
  db: ReadDb,
  text: string,
): { readonly row: AgentListRow; readonly as: 'heading' | 'variant' } | undefined => {
  const name = plain(text)
  const heading = findAgentByHeading(db, name)
  if (heading) return { row: heading, as: 'heading' }
  const [first, second] = listAgentsNamed(db, agentKey(name)).filter(({ found }) => found.toLowerCase() === name.toLowerCase())
  return first && !second ? { row: first, as: 'variant' } : undefined
}

export const requireListedAgent = (db: ReadDb, id: string): AgentListRow => {
  const row = findListedAgent(db, id)
  if (!row) throw new AppError('agent.notFound', { agent: id })
  return row
}

const keysOf = (kind: AgentRow['kind'], name: string): Pick<AgentRow, 'sort_key' | 'family_key'> => ({
  sort_key: kind === 'person' ? personNameKey(name) : sortKey(name),
  family_key: sortKey(name),
})

const plain = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim()

const cleanNames = (names: readonly string[], heading: string): readonly string[] => [
  ...new Set(names.map(plain).filter((name) => name !== '' && name !== heading)),
]

/** Two agents may share another name, never a heading. */
const refuseTakenHeading = (db: ReadDb, id: string | undefined, name: string): void => {
  const owner = findAgentByHeading(db, name)
  if (owner && owner.id !== id) throw new AppError('agent.headingTaken', { name, heading: owner.name })
}
