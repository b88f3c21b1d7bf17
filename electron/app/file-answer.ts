import { stat } from 'node:fs/promises'

/** What a host answers when it was asked for a file: headers, and which bytes of it (both ends included) follow them. */
export interface FileAnswer {
  readonly status: 200 | 206 | 404 | 416
  readonly headers: Readonly<Record<string, string>>
  readonly bytes?: { readonly file: string; readonly start: number; readonly end: number }
}

/** A whole file, or the one range that the header `Range` names (RFC 9110): players of sound and film seek by ranges. */
export const answerFile = async (
  file: string,
  range: string | null | undefined,
  headers: Readonly<Record<string, string>>,
): Promise<FileAnswer> => {
  const found = await stat(file).catch(() => undefined)
  if (!found?.isFile()) return { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' } }
  const part = parseRange(range, found.size)
  if (part === 'unsatisfiable') return { status: 416, headers: { 'content-range': `bytes */${found.size}` } }
  const { start, end } = part ?? { start: 0, end: found.size - 1 }
  return {
    status: part ? 206 : 200,
    headers: {
      ...headers,
      'accept-ranges': 'bytes',
      'content-length': String(Math.max(0, end - start + 1)),
      ...(part && { 'content-range': `bytes ${start}-${end}/${found.size}` }),
    },
    ...(found.size > 0 && { bytes: { file, start, end } }),
  }
}

const parseRange = (
  header: string | null | undefined,
  size: number,
): { readonly start: number; readonly end: number } | 'unsatisfiable' | undefined => {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '')
  if (!match || (match[1] === '' && match[2] === '')) return undefined
  const start = match[1] === '' ? Math.max(0, size - Number(match[2])) : Number(match[1])
  const end = match[1] === '' || match[2] === '' ? size - 1 : Math.min(size - 1, Number(match[2]))
  return start > end || start >= size ? 'unsatisfiable' : { start, end }
}
