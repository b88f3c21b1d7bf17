import { BmpString, OctetString } from 'asn1js'
import {
  Attribute,
  AuthenticatedSafe,
  CertBag,
  type Certificate,
  PFX,
  PKCS8ShroudedKeyBag,
  PrivateKeyInfo,
  SafeBag,
  SafeContents,
} from 'pkijs'

const iterations = 100_000
/** The MAC's rounds run in plain JavaScript, both here and where the file is opened. */
const macIterations = 10_000

/** Writes a PKCS#12 file (RFC 7292) with AES-256 and SHA-256; the first certificate is the key's own. */
export const writeP12 = async (options: {
  readonly key: ArrayBuffer
  readonly certificates: readonly Certificate[]
  readonly friendlyName: string
  readonly passphrase: string
}): Promise<Uint8Array> => {
  const password = Uint8Array.from(new TextEncoder().encode(options.passphrase)).buffer
  const cipher = {
    password,
    // pkijs draws the real IV itself; only its type asks for one here.
    contentEncryptionAlgorithm: { name: 'AES-CBC', length: 256, iv: new Uint8Array(16) },
    hmacHashAlgorithm: 'SHA-256',
    iterationCount: iterations,
  }
  const shrouded = new PKCS8ShroudedKeyBag({ parsedValue: PrivateKeyInfo.fromBER(options.key) })
  await shrouded.makeInternalValues(cipher)
  const attributes = (): Attribute[] => ownAttributes(options.friendlyName)
  const keyBag = new SafeBag({ bagId: '1.2.840.113549.1.12.10.1.2', bagValue: shrouded, bagAttributes: attributes() })
  const certificateBags = options.certificates.map(
    (certificate, index) =>
      new SafeBag({
        bagId: '1.2.840.113549.1.12.10.1.3',
        bagValue: new CertBag({ parsedValue: certificate }),
        ...(index === 0 ? { bagAttributes: attributes() } : {}),
      }),
  )
  const authenticatedSafe = new AuthenticatedSafe({
    parsedValue: {
      safeContents: [
        { privacyMode: 0, value: new SafeContents({ safeBags: [keyBag] }) },
        { privacyMode: 1, value: new SafeContents({ safeBags: certificateBags }) },
      ],
    },
  })
  await authenticatedSafe.makeInternalValues({ safeContents: [{}, cipher] })
  const pfx = new PFX({ parsedValue: { integrityMode: 0, authenticatedSafe } })
  await pfx.makeInternalValues({ password, iterations: macIterations, pbkdf2HashAlgorithm: 'SHA-256', hmacHashAlgorithm: 'SHA-256' })
  return new Uint8Array(pfx.toSchema().toBER())
}

/** friendlyName and localKeyID, by which other programs find the certificate that belongs to the key. */
const ownAttributes = (friendlyName: string): Attribute[] => [
  new Attribute({ type: '1.2.840.113549.1.9.20', values: [new BmpString({ value: friendlyName.normalize('NFC') })] }),
  new Attribute({ type: '1.2.840.113549.1.9.21', values: [new OctetString({ valueHex: Uint8Array.of(1).buffer })] }),
]
