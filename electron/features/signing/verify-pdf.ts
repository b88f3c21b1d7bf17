import type { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { type CmsVerification, verifyCms } from './verify-cms.ts'

export interface PdfSignature extends CmsVerification {
  /** The signature covers the file to its end; what was added after it is not signed by it. */
  readonly whole: boolean
}

/**
 * Verifies every CMS signature of a PDF (ISO 32000-1, 12.8), in the order of the file; none where it has none. Never throws for what
 * is wrong with a signature: that is in its `problems`. Errors: what the file system says.
 */
export const verifyPdf = async (
  file: string,
  options: { readonly trusted?: readonly X509Certificate[]; readonly now?: Date } = {},
): Promise<readonly PdfSignature[]> => {
  const bytes = await readFile(file)
  return [...bytes.toString('latin1').matchAll(BYTE_RANGE)].map((found) => {
    const [start = 0, length = 0, next = 0, rest = 0] = found.slice(1).map(Number)
    const gap = bytes.toString('latin1', start + length, next)
    const sane = start === 0 && length < next && next + rest <= bytes.length && /^<[0-9a-fA-F\s]*>$/.test(gap)
    const signature = sane ? Buffer.from(gap.replaceAll(/[<>\s]/g, ''), 'hex') : Buffer.alloc(0)
    const content = sane ? Buffer.concat([bytes.subarray(0, length), bytes.subarray(next, next + rest)]) : Buffer.alloc(0)
    return { ...verifyCms(withoutPadding(signature), content, options), whole: sane && next + rest === bytes.length }
  })
}

const BYTE_RANGE = /\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g

// The place was larger than what came into it: the length of the DER structure says where it ends.
const withoutPadding = (der: Buffer): Buffer => {
  const first = der[1] ?? 0
  if (first < 0x80) return der.subarray(0, 2 + first)
  const size = first & 0x7f
  if (size === 0 || size > 4 || der.length < 2 + size) return der
  return der.subarray(0, 2 + size + der.readUIntBE(2, size))
}
