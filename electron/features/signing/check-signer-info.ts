import { createHash, verify, type X509Certificate } from 'node:crypto'
import { type AsnType, GeneralizedTime, ObjectIdentifier, OctetString, Sequence, UTCTime } from 'asn1js'
import { type AlgorithmIdentifier, IssuerAndSerialNumber, type SignerInfo } from 'pkijs'
import { certificateName } from './certificate-name.ts'
import { cmsOids } from './cms-oids.ts'
import { parseCertificate } from './parse-certificate.ts'
import { hasPlainParameters, type ParsedSignedData } from './parse-signed-data.ts'
import type { SignatureProblem } from './verify-cms.ts'

const hashByOid = new Map<string, string>([
  [cmsOids.sha256, 'sha256'],
  [cmsOids.sha384, 'sha384'],
  [cmsOids.sha512, 'sha512'],
])
/** Which signature algorithms go with which hash; bare rsaEncryption leaves the hash to the digest algorithm. */
const signatureOids = new Map<string, readonly string[]>([
  ['rsa:sha256', [cmsOids.rsa, cmsOids.sha256WithRsa]],
  ['rsa:sha384', [cmsOids.rsa, cmsOids.sha384WithRsa]],
  ['rsa:sha512', [cmsOids.rsa, cmsOids.sha512WithRsa]],
  ['ec:sha256', [cmsOids.ecdsaWithSha256]],
  ['ec:sha384', [cmsOids.ecdsaWithSha384]],
  ['ec:sha512', [cmsOids.ecdsaWithSha512]],
])

interface SignerCheck {
  readonly certificate: X509Certificate | undefined
  readonly signedAt: Date | undefined
  readonly problems: readonly SignatureProblem[]
}

/** Checks digest, signing certificate reference and signature of the one signer (RFC 5652 5.6, RFC 5035 4). */
export const checkSignerInfo = ({ signerInfo, certificates }: ParsedSignedData, content: Uint8Array): SignerCheck => {
  const signedAt = findSigningTime(signerInfo)
  const certificate = certificates.find((candidate) => isSigner(signerInfo, candidate))
  if (!certificate) return { certificate, signedAt, problems: [{ code: 'signing.signerMissing', data: {} }] }
  return { certificate, signedAt, problems: checkWith(certificate, signerInfo, content) }
}

const checkWith = (certificate: X509Certificate, signerInfo: SignerInfo, content: Uint8Array): readonly SignatureProblem[] => {
  const hash = hashByOid.get(signerInfo.digestAlgorithm.algorithmId)
  const { algorithmId } = signerInfo.signatureAlgorithm
  const fits = hash && signatureOids.get(`${certificate.publicKey.asymmetricKeyType}:${hash}`)?.includes(algorithmId)
  if (!hash || !fits)
    return [{ code: 'signing.weakAlgorithm', data: { algorithm: hash ? algorithmId : signerInfo.digestAlgorithm.algorithmId } }]
  if (!hasPlainParameters(signerInfo.digestAlgorithm) || !hasFittingParameters(signerInfo.signatureAlgorithm)) return [altered('algorithm')]
  const digest = findAttribute(signerInfo, cmsOids.messageDigest)
  const type = findAttribute(signerInfo, cmsOids.contentType)
  if (!signerInfo.signedAttrs || !(digest instanceof OctetString) || !(type instanceof ObjectIdentifier))
    return [altered('signedAttributes')]
  const attributes = new Uint8Array(signerInfo.signedAttrs.encodedValue)
  const signature = new Uint8Array(signerInfo.signature.getValue())
  if (!verify(hash, attributes, certificate.publicKey, signature)) {
    return [{ code: 'signing.signatureWrong', data: { name: certificateName(certificate) } }]
  }
  if (type.getValue() !== cmsOids.data || !namesCertificate(signerInfo, certificate)) return [altered('signedAttributes')]
  const expected = createHash(hash).update(content).digest()
  return expected.equals(Buffer.from(digest.getValue())) ? [] : [{ code: 'signing.contentChanged', data: {} }]
}

const isSigner = ({ sid }: SignerInfo, certificate: X509Certificate): boolean => {
  if (!(sid instanceof IssuerAndSerialNumber)) return false
  const { issuer, serialNumber } = parseCertificate(certificate)
  const same = (a: AsnType, b: AsnType): boolean => Buffer.from(a.toBER()).equals(Buffer.from(b.toBER()))
  return same(sid.issuer.toSchema(), issuer.toSchema()) && same(sid.serialNumber, serialNumber)
}

/** RSA says NULL or nothing, ECDSA nothing (RFC 5754 3). */
const hasFittingParameters = (algorithm: AlgorithmIdentifier): boolean =>
  algorithm.algorithmId.startsWith('1.2.840.10045.') ? algorithm.algorithmParams === undefined : hasPlainParameters(algorithm)

/** A plain CMS signature need not name its certificate; where it does, the first hash must be that certificate's. */
const namesCertificate = (signerInfo: SignerInfo, certificate: X509Certificate): boolean => {
  const reference = findAttribute(signerInfo, cmsOids.signingCertificateV2)
  if (!reference) return true
  const fields = firstSequence(firstSequence(reference))?.valueBlock.value ?? []
  const [algorithm, hash] = fields[0] instanceof OctetString ? [undefined, fields[0]] : fields
  const name = algorithm instanceof Sequence ? hashByOid.get(oidOf(algorithm)) : 'sha256'
  return (
    hash instanceof OctetString &&
    name !== undefined &&
    createHash(name).update(certificate.raw).digest().equals(Buffer.from(hash.getValue()))
  )
}

const firstSequence = (value: unknown): Sequence | undefined => {
  const first: unknown = value instanceof Sequence ? value.valueBlock.value[0] : undefined
  return first instanceof Sequence ? first : undefined
}

const oidOf = (algorithm: Sequence): string => {
  const first: unknown = algorithm.valueBlock.value[0]
  return first instanceof ObjectIdentifier ? first.getValue() : ''
}

const findSigningTime = (signerInfo: SignerInfo): Date | undefined => {
  const value = findAttribute(signerInfo, cmsOids.signingTime)
  return value instanceof UTCTime || value instanceof GeneralizedTime ? value.toDate() : undefined
}

const findAttribute = ({ signedAttrs }: SignerInfo, type: string): unknown =>
  signedAttrs?.attributes.find((found) => found.type === type)?.values[0]

const altered = (part: string): SignatureProblem => ({ code: 'signing.signatureAltered', data: { part } })
