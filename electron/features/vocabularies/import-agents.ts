import { basename, extname } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import type { z } from 'zod'
import type { AgentKind, agentMethods } from '../../../shared/features/vocabularies/agents-contract.ts'
import type { RefusedItem } from '../../../shared/features/vocabularies/list-files.ts'
import { foldText } from '../../../shared/lib/fold-text.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { JobContext } from '../../../shared/rpc/contract.ts'
import type { ReadDb, WriteTx } from '../../db/handles.ts'
import { beginBatch } from '../records/public.ts'
import { type AgentRow, findAgentByHeading, findAgentRow } from './agent-repository.ts'
import { addAgent, editAgent } from './agents.ts'
import type { ListDeps } from './change-everywhere.ts'
import { refusal } from './import-terms.ts'
import { plainName } from './list-state.ts'
import { type ListRow, readListTable, splitNames } from './list-table.ts'

type Input = z.output<typeof agentMethods.importAgents.input>
type Output = z.input<typeof agentMethods.importAgents.output>
type Column = 'id' | 'kind' | 'name' | 'variants' | 'dates' | 'note' | 'source'
type Row = ListRow<Column>

const names: Readonly<Record<Column, readonly string[]>> = {
  id: [],
  kind: ['loại'],
  name: ['tên', 'họ tên', 'họ và tên', 'tiêu đề', 'heading'],
  variants: ['tên khác', 'bút danh', 'hiệu'],
  dates: ['năm sinh mất', 'niên đại', 'năm'],
  note: ['ghi chú', 'chú thích'],
  source: ['nguồn'],
}
const kinds: Readonly<Record<string, AgentKind>> = {
  '': 'person',
  nguoi: 'person',
  'ca nhan': 'person',
  person: 'person',
  'to chuc': 'body',
  'co quan': 'body',
  body: 'body',
  'dong ho': 'family',
  'gia dinh': 'family',
  family: 'family',
}
const chunkSize = 200
const longest = 300

/**
 * Brings persons, bodies and families in from a CSV table: one that is there already, by its id or its heading, is updated by the columns
 * that the table has. Personal data is never taken from a table. Throws the `list.…` failures of files.
 */
export const importAgents = async (deps: ListDeps, input: Input, { caller, batch, signal, report }: JobContext): Promise<Output> => {
  const { archive, ports } = deps
  if (!['.csv', '.tsv', '.txt'].includes(extname(input.file).toLowerCase())) throw new AppError('list.unknownFormat', { file: input.file })
  report({ step: 'read-table', done: 0, total: 0, detail: basename(input.file) })
  const { rows } = await readListTable(input.file, names, ['name'], signal)
  const counts = { create: 0, update: 0, unchanged: 0, refused: 0 }
  const refused: RefusedItem[] = []
  const seen = new Map<string, number>()
  const act = {
    by: caller.person,
    at: ports.clock().toISOString(),
    batch,
    why: `Nhập danh mục từ ${basename(input.file).normalize('NFC')}`,
  }
  const decide = (db: ReadDb, row: Row, apply: WriteTx | undefined): void => {
    try {
      counts[takeRow(db, row, seen, apply && { tx: apply, batch })] += 1
    } catch (fault) {
      refused.push({ row: row.row, name: row.cells.name ?? '', ...refusal(fault) })
      counts.refused += 1
    }
  }
  for (let at = 0; at < rows.length; at += chunkSize) {
    signal.throwIfAborted()
    const chunk = rows.slice(at, at + chunkSize)
    if (input.dryRun) for (const row of chunk) decide(archive.db, row, undefined)
    else
      archive.db.write((tx) => {
        beginBatch(tx, 'list.import', act)
        for (const row of chunk) decide(tx, row, tx)
      })
    report({ step: input.dryRun ? 'try-table' : 'import-table', done: Math.min(at + chunkSize, rows.length), total: rows.length })
    await turn()
  }
  return {
    list: 'agents',
    offered: rows.length,
    created: counts.create,
    updated: counts.update,
    unchanged: counts.unchanged,
    refused,
    batch,
    dryRun: input.dryRun,
  }
}

const takeRow = (
  db: ReadDb,
  { row, cells }: Row,
  seen: Map<string, number>,
  writing: { readonly tx: WriteTx; readonly batch: string } | undefined,
): 'create' | 'update' | 'unchanged' => {
  const name = plainName(cells.name ?? '').replaceAll('"', '')
  if (name === '') throw new AppError('list.nameMissing', {})
  if (name.length > longest) throw new AppError('list.nameTooLong', { limit: longest })
  const kind = kinds[foldText(cells.kind ?? '')]
  if (kind === undefined) throw new AppError('list.kindWrong', { kind: cells.kind ?? '' })
  const before = seen.get(name)
  if (before !== undefined) throw new AppError('list.twice', { name, row: before })
  const known = (cells.id ? findAgentRow(db, cells.id) : undefined) ?? findAgentByHeading(db, name)
  if (known && known.name !== name) throw new AppError('agent.headingTaken', { name, heading: known.name })
  const variants = splitNames(cells.variants)?.map((one) => one.replaceAll('"', ''))
  const given = {
    ...(cells.kind !== undefined && { kind }),
    ...(variants && { variants }),
    ...(cells.dates !== undefined && { dates: cells.dates || null }),
    ...(cells.note !== undefined && { note: cells.note || null }),
    ...(cells.source !== undefined && { source: cells.source || null }),
  }
  seen.set(name, row)
  if (!known) {
    if (writing) addAgent(writing.tx, { kind, ...given, name }, writing.batch)
    return 'create'
  }
  if (isSame(known, given)) return 'unchanged'
  if (writing) editAgent(writing.tx, known.id, given, writing.batch)
  return 'update'
}

const isSame = (
  known: AgentRow,
  given: { readonly kind?: string; readonly variants?: readonly string[] } & Partial<Pick<AgentRow, 'dates' | 'note' | 'source'>>,
): boolean =>
  (given.kind === undefined || given.kind === known.kind) &&
  (given.variants === undefined || JSON.stringify(given.variants) === known.variants) &&
  (['dates', 'note', 'source'] as const).every((key) => given[key] === undefined || given[key] === known[key])
