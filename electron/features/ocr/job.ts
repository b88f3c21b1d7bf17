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
import { engineCount } from './engine-count.ts'
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
    try {
      await eachRecord(due, async (pages) => {
        for (let at = 0; at < pages.length; at += saveEvery) {
          context.signal.throwIfAborted()
          const done = await readSome(deps, reader, workers, pages.slice(at, at + saveEvery), input, context, failed, () => {
            read += 1
            context.report({ step: 'read', done: read + failed.length, total: due.length })
          })
          save(deps, done, context)
          context.signal.throwIfAborted()
        }
      })
    } finally {
      await reader.close()
    }
  }
  return { pages: { read, skipped: all.length - due.length, failed: failed.length }, failed }
}

const eachRecord = async (pages: readonly PageToRead[], work: (pages: readonly PageToRead[]) => Promise<void>): Promise<void> => {
  const byRecord = Map.groupBy(pages, ({ record_id: record }) => record)
  for (const group of byRecord.values()) await work(group)
}

/** Reads some pages of one record, `workers` at a time; a page that fails is told by number and the rest goes on. */
const readSome = async (
  deps: ReadPagesDeps,
  reader: OcrReader,
  workers: number,
  pages: readonly PageToRead[],
  input: Input,
  { signal }: JobContext,
  failed: Output['failed'],
  each: () => void,
): Promise<readonly ReadPage[]> => {
  const done: ReadPage[] = []
  const queue = [...pages]
  const work = async (): Promise<void> => {
    for (let page = queue.shift(); page !== undefined && !signal.aborted; page = queue.shift()) {
      try {
        const image = await findPageImage(deps, page.asset_id, page.asset_page)
        const text = await reader.readPage(image, { language: input.language ?? page.language ?? 'vie', signal, ...prepareOptions(page) })
        done.push({ page, text })
        each()
      } catch (error) {
        if (signal.aborted) return
        if (!isAppError(error)) deps.ports.log.bug(error)
        const message = isAppError(error) ? sentence(error.code, error.data, 'vi') : sentence('internal', { reference: page.id }, 'vi')
        failed.push({ code: page.code, page: page.number, message })
      }
    }
  }
  // One more than the engines, so that the next page is prepared while the others are read.
  await Promise.all(Array.from({ length: workers + 1 }, work))
  return done.sort((a, b) => a.page.number - b.page.number)
}

const save = ({ archive, profiles, ports }: ReadPagesDeps, pages: readonly ReadPage[], { caller, batch }: JobContext): void => {
  const first = pages[0]
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
