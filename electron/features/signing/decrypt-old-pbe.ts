// node-forge is used here only, and only to decrypt: what it writes breaks the Vietnamese letters of a certificate's names.
import forge from 'node-forge'
import type { AlgorithmIdentifier } from 'pkijs'

const pkcs12Pbe = '1.2.840.113549.1.12.1.'

/** True for the password ciphers of PKCS#12 files written before about 2020 (3DES and RC2 with SHA-1). */
export const isOldPbe = (algorithm: string): boolean => algorithm.startsWith(pkcs12Pbe)

/** Decrypts what an old PKCS#12 file encrypted; throws where cipher or passphrase do not fit. */
export const decryptOldPbe = (algorithm: AlgorithmIdentifier, encrypted: Uint8Array, passphrase: string): ArrayBuffer => {
  const { asn1, pki, util } = forge
  const parameters = Buffer.from(algorithm.toSchema().toBER()).toString('binary')
  const info = asn1.create(asn1.Class.UNIVERSAL, asn1.Type.SEQUENCE, true, [
    asn1.fromDer(util.createBuffer(parameters)),
    asn1.create(asn1.Class.UNIVERSAL, asn1.Type.OCTETSTRING, false, Buffer.from(encrypted).toString('binary')),
  ])
  const plain: forge.asn1.Asn1 | null = pki.decryptPrivateKeyInfo(info, passphrase)
  if (!plain) throw new Error('the padding does not fit')
  return Uint8Array.from(Buffer.from(asn1.toDer(plain).getBytes(), 'binary')).buffer
}
