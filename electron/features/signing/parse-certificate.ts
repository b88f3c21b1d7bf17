import type { X509Certificate } from 'node:crypto'
import { BitString } from 'asn1js'
import { BasicConstraints, Certificate } from 'pkijs'

const keyUsage = '2.5.29.15'
const basicConstraints = '2.5.29.19'
const digitalSignature = 0x80
const nonRepudiation = 0x40

/** The parts of a certificate that Node's own X509Certificate does not show. */
export const parseCertificate = (certificate: X509Certificate): Certificate => Certificate.fromBER(Uint8Array.from(certificate.raw))

/** True where the certificate may sign: no key usage is stated, or digitalSignature or nonRepudiation is (RFC 5280 4.2.1.3). */
export const maySign = (certificate: X509Certificate): boolean => {
  const usage: unknown = parseCertificate(certificate).extensions?.find((extension) => extension.extnID === keyUsage)?.parsedValue
  if (!(usage instanceof BitString)) return true
  return ((usage.valueBlock.valueHexView[0] ?? 0) & (digitalSignature | nonRepudiation)) !== 0
}

/** How many authorities may stand between this one and the signer; Infinity where it is not limited. */
export const pathLength = (certificate: X509Certificate): number => {
  const found: unknown = parseCertificate(certificate).extensions?.find((extension) => extension.extnID === basicConstraints)?.parsedValue
  return found instanceof BasicConstraints && typeof found.pathLenConstraint === 'number'
    ? found.pathLenConstraint
    : Number.POSITIVE_INFINITY
}
