import type { z } from 'zod'
import type { ocrContract } from '../../../shared/features/ocr/contract.ts'
import type { OcrPage } from '../../../shared/features/ocr/ocr-page.ts'
import { isAppError } from '../../../shared/rpc/app-error.ts'
import type { JobContext } from '../../../shared/rpc/contract.ts'
import { sentence } from '../../../shared/rpc/sentence.ts'
import type { Archive } from '../../db/archive.ts'
import type { Ports } from '../../ports/ports.ts'
import { findPageImage } from '../assets/public.ts'
import { markWithoutText, putPageText } from '../pages/public.ts'
import type { ProfileSet } from '../profiles/public.ts'
import { beginBatch, changeRecord, requireRecordByCode } from '../records/public.ts'
import { engineCount, pagesUnderWay } from './engine-count.ts'
import { findLanguageFile } from './languages.ts'
import { createOcrReader, type OcrReader } from './ocr-reader.ts'
import { prepareOptions } from './prepare-options.ts'
import { listPagesReadIn, listPagesToRead, type PageToRead } from './repository.ts'

export interface ReadPagesDeps {
  readonly archive: Archive
  readonly profiles: ProfileSet
  readonly ports: Ports
}

type Input = z.output<typeof ocrContract.read.input>
type Output = z.output<typeof ocrContract.read.output>

interface ReadPage {
  readonly page: PageToRead
  readonly text: OcrPage
}

/** A record's pages are saved together, so that its history stays short; a long record every so many pages. */
const saveEvery = 20

/**
 * Reads every page that waits: page by page on all cores but one, saved record by record, so that a crash loses a few pages at
 * most and the next run goes on from there. What a person wrote is never touched.
 */
export const readPages = async (deps: ReadPagesDeps, input: Input, context: JobContext): Promise<Output> => {
  const { db } = deps.archive
  const ids = input.records?.map((code) => requireRecordByCode(db, code).id)
  for (const code of input.language?.split('+') ?? []) await findLanguageFile(code)
  const all = listPagesToRead(db, { records: ids, pages: input.pages })
  // Where it goes on after a pause, what this very job has read already stays.
  const done = input.again ? listPagesReadIn(db, context.batch) : new Set<string>()
  const due = all.filter(
    ({ id, text_state: state }) => state === 'unread' || (input.again && !done.has(id) && (state === 'machine-read' || state === 'none')),
  )
  const failed: Output['failed'] = []
  let read = 0
  if (due.length > 0) {
    const workers = engineCount()
    const reader = createOcrReader({ workers, log: deps.ports.log })
    // The first page takes its time: until then it is known at least how many there are.
    context.report({ step: 'read', done: 0, total: due.length })
    try {
      await readAll({ deps, reader, input, context, failed }, inBatches(due), pagesUnderWay(workers), () => {
        read += 1
        context.report({ step: 'read', done: read + failed.length, total: due.length })
      })
      context.signal.throwIfAborted()
    } finally {
      await reader.close()
    }
  }
  return { pages: { read, skipped: all.length - due.length, failed: failed.length }, failed }
}

/** Pages that are saved together, and how many of them are not done yet. */
interface Batch {
  readonly pages: readonly PageToRead[]
  readonly read: ReadPage[]
  waiting: number
}

const inBatches = (due: readonly PageToRead[]): Batch[] =>
  [...Map.groupBy(due, ({ record_id: record }) => record).values()].flatMap((pages) =>
    Array.from({ length: Math.ceil(pages.length / saveEvery) }, (_, index): Batch => {
      const some = pages.slice(index * saveEvery, (index + 1) * saveEvery)
      return { pages: some, read: [], waiting: some.length }
    }),
  )

interface ReadJob {
  readonly deps: ReadPagesDeps
  readonly reader: OcrReader
  readonly input: Input
  readonly context: JobContext
  readonly failed: Output['failed']
}

/**
 * Reads page after page, so many under way at once whatever record they belong to, and saves each batch as soon as its last page
 * is done; a page that fails is told by number and the rest goes on. What is read of a batch when the job stops is saved too.
 */
const readAll = async (job: ReadJob, batches: readonly Batch[], atOnce: number, each: () => void): Promise<void> => {
  const { signal } = job.context
  const queue = batches.flatMap((batch) => batch.pages.map((page) => ({ batch, page })))
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined && !signal.aborted; next = queue.shift()) {
      const text = await readOne(job, next.page)
      if (signal.aborted && !text) return
      if (text) {
        next.batch.read.push({ page: next.page, text })
        each()
      }
      next.batch.waiting -= 1
      if (next.batch.waiting === 0) save(job.deps, next.batch.read, job.context)
    }
  }
  const ends = await Promise.allSettled(
    Array.from({ length: atOnce }, () =>
      work().catch((error: unknown) => {
        queue.length = 0
        throw error
      }),
    ),
  )
  for (const end of ends) if (end.status === 'rejected') throw end.reason
  for (const batch of batches) if (batch.waiting > 0) save(job.deps, batch.read, job.context)
}

/** The text of a page; undefined where it failed, which is noted, and where the job stops. */
const readOne = async ({ deps, reader, input, context: { signal }, failed }: ReadJob, page: PageToRead): Promise<OcrPage | undefined> => {
  try {
    const image = await findPageImage(deps, page.asset_id, page.asset_page)
    return await reader.readPage(image, { language: input.language ?? page.language ?? 'vie', signal, ...prepareOptions(page) })
  } catch (error) {
    if (signal.aborted) return undefined
    if (!isAppError(error)) deps.ports.log.bug(error)
    const message = isAppError(error) ? sentence(error.code, error.data, 'vi') : sentence('internal', { reference: page.id }, 'vi')
    failed.push({ code: page.code, page: page.number, message })
    return undefined
  }
}

const save = ({ archive, profiles, ports }: ReadPagesDeps, read: readonly ReadPage[], { caller, batch }: JobContext): void => {
  const pages = read.toSorted((a, b) => a.page.number - b.page.number)
  const [first] = pages
  if (!first) return
  const at = ports.clock().toISOString()
  const act = { by: caller.person, at, batch }
  archive.db.write((tx) => {
    beginBatch(tx, 'ocr', act)
    const beside: Record<string, unknown> = {}
    for (const { page, text } of pages) {
      if (isWithoutText(text)) {
        markWithoutText(tx, page.id)
        continue
      }
      const put = putPageText(tx, {
        page: page.id,
        state: 'machine-read',
        source: 'tesseract',
        language: text.language,
        text: text.text,
        layout: text,
        confidence: text.confidence,
        at,
        by: caller.person,
      })
      if (put) beside[put.field] = put.value
    }
    if (Object.keys(beside).length > 0) changeRecord(tx, { profiles, institution: archive.org }, first.page.record_id, { beside }, act)
  })
}

/** On a photograph the engine sees letters in every shadow, at a third of the confidence that the worst page of print gets. */
const isWithoutText = ({ text, confidence }: OcrPage): boolean => text.trim() === '' || confidence < leastConfidence

const leastConfidence = 45
