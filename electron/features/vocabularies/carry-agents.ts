import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { dateSpan } from '../../../shared/features/search/date-key.ts'
import { AgentKind, AgentPrivate, Consent } from '../../../shared/features/vocabularies/agents-contract.ts'
import { readDate } from '../../../shared/features/vocabularies/read-date.ts'
import type { ReadDb, WriteTx } from '../../db/handles.ts'
import { type AgentListRow, findListedAgent, findPrivate, insertAgentEvent } from './agent-repository.ts'
import { addAgent, editAgent, findAgentCalled, readPrivate, writePrivate } from './agents.ts'

const Name = z
  .string()
  .trim()
  .min(1)
  .max(300)
  .regex(/^[^"\p{C}]+$/u)

/** A person, body or family as it travels between archives, beside the records that name it. */
export const CarriedAgent = z.object({
  id: z.string().regex(/^[0-9a-f-]{36}$/),
  kind: AgentKind,
  name: Name,
  variants: z.array(Name).max(200),
  dates: z.string().max(100).optional(),
  note: z.string().max(4000).optional(),
  source: z.string().max(500).optional(),
  /** Personal data, with the purpose and the consent without which nobody may keep it. */
  personal: z.object({ private: AgentPrivate, purpose: z.string().min(1).max(1000), consent: Consent }).optional(),
})
export type CarriedAgent = z.infer<typeof CarriedAgent>

/**
 * The agents that these texts of records name, each once. Personal data goes along only where it is asked for and the person's consent
 * to it stands on that day, or it is public anyway; what is kept by a legal duty is this archive's alone.
 */
export const carriedAgents = (
  db: ReadDb,
  texts: Iterable<string>,
  { withPersonalData, now }: { readonly withPersonalData: boolean; readonly now: Date },
): readonly CarriedAgent[] => {
  const found = new Map<string, AgentListRow>()
  for (const text of texts) {
    const row = findAgentCalled(db, text)?.row
    if (row) found.set(row.id, row)
  }
  return [...found.values()].map((row) => ({
    id: row.id,
    kind: row.kind,
    name: row.name,
    variants: JSON.parse(row.variants),
    ...(row.dates !== null && { dates: row.dates }),
    ...(row.note !== null && { note: row.note }),
    ...(row.source !== null && { source: row.source }),
    ...(withPersonalData && row.has_private === 1 && personalOf(db, row.id, now)),
  }))
}

const personalOf = (db: ReadDb, id: string, now: Date): Pick<CarriedAgent, 'personal'> => {
  const { private: data, purpose, consent } = readPrivate(db, id)
  return purpose !== undefined && consent && mayTravel(consent, now) ? { personal: { private: data, purpose, consent } } : {}
}

/** An end of the consent that nobody can read counts as reached. */
const mayTravel = ({ basis, withdrawn, until }: Consent, now: Date): boolean => {
  if (basis === 'legal-duty' || withdrawn) return false
  if (!until) return true
  const last = dateSpan(readDate(until, undefined)?.edtf ?? until)?.last
  return last !== undefined && last >= now.getUTCFullYear() * 10_000 + (now.getUTCMonth() + 1) * 100 + now.getUTCDate()
}

/** Notes in the archive's log that personal data went out. */
export const notePersonalData = (tx: WriteTx, act: { readonly at: string; readonly by: string; readonly detail: string }): void =>
  insertAgentEvent(tx, { id: uuidv7(), kind: 'personal-data.exported', agent: '', ...act })

/**
 * Takes another archive's agents in, under an act that is begun already. One that is known here, by its id, its heading or another name of
 * the same kind and years, stays as it is here and gets only what it lacks; the names of the other find it from now on. Personal data that
 * was erased here never comes back.
 */
export const adoptAgents = (tx: WriteTx, agents: readonly CarriedAgent[], batch: string): void => {
  for (const agent of agents) {
    const known = findKnown(tx, agent)
    const id = known ? enrich(tx, known, agent, batch) : addAgent(tx, { ...agent }, batch, agent.id)
    if (agent.personal && (known ?? agent).kind === 'person' && isFree(tx, id, known)) writePrivate(tx, { id, ...agent.personal })
  }
}

const isFree = (db: ReadDb, id: string, known: AgentListRow | undefined): boolean =>
  known?.erased_at == null && findPrivate(db, id)?.private == null

const findKnown = (db: ReadDb, { id, kind, name, dates }: CarriedAgent): AgentListRow | undefined => {
  const same = standing(db, id)
  if (same) return same
  const called = findAgentCalled(db, name)
  if (!called || called.as === 'heading') return called?.row
  const { row } = called
  return row.kind === kind && (row.dates ?? dates) === (dates ?? row.dates) ? row : undefined
}

/** One that was merged here is the one that it was merged into. */
const standing = (db: ReadDb, id: string): AgentListRow | undefined => {
  const seen = new Set<string>()
  let row = findListedAgent(db, id)
  while (row && row.replaced_by !== null && !seen.has(row.id)) {
    seen.add(row.id)
    row = findListedAgent(db, row.replaced_by)
  }
  return row
}

const enrich = (tx: WriteTx, known: AgentListRow, { name, variants, dates, note, source }: CarriedAgent, batch: string): string => {
  const own: readonly string[] = JSON.parse(known.variants)
  // A name that means somebody else here stays theirs alone.
  const more = [name, ...variants].filter((one) => (findAgentCalled(tx, one)?.row.id ?? known.id) === known.id)
  editAgent(
    tx,
    known.id,
    { variants: [...own, ...more], dates: known.dates ?? dates, note: known.note ?? note, source: known.source ?? source },
    batch,
  )
  return known.id
}
