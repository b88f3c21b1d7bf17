import type { X509Certificate } from 'node:crypto'

/**
 * Whoever can sign: a PKCS#12 file today, a PKCS#11 token by the same door. `sign` takes the bytes to be signed (not their
 * digest) and gives the bare signature over their SHA-256: PKCS#1 v1.5 for RSA, a DER ECDSA-Sig-Value for P-256.
 */
export interface Signer {
  readonly certificate: X509Certificate
  /** The issuers, nearest first, as far as they are known; the signer's own certificate is not among them. */
  readonly chain: readonly X509Certificate[]
  readonly sign: (bytes: Uint8Array) => Promise<Uint8Array>
}
