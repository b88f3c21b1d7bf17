// The entry of the process that reads files from outside: started by file-reader.ts, ended by force when it hangs.
import sharp from 'sharp'
import { isAppError } from '../../../shared/rpc/app-error.ts'
import { answerHost } from '../../workers/answer-host.ts'
import { type PageSize, readAssetFile } from './read-file.ts'
import { ReaderInput, type ReaderNews } from './reader-news.ts'

// One image at a time on one core: the pool runs as many of these as there are cores.
sharp.concurrency(1)
sharp.cache(false)

answerHost(async (input, send) => {
  const tell = (news: ReaderNews): void => send(news)
  // The PDF library lets some faults of a broken file fall outside the promises that it gave: they are the fault of the file at hand.
  let stray = Promise.withResolvers<never>()
  process.on('unhandledRejection', (error) => stray.reject(error))
  for (const [file, request] of ReaderInput.parse(input).files.entries()) {
    tell({ type: 'started', file })
    stray = Promise.withResolvers<never>()
    stray.promise.catch(() => undefined)
    const onPage = ({ page, width, height, text }: PageSize): void =>
      tell({ type: 'page', file, page: { page, width, height, ...(text ? { text } : {}) } })
    try {
      const { metadata } = await Promise.race([readAssetFile(request, onPage), stray.promise])
      tell({ type: 'done', file, metadata })
    } catch (error) {
      if (isAppError(error)) tell({ type: 'failed', file, code: error.code, data: error.data })
      else if (request.kind === 'pdf') tell({ type: 'failed', file, code: 'asset.pdfBroken', data: { path: request.name } })
      else tell({ type: 'bug', file, reason: error instanceof Error ? (error.stack ?? error.message) : String(error) })
    }
  }
  return {}
})
