import type { z } from 'zod'
import type { vocabulariesContract } from '../../../shared/features/vocabularies/contract.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { JobContext } from '../../../shared/rpc/contract.ts'
import type { ArchiveReader } from '../search/public.ts'
import { mergeAgents, renameAgent, requireAgent } from './agents.ts'
import { type ChangeDeps, changeUses, type UseChange } from './change-uses.ts'
import { createListState, requireInState } from './list-state.ts'
import { listBatchChanges } from './repository.ts'
import { mergeTerms, putTerm, renamedTermRow, requireVocabulary, termRow } from './terms.ts'

export interface ListDeps extends ChangeDeps {
  readonly reader: ArchiveReader
}
type Input = z.output<typeof vocabulariesContract.change.input>
type ActOn<L extends 'terms' | 'agents'> = Extract<Input['act'], { list: L }>

/**
 * Merges two terms or agents, gives one another name, or puts one in the place of another, in its list and in every record that uses it:
 * one act. Throws what the list says against it before anything is changed.
 */
export const changeEverywhere = (
  deps: ListDeps,
  { act, why }: Input,
  context: JobContext,
): Promise<{ readonly records: number; readonly batch: string }> => {
  const change = act.list === 'terms' ? termChange(deps, act, context.batch) : agentChange(deps, act, context.batch)
  return changeUses(deps, { ...change, why }, context)
}

const termChange = ({ profiles, archive: { db } }: ListDeps, act: ActOn<'terms'>, batch: string): UseChange => {
  const list = requireVocabulary(profiles, act.vocabulary)
  const state = createListState(list)
  const from = requireInState(state, act.from)
  const of = { list: 'terms', vocabulary: list.id, value: from.code } as const
  if (act.act === 'rename') {
    // Begun again after a crash, it has its new name already.
    const row = termRow(db, list.id, from)
    const renamed = row.label_vi === act.name ? row : renamedTermRow(state, row, act.name, act.nameEn)
    return { kind: 'term.rename', of, to: from.code, changeList: (tx) => putTerm(tx, renamed, batch) }
  }
  const into = requireInState(state, act.into)
  if (into.code === from.code) throw new AppError('term.same', { term: from.label.vi })
  return {
    kind: `term.${act.act}`,
    of,
    to: into.code,
    ...(act.act === 'merge' && { changeList: (tx) => mergeTerms(tx, list, from.code, into.code, batch) }),
  }
}

const agentChange = ({ archive: { db } }: ListDeps, act: ActOn<'agents'>, batch: string): UseChange => {
  if (act.act === 'replace') {
    const into = requireAgent(db, act.into)
    if (into.name === act.from) throw new AppError('agent.same', { agent: act.from })
    return { kind: 'agent.replace', of: { list: 'agents', value: act.from }, to: into.name }
  }
  const from = requireAgent(db, act.from)
  if (act.act === 'rename') {
    // Begun again after a crash, the list has the new name already, and the records the old one.
    const begun = listBatchChanges(db, batch).find(({ list, item }) => list === 'agents' && item === from.id)?.before
    const before: string = begun ? JSON.parse(begun).name : from.name
    const name = act.name.normalize('NFC').replace(/\s+/g, ' ').trim()
    return {
      kind: 'agent.rename',
      of: { list: 'agents', value: before },
      to: name,
      changeList: (tx) => renameAgent(tx, from.id, name, batch),
    }
  }
  const into = requireAgent(db, act.into)
  if (into.id === from.id) throw new AppError('agent.same', { agent: from.name })
  return {
    kind: 'agent.merge',
    of: { list: 'agents', value: from.name },
    to: into.name,
    changeList: (tx) => mergeAgents(tx, from.id, into.id, batch),
  }
}
