import { access, constants, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { AppError } from '../../../shared/rpc/app-error.ts'
import { isErrorCode } from '../../../shared/rpc/errors.ts'
import type { Ports } from '../../ports/ports.ts'
import { workerUrl } from '../../workers/worker-url.ts'
import { ReaderAnswer, ReaderNews, type ReadTable } from './reader-news.ts'

export interface ReadRequest {
  readonly file: string
  readonly sheet?: string | undefined
  readonly spool: string
  readonly limit?: number
}

export interface ReadOptions {
  readonly signal?: AbortSignal
  readonly onRows?: (rows: number) => void
}

/** Without any news for this long, the reader hangs: it tells of every thousand rows. */
const silenceLimit = 120_000
const heapMegabytes = 1024

/**
 * Reads a table apart from the core, since it may be hostile, and lays its rows down in `spool`. Throws the `table.…` failures of files;
 * nothing that the file does can harm more than the reading of it.
 */
export const readTable = async (
  { processes, log }: Pick<Ports, 'processes' | 'log'>,
  { file, sheet, spool, limit }: ReadRequest,
  { signal, onRows }: ReadOptions = {},
): Promise<ReadTable> => {
  const name = basename(file).normalize('NFC')
  await requireFile(file, name)
  const answer = await processes
    .run(
      workerUrl(import.meta.url, 'reader-process'),
      { file, spool, ...(sheet !== undefined && { sheet }), ...(limit !== undefined && { limit }) },
      {
        timeLimit: silenceLimit,
        memoryLimit: heapMegabytes,
        ...(signal && { signal }),
        onNews: (news) => {
          const { data } = ReaderNews.safeParse(news)
          if (data) onRows?.(data.rows)
        },
      },
    )
    .catch((error: unknown) => {
      signal?.throwIfAborted()
      log.bug(error)
      throw new AppError('table.readerFailed', { file: name })
    })
  const told = ReaderAnswer.parse(answer)
  if (told.type === 'failed') throw toFailure(told.code, { file: name, ...told.data })
  if (told.columns.length === 0 || told.rows === 0) throw new AppError('table.empty', { file: name })
  return told
}

const toFailure = (code: string, data: Record<string, unknown>): AppError =>
  isErrorCode(code) ? new AppError(code, data as never) : new AppError('table.readerFailed', { file: String(data['file']) })

const requireFile = async (file: string, name: string): Promise<void> => {
  try {
    if (!(await stat(file)).isFile()) throw new AppError('table.notATable', { file: name })
    await access(file, constants.R_OK)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new AppError('table.notFound', { file })
    if (code === 'EACCES' || code === 'EPERM' || code === 'EBUSY') throw new AppError('table.noPermission', { file })
    throw error
  }
}
