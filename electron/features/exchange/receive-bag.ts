import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { OcrPage } from '../../../shared/features/ocr/ocr-page.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { JobContext } from '../../../shared/rpc/contract.ts'
import type { Archive } from '../../db/archive.ts'
import { commitObject, discardObject, findAssetBySha256, stageObject } from '../assets/public.ts'
import { adoptForms, type FormPlan, type ProfileSet, planForms } from '../profiles/public.ts'
import { beginBatch } from '../records/public.ts'
import { adoptAgents, type CarriedAgent } from '../vocabularies/public.ts'
import type { BagSource } from './bag-source.ts'
import { readAgents } from './carried-agents.ts'
import { readForms } from './carried-forms.ts'
import { findContradiction, findUnknownFields } from './check-record-line.ts'
import type { ImportContext } from './import-parts.ts'
import { importRecord, linkRecord } from './import-record.ts'
import { readRecordLines } from './read-record-lines.ts'
import { type AssetLine, type RecordLine, recordsPath } from './record-line.ts'
import { findLastReceived, findOtherOwner } from './repository.ts'
import { unpackEntry } from './unpack-entry.ts'

export interface ReceiveDeps {
  readonly archive: Archive
  readonly profiles: ProfileSet
  readonly now: () => Date
}

export interface ReceivedRecord {
  readonly id: string
  readonly code: string
  readonly version: number
  readonly outcome: 'created' | 'updated' | 'unchanged'
  readonly conflicts: readonly string[]
}

/**
 * Takes the records of a bag in, with their originals, pages and texts. The bag must have been verified before. Everything that can
 * be refused is refused before anything is written; then each record is a transaction, and doing it again adds nothing.
 * Errors: exchange.foreignBag, badRecordLine, contradiction, historyRewritten, unknownProfile, unknownFields, codeTaken, bag.fileMissing.
 */
export const receiveBag = async (
  deps: ReceiveDeps,
  source: BagSource,
  bag: string,
  context: JobContext,
): Promise<readonly ReceivedRecord[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'tangthu-receive-'))
  try {
    const entry = source.entries.get(recordsPath)
    if (!entry) throw new AppError('exchange.foreignBag', { bag })
    const lines = await unpackEntry(entry, folder, context.signal)
    // The lines are held against the forms as they will be, with what the bag brings along of its own.
    const forms = planForms(deps.archive.db, deps.profiles, await readForms(source))
    const total = await checkLines({ ...deps, profiles: forms.set }, source, lines, bag)
    const agents = await readAgents(source)
    return await importLines({ deps, source, folder, lines, bag, total, forms, agents }, context)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const checkLines = async (deps: ReceiveDeps, source: BagSource, lines: string, bag: string): Promise<number> => {
  let total = 0
  for await (const line of readRecordLines(lines, bag)) {
    total++
    checkLine(deps, source, line)
  }
  return total
}

const checkLine = ({ archive: { db }, profiles }: ReceiveDeps, source: BagSource, line: RecordLine): void => {
  const record = line.code
  const contradiction = findContradiction(line)
  if (contradiction !== undefined) throw new AppError('exchange.contradiction', { record, what: contradiction })
  const profile = profiles.profiles.get(line.profile)
  if (!profile) throw new AppError('exchange.unknownProfile', { record, profile: line.profile })
  const problems = findUnknownFields(profiles, profile, line)
  if (problems.length > 0) throw new AppError('exchange.unknownFields', { record, problems: [...problems] })
  const owner = findOtherOwner(db, line.institution, line.code, line.id)
  if (owner) throw new AppError('exchange.codeTaken', { record, title: owner.title })
  const known = findLastReceived(db, line.id, line.station)
  const rewritten = known && !line.revisions.some(({ seq, hash }) => seq === known.station_seq && hash === known.station_hash)
  // An older bag that comes late does not reach as far as what is known.
  if (rewritten && (line.revisions.at(-1)?.seq ?? 0) >= known.station_seq) {
    throw new AppError('exchange.historyRewritten', { record, seq: known.station_seq })
  }
  const files = [...line.assets.map(({ path }) => path), ...line.pages.flatMap(({ text }) => (text?.layout ? [text.layout] : []))]
  const missing = files.find((path) => !source.entries.has(path))
  if (missing !== undefined) throw new AppError('bag.fileMissing', { path: missing })
  const stray = line.pages.find(({ asset }) => !line.assets.some(({ sha256 }) => sha256 === asset))
  if (stray) throw new AppError('exchange.contradiction', { record, what: stray.id })
}

interface Importing {
  readonly deps: ReceiveDeps
  readonly source: BagSource
  readonly folder: string
  readonly lines: string
  readonly bag: string
  readonly total: number
  readonly forms: FormPlan
  readonly agents: readonly CarriedAgent[]
}

const importLines = async (importing: Importing, context: JobContext): Promise<readonly ReceivedRecord[]> => {
  const { deps, lines, bag, total } = importing
  const { db, station } = deps.archive
  const act = { by: context.caller.person, at: deps.now().toISOString(), batch: context.batch }
  const { forms, agents } = importing
  if (forms.bodies.length + forms.terms.length + agents.length > 0) {
    db.write((tx) => {
      beginBatch(tx, 'receive', act)
      adoptForms(tx, forms, act)
      adoptAgents(tx, agents, act.batch)
    })
  }
  const received: ReceivedRecord[] = []
  for await (const line of readRecordLines(lines, bag)) {
    context.signal.throwIfAborted()
    context.report({ step: 'receive', done: received.length, total, detail: line.code })
    for (const asset of line.assets) await storeAsset(importing, asset, context.signal)
    const layouts = await readLayouts(importing, line, context.signal)
    const importContext: ImportContext = { profiles: deps.profiles, station, act, layouts }
    const { outcome, version, conflicts } = db.write((tx) => {
      beginBatch(tx, 'receive', act)
      return importRecord(tx, importContext, line)
    })
    received.push({ id: line.id, code: line.code, version, outcome, conflicts: conflicts.map(({ field }) => field) })
  }
  for await (const line of readRecordLines(lines, bag)) {
    db.write((tx) => linkRecord(tx, { profiles: deps.profiles, station, act, layouts: new Map() }, line))
  }
  context.report({ step: 'receive', done: total, total })
  return received
}

/** The store comes before the database: a row never names a file that is not there. */
const storeAsset = async ({ deps, source, folder }: Importing, asset: AssetLine, signal: AbortSignal): Promise<void> => {
  const { archive } = deps
  if (findAssetBySha256(archive.db, asset.sha256)) return
  const entry = source.entries.get(asset.path)
  if (!entry) throw new AppError('bag.fileMissing', { path: asset.path })
  const file = await unpackEntry(entry, folder, signal)
  try {
    const staged = await stageObject(archive.folder, file, signal)
    if (staged.sha256 !== asset.sha256) {
      await discardObject(staged)
      throw new AppError('bag.fileChanged', { path: asset.path, algorithm: 'sha256' })
    }
    await commitObject(archive.folder, staged, asset.extension)
  } finally {
    if (file !== entry.file) await rm(file, { force: true })
  }
}

const readLayouts = async ({ source, folder }: Importing, line: RecordLine, signal: AbortSignal): Promise<ReadonlyMap<string, OcrPage>> => {
  const layouts = new Map<string, OcrPage>()
  for (const { text } of line.pages) {
    const entry = text?.layout ? source.entries.get(text.layout) : undefined
    if (!entry || !text?.layout) continue
    const file = await unpackEntry(entry, folder, signal)
    layouts.set(text.layout, OcrPage.parse(JSON.parse(await readFile(file, 'utf8'))))
    if (file !== entry.file) await rm(file, { force: true })
  }
  return layouts
}
