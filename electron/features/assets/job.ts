import { dirname } from 'node:path'
import type { z } from 'zod'
import type { assetsContract } from '../../../shared/features/assets/contract.ts'
import type { FileGroup } from '../../../shared/features/assets/rules.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { JobContext } from '../../../shared/rpc/contract.ts'
import type { ErrorCode } from '../../../shared/rpc/errors.ts'
import { sentence } from '../../../shared/rpc/sentence.ts'
import type { Archive } from '../../db/archive.ts'
import type { Ports } from '../../ports/ports.ts'
import { countProvisionalOf } from '../numbers/public.ts'
import { type ProfileSet, requireProfile } from '../profiles/public.ts'
import { beginBatch, requireRecordByCode } from '../records/public.ts'
import { createFileReader } from './file-reader.ts'
import { type PlannedFile, planFiles } from './plan-files.ts'
import { type Prepared, type PreparedFile, type Preparing, prepareFiles, readStored } from './prepare-files.ts'
import { findAssetBySha256, isOfBatch, isShownBy, type LiveLink, listBatchCodes, listLiveLinks } from './repository.ts'
import { addToRecord, type GroupWriter, writeNewRecord } from './write-group.ts'

export interface IngestDeps {
  readonly archive: Archive
  readonly profiles: ProfileSet
  readonly ports: Pick<Ports, 'clock' | 'log' | 'processes'>
  /** Called at each step that a crash could fall behind; the tests let it crash there. */
  readonly atStep?: (step: string) => void
}
type Input = z.output<typeof assetsContract.ingest.input>
type Output = z.input<typeof assetsContract.ingest.output>

/**
 * Brings files in: finds and groups them, keeps the originals, reads them, and makes each group one record in one transaction. Run
 * again after a crash, or on the same folder, it adds nothing twice and loses nothing: bytes that live records have already are
 * counted as duplicates, and what is new in a folder joins the record that was made of it.
 */
export const ingest = async (deps: IngestDeps, input: Input, context: JobContext): Promise<Output> => {
  const { archive, profiles, ports, atStep = () => undefined } = deps
  const { signal, report, caller, batch } = context
  requireProfile(profiles, input.profile)
  const parent = input.parent === undefined ? undefined : requireRecordByCode(archive.db, input.parent)
  const target = input.record === undefined ? undefined : requireRecordByCode(archive.db, input.record)
  if (target && target.removed_at !== null) throw new AppError('record.inBin', { record: target.code })

  report({ step: 'find', done: 0, total: 1 })
  const { groups, problems } = await planFiles(input.paths, target ? 'one-record' : input.grouping, signal)
  const files = groups.flatMap((group) => group.files)
  if (files.length === 0 && problems.length === 0) throw new AppError('asset.nothingFound', { paths: input.paths })

  const failed: Output['failed'] = problems.map(({ path, error }) => toFailure(path, error.code, error.data))
  const counts = { added: 0, duplicate: 0 }
  const prepared = new Map<PlannedFile, Prepared>()
  const waiting = [...groups]
  let done = 0

  const preparing: Preparing = {
    archive: archive.folder,
    db: archive.db,
    reader: createFileReader(ports),
    signal,
    atStep,
    onPage: (file, page) => report({ step: 'read', done, total: files.length, detail: page > 0 ? `${file.name} ${page + 1}` : file.name }),
    onPrepared: (one) => inTurn(() => take(one)),
  }
  const writing: Writing = {
    archive,
    atStep,
    counts,
    target: target?.id,
    writer: () => ({
      context: { profiles, institution: archive.org },
      act: { by: caller.person, at: ports.clock().toISOString(), batch },
      profile: input.profile,
      parent: parent?.id,
    }),
  }
  const take = async (one: Prepared): Promise<void> => {
    prepared.set(one.file, one)
    done++
    report({ step: 'read', done, total: files.length, detail: one.file.name })
    if (!one.ok) failed.push(toFailure(one.file.path, one.code, one.data))
    // Groups become records in their order, so that codes run as the folders do.
    for (let group = waiting[0]; group?.files.every((file) => prepared.has(file)); group = waiting[0]) {
      waiting.shift()
      await writeGroup(writing, preparing, group, prepared)
    }
  }
  const inTurn = createTurns()

  await prepareFiles(files, preparing)
  return {
    records: [...listBatchCodes(archive.db, batch)],
    assets: counts,
    provisional: countProvisionalOf(archive.db, batch),
    failed,
    batch,
  }
}

const toFailure = (path: string, code: ErrorCode, data: unknown): Output['failed'][number] => ({
  path,
  code,
  data,
  message: sentence(code, data, 'vi'),
})

/** Lanes hand their files over at any moment; what follows happens one at a time. */
const createTurns = () => {
  let last: Promise<void> = Promise.resolve()
  return (work: () => Promise<void>): Promise<void> => {
    last = last.then(work)
    return last
  }
}

interface Writing {
  readonly archive: Archive
  readonly atStep: (step: string) => void
  readonly counts: { added: number; duplicate: number }
  readonly target: string | undefined
  readonly writer: () => GroupWriter
}

const writeGroup = async (
  { archive, atStep, counts, target, writer }: Writing,
  preparing: Preparing,
  group: FileGroup<PlannedFile>,
  prepared: ReadonlyMap<PlannedFile, Prepared>,
): Promise<void> => {
  const { db } = archive
  const files = group.files.map((file) => prepared.get(file)).filter((one) => one?.ok === true)
  const homes = files.map((file) => homesOf(archive, file))
  const home = target ?? commonHome(group, homes)
  // A page that was taken out stays out when its folder comes again, but comes back when it is brought to its record by name.
  const news = files.filter(({ sha256 }, index) =>
    target === undefined ? !homes[index]?.some(({ record_id }) => record_id === home) : !isShownBy(db, target, sha256),
  )
  const { batch } = writer().act
  const count = (isNew: boolean): void => void (isNew ? counts.added++ : counts.duplicate++)

  if (files.length === 0) return
  const isKnown = (index: number): boolean => (homes[index]?.length ?? 0) > 0
  if (target === undefined && files.every((_, index) => isKnown(index))) {
    // What an earlier, interrupted run of this very act brought in is its doing, not a duplicate.
    for (const links of homes) count(links.some(({ record_id }) => isOfBatch(db, record_id, batch)))
    return
  }
  const whole: PreparedFile[] = []
  for (const file of news) whole.push(file.known ? await readStored(file, preparing) : file)
  atStep('writing')
  const seen = new Set<string>()
  for (const file of files) {
    count(news.includes(file) && !file.known && !findAssetBySha256(db, file.sha256) && !seen.has(file.sha256))
    seen.add(file.sha256)
  }
  if (whole.length > 0) {
    db.write((tx) => {
      const now = writer()
      beginBatch(tx, 'ingest', now.act)
      if (home === undefined) writeNewRecord(tx, now, group, whole)
      else addToRecord(tx, now, home, whole)
      atStep('in transaction')
      tx.touch('records')
      tx.touch('assets')
    })
  }
  atStep('written')
}

const homesOf = ({ db }: Archive, { sha256 }: PreparedFile) => {
  const asset = findAssetBySha256(db, sha256)
  return asset ? listLiveLinks(db, asset.id) : []
}

/** The one record that was made of this folder before: what is new there joins it. Files that come from elsewhere make a new record. */
const commonHome = (group: FileGroup<PlannedFile>, homes: readonly (readonly LiveLink[])[]): string | undefined => {
  const folders = new Set(group.files.map((file) => file.folder.normalize('NFC')))
  const known = homes.flatMap((links) => links.filter(({ source_path }) => source_path !== null && folders.has(dirname(source_path))))
  const [first] = known
  return first && known.every(({ record_id }) => record_id === first.record_id) ? first.record_id : undefined
}
