import { createHash, type X509Certificate } from 'node:crypto'
import { type AsnType, Constructed, GeneralizedTime, Integer, Null, ObjectIdentifier, OctetString, Sequence, UTCTime } from 'asn1js'
import {
  AlgorithmIdentifier,
  Attribute,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs'
import { cmsOids } from './cms-oids.ts'
import { parseCertificate } from './parse-certificate.ts'
import { requireUsableCertificate } from './require-usable-certificate.ts'
import type { Signer } from './signer.ts'

/**
 * Signs `content` and gives a detached CAdES-B-B signature as DER (ETSI EN 319 122-1 over RFC 5652): SHA-256, signing time,
 * signing-certificate-v2 (RFC 5035), the whole chain inside. A PDF says its signing time itself, so PAdES wants the attribute left out. `openssl cms -verify -cades -binary -purpose any` accepts it.
 * Errors: those of `requireUsableCertificate`.
 */
export const signCms = async (
  content: Uint8Array,
  signer: Signer,
  now: Date = new Date(),
  { withSigningTime = true }: { readonly withSigningTime?: boolean } = {},
): Promise<Uint8Array> => {
  requireUsableCertificate(signer.certificate, now)
  const leaf = parseCertificate(signer.certificate)
  const signedAttrs = new SignedAndUnsignedAttributes({
    type: 0,
    attributes: signedAttributes(content, signer.certificate, withSigningTime ? now : undefined),
  })
  const signature = await signer.sign(asSet(signedAttrs))
  const signerInfo = new SignerInfo({
    version: 1,
    sid: new IssuerAndSerialNumber({ issuer: leaf.issuer, serialNumber: leaf.serialNumber }),
    digestAlgorithm: sha256(),
    signedAttrs,
    signatureAlgorithm: signatureAlgorithm(signer.certificate),
    signature: new OctetString({ valueHex: signature }),
  })
  const signedData = new SignedData({
    version: 1,
    digestAlgorithms: [sha256()],
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: cmsOids.data }),
    certificates: [leaf, ...signer.chain.map(parseCertificate)],
    signerInfos: [signerInfo],
  })
  return new Uint8Array(new ContentInfo({ contentType: cmsOids.signedData, content: signedData.toSchema(true) }).toSchema().toBER())
}

const signedAttributes = (content: Uint8Array, certificate: X509Certificate, now: Date | undefined): Attribute[] =>
  [
    attribute(cmsOids.contentType, new ObjectIdentifier({ value: cmsOids.data })),
    ...(now ? [attribute(cmsOids.signingTime, time(now))] : []),
    attribute(cmsOids.messageDigest, new OctetString({ valueHex: createHash('sha256').update(content).digest() })),
    attribute(cmsOids.signingCertificateV2, signingCertificate(certificate)),
  ].sort(byEncoding)

/** SEQUENCE { certs SEQUENCE OF ESSCertIDv2 }, with SHA-256 left out as the default that it is. */
const signingCertificate = (certificate: X509Certificate): Sequence => {
  const { issuer, serialNumber } = parseCertificate(certificate)
  const hash = new OctetString({ valueHex: createHash('sha256').update(certificate.raw).digest() })
  const directoryName = new Constructed({ idBlock: { tagClass: 3, tagNumber: 4 }, value: [issuer.toSchema()] })
  const serial = new Integer({ valueHex: serialNumber.valueBlock.valueHexView })
  const issuerSerial = new Sequence({ value: [new Sequence({ value: [directoryName] }), serial] })
  return new Sequence({ value: [new Sequence({ value: [new Sequence({ value: [hash, issuerSerial] })] })] })
}

/** What is signed is the DER SET OF the attributes, not the [0] under which they stand in the structure (RFC 5652 5.4). */
const asSet = (attributes: SignedAndUnsignedAttributes): Uint8Array => {
  const bytes = new Uint8Array(attributes.toSchema().toBER())
  bytes[0] = 0x31
  return bytes
}

/** RFC 5652 11.3: UTCTime until 2049, GeneralizedTime after. */
const time = (now: Date): UTCTime | GeneralizedTime =>
  now.getUTCFullYear() < 2050 ? new UTCTime({ valueDate: now }) : new GeneralizedTime({ valueDate: now })

const signatureAlgorithm = ({ publicKey }: X509Certificate): AlgorithmIdentifier =>
  publicKey.asymmetricKeyType === 'rsa'
    ? new AlgorithmIdentifier({ algorithmId: cmsOids.sha256WithRsa, algorithmParams: new Null() })
    : new AlgorithmIdentifier({ algorithmId: cmsOids.ecdsaWithSha256 })

const sha256 = (): AlgorithmIdentifier => new AlgorithmIdentifier({ algorithmId: cmsOids.sha256, algorithmParams: new Null() })

const attribute = (type: string, value: AsnType): Attribute => new Attribute({ type, values: [value] })

const byEncoding = (a: Attribute, b: Attribute): number =>
  Buffer.compare(Buffer.from(a.toSchema().toBER()), Buffer.from(b.toSchema().toBER()))
