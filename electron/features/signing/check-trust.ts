import type { X509Certificate } from 'node:crypto'
import { isIssuedBy } from './build-chain.ts'
import { certificateName } from './certificate-name.ts'
import { maySign, pathLength } from './parse-certificate.ts'
import { isoDay } from './require-usable-certificate.ts'
import type { SignatureProblem } from './verify-cms.ts'

interface TrustOptions {
  readonly embedded: readonly X509Certificate[]
  readonly trusted: readonly X509Certificate[]
  readonly now: Date
}

/**
 * Whether a signer's certificate leads to a trusted authority (RFC 5280 6, without policies and revocation): every issuer may
 * issue at that depth, and all are in force `now`. Nothing returned means trusted.
 */
export const checkTrust = (certificate: X509Certificate, options: TrustOptions): readonly SignatureProblem[] => {
  const path = findPath([certificate], options)
  if (!path || !maySign(certificate)) return [{ code: 'signing.untrusted', data: { name: certificateName(certificate) } }]
  return path.filter(({ validFromDate, validToDate }) => options.now < validFromDate || options.now > validToDate).map(outOfForce)
}

const findPath = (path: readonly X509Certificate[], options: TrustOptions): readonly X509Certificate[] | undefined => {
  const last = path.at(-1)
  if (!last) return undefined
  if (options.trusted.some((anchor) => anchor.raw.equals(last.raw))) return path
  for (const issuer of [...options.trusted, ...options.embedded]) {
    // The signer itself does not count towards the length of the path.
    if (path.includes(issuer) || !issuer.ca || pathLength(issuer) < path.length - 1 || !isIssuedBy(last, issuer)) continue
    const found = findPath([...path, issuer], options)
    if (found) return found
  }
  return undefined
}

const outOfForce = (certificate: X509Certificate): SignatureProblem => ({
  code: 'signing.chainExpired',
  data: { name: certificateName(certificate), from: isoDay(certificate.validFromDate), until: isoDay(certificate.validToDate) },
})
