import type { IncomingMessage, ServerResponse } from 'node:http'
import { AppError } from '../../../shared/rpc/app-error.ts'

/** Requests are small; what is larger is no request of ours. */
const largestBody = 32 * 1024 * 1024

/** The JSON of a request, `{}` where it is empty. Throws `input.invalid`. */
export const readJson = async (request: IncomingMessage): Promise<unknown> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size > largestBody) throw new AppError('input.invalid', { issues: ['body too large'] })
    chunks.push(bytes)
  }
  const text = Buffer.concat(chunks).toString('utf8')
  try {
    return text === '' ? {} : JSON.parse(text)
  } catch (cause) {
    throw new AppError('input.invalid', { issues: ['body is not JSON'] }, { cause })
  }
}

const sentences: Readonly<Record<string, string>> = {
  token:
    'Địa chỉ này đã dùng rồi hoặc không đúng. Hãy mở Tàng Thư lại từ chương trình. / This address was used before or is not right. Open Tàng Thư again from the program.',
}

/** Answers with a status and a word of why. */
export const refuse = (response: ServerResponse, status: number, why: string): void => {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(sentences[why] ?? why)
}
