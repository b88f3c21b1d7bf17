import type { agentMethods } from '../../../shared/features/vocabularies/agents-contract.ts'
import type { UseOf } from '../../../shared/features/vocabularies/contract.ts'
import { foldText } from '../../../shared/lib/fold-text.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { Caller, Handlers } from '../../../shared/rpc/contract.ts'
import type { WriteTx } from '../../db/handles.ts'
import { countAgents, listAgents } from './agent-repository.ts'
import {
  addAgent,
  agentToView,
  editAgent,
  erasePrivate,
  findAgentCalled,
  readPrivate,
  requireAgent,
  requireListedAgent,
  writePrivate,
} from './agents.ts'
import type { ListDeps } from './change-everywhere.ts'
import { exportAgents } from './export-agents.ts'
import { importAgents } from './import-agents.ts'
import { changeItem } from './list-changes.ts'

/** One transaction under an act of its own, which can be taken back. */
export type RunAct = <T extends object>(
  caller: Caller,
  kind: string,
  why: string | undefined,
  change: (tx: WriteTx, batch: string) => T,
) => T & { readonly batch: string }

/** The agents' part of the lists. */
export const createAgentsService = (
  deps: ListDeps,
  act: RunAct,
  usesOf: (of: UseOf) => Promise<{ readonly total: number }>,
): Handlers<typeof agentMethods> => {
  const { archive, ports } = deps
  const { db } = archive
  return {
    agents: ({ text, ...question }) => {
      const asked = { ...question, kind: question.kind, words: wordsOf(text) }
      return { total: countAgents(db, asked), agents: listAgents(db, asked).map(agentToView) }
    },
    agent: ({ id }) => agentToView(requireListedAgent(db, id)),
    agentCalled: ({ name }) => {
      const found = findAgentCalled(db, name)
      return found ? { agent: agentToView(found.row), as: found.as } : {}
    },
    addAgent: ({ why, ...given }, caller) =>
      act(caller, 'agent.add', why, (tx, batch) => ({ agent: agentToView(requireListedAgent(tx, addAgent(tx, given, batch))) })),
    editAgent: ({ id, why, ...edit }, caller) =>
      act(caller, 'agent.edit', why, (tx, batch) => {
        editAgent(tx, id, edit, batch)
        return {}
      }),
    removeAgent: async ({ id, why }, caller) => {
      const row = requireAgent(db, id)
      const { total } = row.replaced_by === null ? await usesOf({ list: 'agents', value: row.name }) : { total: 1 }
      if (total > 0) throw new AppError('agent.inUse', { agent: row.name, records: total })
      return act(caller, 'agent.remove', why, (tx, batch) => {
        changeItem(tx, batch, 'agents', id, undefined)
        return {}
      })
    },
    agentPrivate: ({ id }) => readPrivate(db, id),
    setAgentPrivate: (input) =>
      db.write((tx) => {
        writePrivate(tx, input)
        return {}
      }),
    erasePrivate: ({ id, why }, caller) =>
      db.write((tx) => {
        erasePrivate(tx, id, { by: caller.person, at: ports.clock().toISOString(), why })
        return {}
      }),
    exportAgents: (input, context) => exportAgents(deps, input, context),
    importAgents: (input, context) => importAgents(deps, input, context),
  }
}

const wordsOf = (text: string): readonly string[] => foldText(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
