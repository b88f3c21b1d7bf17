import { X509Certificate } from 'node:crypto'
import { fromBER, Null } from 'asn1js'
import { type AlgorithmIdentifier, Certificate, ContentInfo, SignedData, type SignerInfo } from 'pkijs'
import { AppError } from '../../../shared/rpc/app-error.ts'
import { buildChain, isIssuedBy } from './build-chain.ts'
import { certificateName } from './certificate-name.ts'
import { cmsOids } from './cms-oids.ts'
import { claimsToSignItself } from './parse-certificate.ts'
import type { SignatureProblem } from './verify-cms.ts'

export interface ParsedSignedData {
  readonly signerInfo: SignerInfo
  readonly certificates: readonly X509Certificate[]
  readonly problems: readonly SignatureProblem[]
}

/**
 * Reads a detached SignedData and checks all of it that the signature itself does not cover, so that a byte changed anywhere in
 * the file is found. Error: signing.notASignature.
 */
export const parseSignedData = (der: Uint8Array): ParsedSignedData => {
  const { signedData, certificates } = readOrRefuse(der)
  const [signerInfo, ...others] = signedData.signerInfos
  const detached = signedData.encapContentInfo.eContentType === cmsOids.data && !signedData.encapContentInfo.eContent
  if (!signerInfo || others.length > 0 || !detached) throw new AppError('signing.notASignature', {})
  const problems: SignatureProblem[] = []
  const altered = (part: string): void => void problems.push({ code: 'signing.signatureAltered', data: { part } })
  if (signedData.version !== 1 || signerInfo.version !== 1) altered('version')
  const digests = signedData.digestAlgorithms
  if (!digests.every(hasPlainParameters) || !digests.some(({ algorithmId }) => algorithmId === signerInfo.digestAlgorithm.algorithmId)) {
    altered('digestAlgorithms')
  }
  for (const certificate of findStrays(certificates)) altered(certificateName(certificate))
  return { signerInfo, certificates, problems }
}

/** The parameters of a digest are absent or NULL (RFC 5754 2). */
export const hasPlainParameters = ({ algorithmParams }: AlgorithmIdentifier): boolean =>
  algorithmParams === undefined || (algorithmParams instanceof Null && algorithmParams.valueBeforeDecodeView.length === 2)

const readOrRefuse = (der: Uint8Array): { signedData: SignedData; certificates: readonly X509Certificate[] } => {
  try {
    const bytes = Uint8Array.from(der)
    const { offset, result } = fromBER(bytes)
    if (offset !== bytes.length || !Buffer.from(result.toBER()).equals(bytes)) throw new Error('not one DER structure')
    const info = ContentInfo.fromBER(bytes)
    if (info.contentType !== cmsOids.signedData) throw new Error('not SignedData')
    const signedData = new SignedData({ schema: info.content })
    const certificates = (signedData.certificates ?? []).map((certificate) => {
      if (!(certificate instanceof Certificate)) throw new Error('not an X.509 certificate')
      return toReadable(new X509Certificate(Buffer.from(certificate.toSchema().toBER())))
    })
    return { signedData, certificates }
  } catch (cause) {
    throw new AppError('signing.notASignature', {}, { cause })
  }
}

/** Certificates that do not stand in one chain, each really signed by the next. */
const findStrays = (certificates: readonly X509Certificate[]): readonly X509Certificate[] => {
  const first = certificates.find((candidate) => !certificates.some((other) => other !== candidate && other.checkIssued(candidate)))
  if (!first) return certificates
  const chain = [first, ...buildChain(first, certificates)]
  const last = chain.at(-1) ?? first
  const broken = claimsToSignItself(last) && !isIssuedBy(last, last) ? [last] : []
  return [...broken, ...certificates.filter((certificate) => !chain.includes(certificate))]
}

/** A damaged key shows itself only when it is asked for: ask here, where that means a damaged signature. */
const toReadable = (certificate: X509Certificate): X509Certificate => {
  if (!certificate.publicKey.asymmetricKeyType) throw new Error('a key of an unknown kind')
  return certificate
}
