import type { X509Certificate } from 'node:crypto'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { ErrorCode, ErrorData } from '../../../shared/rpc/errors.ts'
import { certificateName } from './certificate-name.ts'
import { checkSignerInfo } from './check-signer-info.ts'
import { checkTrust } from './check-trust.ts'
import { parseSignedData } from './parse-signed-data.ts'

/** One finding; the screen makes its sentence from code and data. */
export interface SignatureProblem<C extends ErrorCode = ErrorCode> {
  readonly code: C
  readonly data: ErrorData<C>
}

export interface CmsVerification {
  /** The signature is whole, made by the key of the certificate inside it, over exactly these bytes. */
  readonly valid: boolean
  /** The signer's common name, as far as the signature can be read. */
  readonly signer: string | undefined
  /** When the signer's computer said it was; a claim, not a proof. */
  readonly signedAt: Date | undefined
  /** The signer's certificate leads to one of the trusted authorities and all are in force; false where none were given. */
  readonly trusted: boolean
  readonly certificates: readonly X509Certificate[]
  readonly problems: readonly SignatureProblem[]
}

/**
 * Verifies a detached CMS signature (DER, RFC 5652, with or without the CAdES attributes) over `content`, and its chain to the
 * `trusted` authorities where they are given. Never throws for what is wrong with the signature: that is in `problems`.
 */
export const verifyCms = (
  signature: Uint8Array,
  content: Uint8Array,
  options: { readonly trusted?: readonly X509Certificate[]; readonly now?: Date } = {},
): CmsVerification => {
  const unread = { valid: false, signer: undefined, signedAt: undefined, trusted: false, certificates: [] }
  try {
    const signedData = parseSignedData(signature)
    const { certificate, signedAt, problems: found } = checkSignerInfo(signedData, content)
    const problems = [...signedData.problems, ...found]
    const signer = certificate && certificateName(certificate)
    const valid = problems.length === 0
    const read = { signer, signedAt, certificates: signedData.certificates }
    if (!certificate || !valid || !options.trusted) return { ...read, valid, trusted: false, problems }
    const trustProblems = checkTrust(certificate, {
      embedded: signedData.certificates,
      trusted: options.trusted,
      now: options.now ?? new Date(),
    })
    return { ...read, valid, trusted: trustProblems.length === 0, problems: trustProblems }
  } catch (cause) {
    if (cause instanceof AppError) return { ...unread, problems: [{ code: cause.code, data: cause.data }] }
    throw cause
  }
}
