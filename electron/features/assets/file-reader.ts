import { availableParallelism } from 'node:os'
import { type ErrorCode, isErrorCode } from '../../../shared/rpc/errors.ts'
import type { Log } from '../../ports/log.ts'
import type { Processes } from '../../ports/processes.ts'
import { workerUrl } from '../../workers/worker-url.ts'
import type { ReadInput } from './read-file.ts'
import { ReaderNews, type ReadPage } from './reader-news.ts'

/** What became of a file: its pages and metadata, or why it could not be read. */
export type ReadOutcome =
  | { readonly ok: true; readonly pages: readonly ReadPage[]; readonly metadata: Record<string, unknown> }
  | { readonly ok: false; readonly code: ErrorCode; readonly data: unknown }

export interface FileReader {
  /** Reads files one after the other in a child process; a file that crashes or hangs it fails alone. Outcomes in the files' order. */
  readonly read: <F extends ReadInput>(files: readonly F[], options: ReadOptions<F>) => Promise<readonly ReadOutcome[]>
}

export interface ReadOptions<F extends ReadInput> {
  readonly signal: AbortSignal
  readonly onPage?: ((file: F, page: number) => void) | undefined
}

/** How many readers may run side by side: as many as there are cores, one image each. */
export const readerCount = (): number => Math.max(1, Math.min(8, availableParallelism()))

/** Reads files from outside, apart from the core and with limits. */
export const createFileReader = ({ processes, log }: { readonly processes: Processes; readonly log: Log }): FileReader => ({
  read: async (files, { signal, onPage }) => {
    const outcomes = new Map<ReadInput, ReadOutcome>()
    let waiting = files
    while (waiting.length > 0) {
      signal.throwIfAborted()
      await runOnce({ processes, log, signal, onPage }, waiting, outcomes)
      const left = files.filter((file) => !outcomes.has(file))
      // A child that says nothing sensible settles nothing: its first file takes the blame, so that this ends.
      if (left.length === waiting.length && left[0]) outcomes.set(left[0], crashed(left[0]))
      waiting = left.filter((file) => !outcomes.has(file))
    }
    return files.map((file) => outcomes.get(file) ?? crashed(file))
  },
})

/** Without any news for this long, a reader hangs. A page of a large plan takes some ten seconds on an old computer. */
const silenceLimit = 120_000
const heapMegabytes = 1536

interface Run<F extends ReadInput> extends ReadOptions<F> {
  readonly processes: Processes
  readonly log: Log
}

/** One child over the files that are left. Throws when a child cannot even start: that is no file's fault. */
const runOnce = async <F extends ReadInput>(
  { processes, log, signal, onPage }: Run<F>,
  files: readonly F[],
  outcomes: Map<ReadInput, ReadOutcome>,
) => {
  const pages = new Map<F, ReadPage[]>()
  let current: F | undefined
  let heard = performance.now()
  const onNews = (told: unknown): void => {
    heard = performance.now()
    const { data: news } = ReaderNews.safeParse(told)
    const file = news && files[news.file]
    if (!file) return
    if (news.type === 'started') current = file
    if (news.type === 'page') {
      pages.set(file, [...(pages.get(file) ?? []), news.page])
      onPage?.(file, news.page.page)
    }
    if (news.type === 'done') outcomes.set(file, { ok: true, pages: pages.get(file) ?? [], metadata: news.metadata })
    if (news.type === 'failed') outcomes.set(file, isErrorCode(news.code) ? { ok: false, code: news.code, data: news.data } : crashed(file))
    if (news.type === 'bug') {
      log.bug(new Error(news.reason))
      outcomes.set(file, crashed(file))
    }
  }
  try {
    await processes.run(
      workerUrl(import.meta.url, 'reader-process'),
      { files },
      { signal, timeLimit: silenceLimit, memoryLimit: heapMegabytes, onNews },
    )
  } catch (error) {
    signal.throwIfAborted()
    const culprit = current && !outcomes.has(current) ? current : files.find((file) => !outcomes.has(file))
    if (!culprit) return
    // A child that dies before its first file is no file's fault.
    if (!current) throw error
    const hung = performance.now() - heard >= silenceLimit * 0.9
    outcomes.set(
      culprit,
      hung ? { ok: false, code: 'asset.readingTooLong', data: { path: culprit.name, seconds: silenceLimit / 1000 } } : crashed(culprit),
    )
  }
}

const crashed = (file: ReadInput): ReadOutcome => ({ ok: false, code: 'asset.readerCrashed', data: { path: file.name } })
