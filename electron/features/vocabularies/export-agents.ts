import { extname } from 'node:path'
import { v7 as uuidv7 } from 'uuid'
import type { z } from 'zod'
import { AgentPrivate, type agentMethods } from '../../../shared/features/vocabularies/agents-contract.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { JobContext } from '../../../shared/rpc/contract.ts'
import { csvLine, writeTableFile } from '../tables/public.ts'
import { type AgentListRow, findPrivate, insertAgentEvent, iterateAgents } from './agent-repository.ts'
import type { ListDeps } from './change-everywhere.ts'

type Input = z.output<typeof agentMethods.exportAgents.input>
type Output = z.input<typeof agentMethods.exportAgents.output>

const agentColumns = ['id', 'kind', 'name', 'variants', 'dates', 'note', 'source'] as const
const privateKeys = ['birth', 'sex', 'address', 'phone', 'email', 'idNumber', 'ethnicity', 'other'] as const

/**
 * Writes persons, bodies and families as a CSV table in the order of given or family names. Personal data goes along only where a
 * registrar asks for it, and the archive's log says that it did. Throws `role.missing`, `list.unknownFormat`, `table.notWritten`, …
 */
export const exportAgents = async ({ archive, ports }: ListDeps, input: Input, { caller, signal }: JobContext): Promise<Output> => {
  const { db } = archive
  const { file, sort, withPersonalData } = input
  if (extname(file).toLowerCase() !== '.csv') throw new AppError('list.unknownFormat', { file })
  if (withPersonalData && !caller.roles.has('registrar')) throw new AppError('role.missing', { person: caller.name, role: 'registrar' })
  const agents = [...iterateAgents(db, sort)]
  const pieces = async function* (): AsyncGenerator<string> {
    yield `\ufeff${csvLine([...agentColumns, ...(withPersonalData ? [...privateKeys, 'purpose', 'consent'] : [])])}`
    for (const row of agents) {
      signal.throwIfAborted()
      yield csvLine([...cellsOf(row), ...(withPersonalData ? privateCells(row.id) : [])])
    }
  }
  const privateCells = (id: string): readonly string[] => {
    const row = findPrivate(db, id)
    const data = AgentPrivate.parse(JSON.parse(row?.private ?? '{}'))
    return [...privateKeys.map((key) => data[key] ?? ''), row?.purpose ?? '', row?.consent ?? '']
  }
  const written = await writeTableFile(archive.folder, file, pieces())
  if (withPersonalData && !db.readOnly) {
    const at = ports.clock().toISOString()
    db.write((tx) =>
      insertAgentEvent(tx, { id: uuidv7(), at, kind: 'personal-data.exported', agent: '', detail: written.sha256, by: caller.person }),
    )
  }
  return { ...written, rows: agents.length }
}

const cellsOf = ({ id, kind, name, variants, dates, note, source }: AgentListRow): readonly string[] => [
  id,
  kind,
  name,
  JSON.parse(variants).join('|'),
  dates ?? '',
  note ?? '',
  source ?? '',
]
