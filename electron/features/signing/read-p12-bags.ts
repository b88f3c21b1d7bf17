import { OctetString } from 'asn1js'
import {
  AuthenticatedSafe,
  CertBag,
  EncryptedContentInfo,
  EncryptedData,
  getCrypto,
  id_ContentType_Data,
  id_ContentType_EncryptedData,
  PFX,
  PKCS8ShroudedKeyBag,
  PrivateKeyInfo,
  SafeContents,
} from 'pkijs'
import { AppError } from '../../../shared/rpc/app-error.ts'
import { decryptOldPbe, isOldPbe } from './decrypt-old-pbe.ts'

/** More rounds than any tool writes: a file that asks for more wants to keep the computer busy. */
const mostIterations = 5_000_000

export interface P12Bags {
  /** Private keys as PKCS#8 DER. */
  readonly keys: readonly Uint8Array[]
  /** Certificates as they were written, byte for byte. */
  readonly certificates: readonly Uint8Array[]
}

/** What a PKCS#12 file holds, decrypted. Errors: signing.unreadableKeyFile, signing.wrongPassphrase. */
export const readP12Bags = async (file: Uint8Array, passphrase: string): Promise<P12Bags> => {
  const { pfx, authenticatedSafe, content } = parsePfx(file)
  const confirmed = await requireRightPassphrase(pfx, content, passphrase)
  try {
    return await collectBags(authenticatedSafe, passphrase)
  } catch (cause) {
    // Without a MAC only the failed decryption tells of a wrong passphrase; with a right MAC the file itself is odd.
    throw new AppError(confirmed ? 'signing.unreadableKeyFile' : 'signing.wrongPassphrase', {}, { cause })
  }
}

const parsePfx = (file: Uint8Array): { pfx: PFX; authenticatedSafe: AuthenticatedSafe; content: ArrayBuffer } => {
  try {
    const pfx = PFX.fromBER(Uint8Array.from(file))
    const octets: unknown = pfx.authSafe.content
    if (pfx.authSafe.contentType !== id_ContentType_Data || !(octets instanceof OctetString))
      throw new Error('integrity is not by password')
    const content = octets.getValue()
    return { pfx, authenticatedSafe: AuthenticatedSafe.fromBER(content), content }
  } catch (cause) {
    throw new AppError('signing.unreadableKeyFile', {}, { cause })
  }
}

/** Checks the MAC. Gives false where the file carries none that can be checked. */
const requireRightPassphrase = async ({ macData }: PFX, content: ArrayBuffer, passphrase: string): Promise<boolean> => {
  if (!macData) return false
  const crypto = getCrypto(true)
  const hash = crypto.getAlgorithmByOID(macData.mac.digestAlgorithm.algorithmId)
  if (!('name' in hash)) return false
  const iterationCount = macData.iterations || 1
  if (iterationCount > mostIterations) throw new AppError('signing.unreadableKeyFile', {})
  const right = await crypto.verifyDataStampedWithPassword({
    password: utf8(passphrase),
    hashAlgorithm: hash.name,
    salt: toArrayBuffer(macData.macSalt.valueBlock.valueHexView),
    iterationCount,
    contentToVerify: content,
    signatureToVerify: toArrayBuffer(macData.mac.digest.valueBlock.valueHexView),
  })
  if (!right) throw new AppError('signing.wrongPassphrase', {})
  return true
}

const collectBags = async (safe: AuthenticatedSafe, passphrase: string): Promise<P12Bags> => {
  const keys: Uint8Array[] = []
  const certificates: Uint8Array[] = []
  for (const { contentType, content } of safe.safeContents) {
    const contents =
      contentType === id_ContentType_EncryptedData
        ? await decrypt(new EncryptedData({ schema: content }), passphrase)
        : toArrayBuffer(new Uint8Array(requireOctets(content).getValue()))
    for (const { bagValue } of SafeContents.fromBER(contents).safeBags) {
      if (bagValue instanceof PKCS8ShroudedKeyBag) keys.push(new Uint8Array(await decryptKey(bagValue, passphrase)))
      if (bagValue instanceof PrivateKeyInfo) keys.push(new Uint8Array(bagValue.toSchema().toBER()))
      if (bagValue instanceof CertBag && bagValue.certValue instanceof OctetString)
        certificates.push(new Uint8Array(bagValue.certValue.getValue()))
    }
  }
  return { keys, certificates }
}

const decrypt = async (data: EncryptedData, passphrase: string): Promise<ArrayBuffer> => {
  const { contentEncryptionAlgorithm: algorithm } = data.encryptedContentInfo
  if (!isOldPbe(algorithm.algorithmId)) return data.decrypt({ password: utf8(passphrase) })
  return decryptOldPbe(algorithm, new Uint8Array(data.encryptedContentInfo.getEncryptedContent()), passphrase)
}

const decryptKey = async (bag: PKCS8ShroudedKeyBag, passphrase: string): Promise<ArrayBuffer> => {
  const { encryptionAlgorithm: algorithm, encryptedData } = bag
  if (isOldPbe(algorithm.algorithmId)) return decryptOldPbe(algorithm, new Uint8Array(encryptedData.getValue()), passphrase)
  // A shrouded key is an encrypted content without its content type: dressed as one, it is decrypted the same way.
  const data = new EncryptedData({
    encryptedContentInfo: new EncryptedContentInfo({
      contentType: id_ContentType_Data,
      contentEncryptionAlgorithm: algorithm,
      encryptedContent: encryptedData,
    }),
  })
  return data.decrypt({ password: utf8(passphrase) })
}

const requireOctets = (content: unknown): OctetString => {
  if (!(content instanceof OctetString)) throw new Error('safe contents are not octets')
  return content
}

const utf8 = (text: string): ArrayBuffer => toArrayBuffer(new TextEncoder().encode(text))

const toArrayBuffer = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer
