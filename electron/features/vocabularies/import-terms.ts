import { basename, extname } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import type { z } from 'zod'
import type { Vocabulary } from '../../../shared/features/profiles/profile.ts'
import type { vocabulariesContract } from '../../../shared/features/vocabularies/contract.ts'
import type { RefusedItem } from '../../../shared/features/vocabularies/list-files.ts'
import { foldText } from '../../../shared/lib/fold-text.ts'
import { AppError, isAppError } from '../../../shared/rpc/app-error.ts'
import type { JobContext } from '../../../shared/rpc/contract.ts'
import { sentence } from '../../../shared/rpc/sentence.ts'
import type { WriteTx } from '../../db/handles.ts'
import { beginBatch, reindexRecord } from '../records/public.ts'
import type { ListDeps } from './change-everywhere.ts'
import { changeItem } from './list-changes.ts'
import { createListState, plainName } from './list-state.ts'
import { createTermPlanner, type TermPlan } from './plan-term.ts'
import { listTermUses } from './public.ts'
import { type ReadList, readSkos } from './read-skos.ts'
import { readTermTable } from './read-term-table.ts'
import type { VocabularyRow } from './repository.ts'
import { putTerm, requireVocabulary } from './terms.ts'

type Input = z.output<typeof vocabulariesContract.importTerms.input>
type Output = z.input<typeof vocabulariesContract.importTerms.output>

const chunkSize = 100

/**
 * Brings a list in from Turtle, RDF/XML, JSON-LD or CSV. What is known (by its address, code or name) is updated, what is new is added, a concept
 * that cannot be taken is named with its reason and the others go on. All of it is one act. Throws the `list.…` failures of files,
 * `vocabulary.notFound`.
 */
export const importTerms = async (deps: ListDeps, input: Input, context: JobContext): Promise<Output> => {
  const { archive, ports } = deps
  const { caller, batch, signal, report } = context
  report({ step: 'read-table', done: 0, total: 0, detail: basename(input.file) })
  const read = await readFileOf(input.file, signal)
  const { list, isNew } = chooseList(deps, input, read)
  const planner = createTermPlanner(archive.db, createListState(list), {
    org: archive.org,
    today: ports.clock().toISOString().slice(0, 10),
  })
  const plans = await planner.plan(read.terms)
  const counts = { create: 0, update: 0, unchanged: 0, refused: 0 }
  const refused: RefusedItem[] = []
  for (const plan of plans) {
    counts[plan.outcome] += 1
    if (plan.outcome === 'refused') refused.push(toRefused(plan))
  }
  const result = {
    list: list.id,
    offered: read.terms.length,
    created: counts.create,
    updated: counts.update,
    unchanged: counts.unchanged,
    refused,
    batch,
    dryRun: input.dryRun,
  }
  const changes = plans.flatMap((plan) => (plan.outcome === 'create' || plan.outcome === 'update' ? [plan] : []))
  if (input.dryRun || changes.length === 0) return result
  const act = {
    by: caller.person,
    at: ports.clock().toISOString(),
    batch,
    why: `Nhập danh mục từ ${basename(input.file).normalize('NFC')}`,
  }
  for (let at = 0; at < changes.length; at += chunkSize) {
    signal.throwIfAborted()
    archive.db.write((tx) => {
      beginBatch(tx, 'list.import', act)
      if (at === 0 && isNew) addList(tx, list, act.at, batch)
      for (const { row } of changes.slice(at, at + chunkSize)) putTerm(tx, row, batch)
    })
    report({ step: 'import-table', done: Math.min(at + chunkSize, changes.length), total: changes.length })
    await turn()
  }
  await reindexRenamed(
    deps,
    list.id,
    changes.flatMap((plan) => (plan.renamed ? [plan.row.code] : [])),
    context,
  )
  return result
}

const readFileOf = async (file: string, signal: AbortSignal): Promise<ReadList> => {
  const format = extname(file).toLowerCase()
  if (['.ttl', '.turtle', '.nt'].includes(format)) return readSkos(file, 'turtle', signal)
  if (['.jsonld', '.json'].includes(format)) return readSkos(file, 'json-ld', signal)
  if (['.rdf', '.xml', '.owl', '.skos'].includes(format)) return readSkos(file, 'rdf-xml', signal)
  if (['.csv', '.tsv', '.txt'].includes(format)) return { terms: await readTermTable(file, signal) }
  throw new AppError('list.unknownFormat', { file })
}

/** The list that was asked for, that the file names, or that is called as the file says; else a new one of the institution's own. */
const chooseList = ({ profiles }: ListDeps, input: Input, read: ReadList): { readonly list: Vocabulary; readonly isNew: boolean } => {
  if (input.vocabulary !== undefined) return { list: requireVocabulary(profiles, input.vocabulary), isNew: false }
  const label = plainName(read.label ?? basename(input.file, extname(input.file)))
  const known =
    profiles.vocabularies.get(read.id ?? '') ??
    profiles.vocabularies.get(label) ??
    [...profiles.vocabularies.values()].find((one) => foldText(one.label.vi) === foldText(label))
  if (known) return { list: known, isNew: false }
  const base =
    read.id ??
    (foldText(label)
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^[^a-z]+|-+$/g, '')
      .slice(0, 60) ||
      'danh-muc')
  let id = base
  for (let number = 2; profiles.vocabularies.has(id); number++) id = `${base}-${number}`
  return {
    isNew: true,
    list: {
      id,
      label: { vi: label, en: read.labelEn ?? label },
      open: true,
      terms: [],
      ...(read.note !== undefined && { note: { vi: read.note, en: read.note } }),
      ...(read.legalBasis !== undefined && { legalBasis: read.legalBasis }),
    },
  }
}

const addList = (tx: WriteTx, { id, label, note, legalBasis, open, retired }: Vocabulary, at: string, batch: string): void =>
  changeItem(tx, batch, 'vocabularies', id, {
    id,
    label_vi: label.vi,
    label_en: label.en,
    note: note?.vi ?? null,
    legal_basis: legalBasis ?? null,
    at,
    open: open ? 1 : 0,
    retired: retired ?? null,
  } satisfies VocabularyRow)

/** What the search knows of records whose terms are called otherwise now. */
const reindexRenamed = async (
  { archive, profiles }: ListDeps,
  vocabulary: string,
  codes: readonly string[],
  { signal, report }: JobContext,
): Promise<void> => {
  const context = { profiles, institution: archive.org }
  const ids = [...new Set(codes.flatMap((code) => listTermUses(archive.db, profiles, vocabulary, code)))]
  for (let at = 0; at < ids.length; at += chunkSize) {
    signal.throwIfAborted()
    archive.db.write((tx) => {
      for (const id of ids.slice(at, at + chunkSize)) reindexRecord(tx, context, id)
    })
    report({ step: 'change-uses', done: Math.min(at + chunkSize, ids.length), total: ids.length })
    await turn()
  }
}

const toRefused = ({ read, fault }: Extract<TermPlan, { outcome: 'refused' }>): RefusedItem => ({
  row: read.row,
  name: read.label || read.code || read.uri || '',
  ...refusal(fault),
})

/** Why an entry was not taken, as data and as a sentence. */
export const refusal = (fault: unknown): Omit<RefusedItem, 'row' | 'name'> => {
  if (!isAppError(fault)) throw fault
  return { code: fault.code, data: { ...fault.data }, message: sentence(fault.code, fault.data, 'vi') }
}
