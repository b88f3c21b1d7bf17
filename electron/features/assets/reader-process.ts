// The entry of the process that reads files from outside: started by file-reader.ts, ended by force when it hangs.
import sharp from 'sharp'
import { isAppError } from '../../../shared/rpc/app-error.ts'
import { answerHost } from '../../workers/answer-host.ts'
import { readAssetFile } from './read-file.ts'
import { ReaderInput, type ReaderNews } from './reader-news.ts'

// One image at a time on one core: the pool runs as many of these as there are cores.
sharp.concurrency(1)
sharp.cache(false)

answerHost(async (input, send) => {
  const tell = (news: ReaderNews): void => send(news)
  for (const [file, request] of ReaderInput.parse(input).files.entries()) {
    tell({ type: 'started', file })
    try {
      const { metadata } = await readAssetFile(request, ({ page, width, height, text }) =>
        tell({ type: 'page', file, page: { page, width, height, ...(text ? { text } : {}) } }),
      )
      tell({ type: 'done', file, metadata })
    } catch (error) {
      if (isAppError(error)) tell({ type: 'failed', file, code: error.code, data: error.data })
      else tell({ type: 'bug', file, reason: error instanceof Error ? (error.stack ?? error.message) : String(error) })
    }
  }
  return {}
})
