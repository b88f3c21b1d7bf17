import { createPrivateKey, type KeyObject, sign, X509Certificate } from 'node:crypto'
import { promisify } from 'node:util'
import { AppError } from '../../../shared/rpc/app-error.ts'
import { buildChain } from './build-chain.ts'
import { readP12Bags } from './read-p12-bags.ts'
import { requireUsableCertificate } from './require-usable-certificate.ts'
import type { Signer } from './signer.ts'

const signAsync = promisify<string, Uint8Array, KeyObject, Buffer>(sign)

/**
 * Opens a PKCS#12 file (RFC 7292), old 3DES and RC2 ones too, and gives its key as a signer with the whole chain that the file
 * holds. Where it holds several keys, the first one that may sign at `now` is taken.
 * Errors: signing.unreadableKeyFile, wrongPassphrase, noKey, keyRefused, certificateExpired, certificateNotYetValid,
 * certificateNotForSigning.
 */
export const openP12 = async (file: Uint8Array, passphrase: string, now: Date = new Date()): Promise<Signer> => {
  const bags = await readP12Bags(file, passphrase)
  const keys = bags.keys.map(parseOr(toPrivateKey))
  const certificates = bags.certificates.map(parseOr((der) => new X509Certificate(der)))
  const candidates = keys.flatMap((key) =>
    certificates.filter((certificate) => certificate.checkPrivateKey(key)).map((certificate) => ({ key, certificate })),
  )
  const { key, certificate } = chooseUsable(candidates, now)
  return {
    certificate,
    chain: buildChain(certificate, certificates),
    sign: (bytes) => signAsync('sha256', bytes, key),
  }
}

interface Candidate {
  readonly key: KeyObject
  readonly certificate: X509Certificate
}

const chooseUsable = (candidates: readonly Candidate[], now: Date): Candidate => {
  let refusal: unknown = new AppError('signing.noKey', {})
  for (const candidate of candidates) {
    try {
      requireUsableCertificate(candidate.certificate, now)
      return candidate
    } catch (cause) {
      refusal = cause
    }
  }
  throw refusal
}

const toPrivateKey = (der: Uint8Array): KeyObject => createPrivateKey({ key: Buffer.from(der), format: 'der', type: 'pkcs8' })

const parseOr =
  <T>(parse: (der: Uint8Array) => T) =>
  (der: Uint8Array): T => {
    try {
      return parse(der)
    } catch (cause) {
      throw new AppError('signing.unreadableKeyFile', {}, { cause })
    }
  }
