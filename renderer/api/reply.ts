import type { Reply } from '../../shared/rpc/contract.ts'
import { isErrorCode } from '../../shared/rpc/errors.ts'

/** A reply as it came over the wire, or `internal` if it is none: an answer that we cannot read must not pass for success. */
export const parseReply = (value: unknown): Reply<unknown> => {
  if (isObject(value) && value['ok'] === true) return { ok: true, value: value['value'] }
  const error = isObject(value) ? value['error'] : undefined
  if (isObject(error) && typeof error['code'] === 'string' && isErrorCode(error['code'])) {
    return { ok: false, error: { code: error['code'], data: error['data'] } }
  }
  return { ok: false, error: { code: 'internal', data: { reference: 'reply' } } }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
