import { randomBytes, X509Certificate } from 'node:crypto'
import { BitString, Integer, OctetString, PrintableString, Utf8String } from 'asn1js'
import {
  AttributeTypeAndValue,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  Extension,
  ExtKeyUsage,
  RelativeDistinguishedNames,
  Time,
} from 'pkijs'
import { writeP12 } from './write-p12.ts'

/** Stands in every name of the demo certificates, so that nobody takes them for real ones. */
const demoCertificateNotice = 'Thử nghiệm – không có giá trị pháp lý'

const year = 365.25 * 24 * 60 * 60 * 1000

export interface DemoCertificate {
  /** PKCS#12 (AES-256, SHA-256): the signer's key and certificate with both authorities. */
  readonly p12: Uint8Array
  /** The root authority, for `verify --trust` and `openssl -CAfile`. */
  readonly rootPem: string
}

/**
 * Makes a root authority, an issuing authority and a signer's certificate with Vietnamese names, marked as without legal value.
 * Valid from a day before `now` for `years` (5 unless said); keys are ECDSA P-256, or RSA 3072 where asked.
 */
export const makeDemoCertificate = async (options: {
  readonly signer: string
  readonly organisation: string
  readonly passphrase: string
  readonly algorithm?: 'ecdsa' | 'rsa'
  readonly now?: Date
  readonly years?: number
}): Promise<DemoCertificate> => {
  const { algorithm = 'ecdsa', now = new Date(), years = 5 } = options
  const validity = { from: new Date(now.getTime() - 24 * 60 * 60 * 1000), until: new Date(now.getTime() + years * year) }
  const keys = await Promise.all([makeKeys(algorithm), makeKeys(algorithm), makeKeys(algorithm)])
  const [rootKeys, issuingKeys, signerKeys] = keys
  const root = await issue({ subject: name(options.organisation, 'Tàng Thư – Gốc thử nghiệm'), keys: rootKeys, validity, authority: 1 })
  const rootIssuer = { certificate: root, keys: rootKeys }
  const issuing = await issue({
    subject: name(options.organisation, 'Tàng Thư – Nơi cấp thử nghiệm'),
    keys: issuingKeys,
    validity,
    authority: 0,
    issuer: rootIssuer,
  })
  const leaf = await issue({
    subject: name(options.organisation, options.signer),
    keys: signerKeys,
    validity,
    issuer: { certificate: issuing, keys: issuingKeys },
  })
  const pkcs8 = await crypto.subtle.exportKey('pkcs8', signerKeys.privateKey)
  const p12 = await writeP12({
    key: pkcs8,
    certificates: [leaf, issuing, root],
    friendlyName: options.signer,
    passphrase: options.passphrase,
  })
  return { p12, rootPem: toPem(root) }
}

type Keys = Awaited<ReturnType<typeof makeKeys>>

const makeKeys = (algorithm: 'ecdsa' | 'rsa') =>
  algorithm === 'ecdsa'
    ? crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
    : crypto.subtle.generateKey(
        { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength: 3072, publicExponent: new Uint8Array([1, 0, 1]) },
        true,
        ['sign', 'verify'],
      )

const issue = async (request: {
  readonly subject: RelativeDistinguishedNames
  readonly keys: Keys
  readonly validity: { readonly from: Date; readonly until: Date }
  /** For an authority: how many authorities may stand below it. */
  readonly authority?: number
  readonly issuer?: { readonly certificate: Certificate; readonly keys: Keys }
}): Promise<Certificate> => {
  const { subject, keys, validity, authority, issuer } = request
  const certificate = new Certificate()
  certificate.version = 2
  certificate.serialNumber = new Integer({ valueHex: serialNumber() })
  certificate.subject = subject
  certificate.issuer = issuer?.certificate.subject ?? subject
  certificate.notBefore = new Time({ type: timeType(validity.from), value: validity.from })
  certificate.notAfter = new Time({ type: timeType(validity.until), value: validity.until })
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey)
  certificate.extensions = [
    basicConstraints(authority),
    keyUsage(authority === undefined ? 0xc0 : 0x06),
    new Extension({ extnID: '2.5.29.14', extnValue: (await keyIdentifier(certificate)).toBER() }),
    await authorityKeyIdentifier(issuer?.certificate ?? certificate),
    ...(authority === undefined ? [emailProtection()] : []),
  ]
  await certificate.sign(issuer?.keys.privateKey ?? keys.privateKey, 'SHA-256')
  return certificate
}

const name = (organisation: string, commonName: string): RelativeDistinguishedNames =>
  new RelativeDistinguishedNames({
    typesAndValues: [
      new AttributeTypeAndValue({ type: '2.5.4.6', value: new PrintableString({ value: 'VN' }) }),
      new AttributeTypeAndValue({ type: '2.5.4.10', value: new Utf8String({ value: organisation.normalize('NFC') }) }),
      new AttributeTypeAndValue({ type: '2.5.4.11', value: new Utf8String({ value: demoCertificateNotice.normalize('NFC') }) }),
      new AttributeTypeAndValue({ type: '2.5.4.3', value: new Utf8String({ value: commonName.normalize('NFC') }) }),
    ],
  })

const basicConstraints = (authority: number | undefined): Extension => {
  const value =
    authority === undefined ? new BasicConstraints({ cA: false }) : new BasicConstraints({ cA: true, pathLenConstraint: authority })
  return new Extension({ extnID: '2.5.29.19', critical: true, extnValue: value.toSchema().toBER() })
}

/** The first byte of the bit string: 0xc0 is digitalSignature and nonRepudiation, 0x06 keyCertSign and cRLSign. */
const keyUsage = (bits: number): Extension => {
  const unusedBits = bits === 0x06 ? 1 : 6
  return new Extension({
    extnID: '2.5.29.15',
    critical: true,
    extnValue: new BitString({ valueHex: Uint8Array.of(bits).buffer, unusedBits }).toBER(),
  })
}

/** OpenSSL's default purpose for CMS is S/MIME, so the demo certificate allows it. */
const emailProtection = (): Extension =>
  new Extension({ extnID: '2.5.29.37', extnValue: new ExtKeyUsage({ keyPurposes: ['1.3.6.1.5.5.7.3.4'] }).toSchema().toBER() })

const authorityKeyIdentifier = async (issuer: Certificate): Promise<Extension> => {
  const value = new AuthorityKeyIdentifier({ keyIdentifier: await keyIdentifier(issuer) })
  return new Extension({ extnID: '2.5.29.35', extnValue: value.toSchema().toBER() })
}

/** RFC 5280 4.2.1.2, method 1. */
const keyIdentifier = async (certificate: Certificate): Promise<OctetString> => {
  const publicKey = certificate.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView
  return new OctetString({ valueHex: await crypto.subtle.digest('SHA-1', Uint8Array.from(publicKey)) })
}

const serialNumber = (): ArrayBuffer => {
  const bytes = Uint8Array.from(randomBytes(16))
  // Positive, and without a leading zero byte.
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40
  return bytes.buffer
}

const timeType = (date: Date): 0 | 1 => (date.getUTCFullYear() < 2050 ? 0 : 1)

const toPem = (certificate: Certificate): string => new X509Certificate(Buffer.from(certificate.toSchema().toBER())).toString()
