import type { X509Certificate } from 'node:crypto'
import { BitString, OctetString } from 'asn1js'
import { AuthorityKeyIdentifier, BasicConstraints, Certificate } from 'pkijs'

const keyUsage = '2.5.29.15'
const basicConstraints = '2.5.29.19'
const subjectKey = '2.5.29.14'
const authorityKey = '2.5.29.35'
const digitalSignature = 0x80
const nonRepudiation = 0x40

/** The parts of a certificate that Node's own X509Certificate does not show. */
export const parseCertificate = (certificate: X509Certificate): Certificate => Certificate.fromBER(Uint8Array.from(certificate.raw))

/** True where the certificate may sign: no key usage is stated, or digitalSignature or nonRepudiation is (RFC 5280 4.2.1.3). */
export const maySign = (certificate: X509Certificate): boolean => {
  const usage = findExtension(certificate, keyUsage)
  if (!(usage instanceof BitString)) return true
  return ((usage.valueBlock.valueHexView[0] ?? 0) & (digitalSignature | nonRepudiation)) !== 0
}

/** How many authorities may stand between this one and the signer; Infinity where it is not limited. */
export const pathLength = (certificate: X509Certificate): number => {
  const found = findExtension(certificate, basicConstraints)
  return found instanceof BasicConstraints && typeof found.pathLenConstraint === 'number'
    ? found.pathLenConstraint
    : Number.POSITIVE_INFINITY
}

/** True where a certificate names itself as its issuer, by name or by key; whether that holds is another question. */
export const claimsToSignItself = (certificate: X509Certificate): boolean => {
  const { issuer, subject } = parseCertificate(certificate)
  if (issuer.isEqual(subject)) return true
  const own = findExtension(certificate, subjectKey)
  const theirs = findExtension(certificate, authorityKey)
  if (!(own instanceof OctetString) || !(theirs instanceof AuthorityKeyIdentifier) || !theirs.keyIdentifier) return false
  return Buffer.from(own.getValue()).equals(Buffer.from(theirs.keyIdentifier.getValue()))
}

const findExtension = (certificate: X509Certificate, id: string): unknown =>
  parseCertificate(certificate).extensions?.find((extension) => extension.extnID === id)?.parsedValue
