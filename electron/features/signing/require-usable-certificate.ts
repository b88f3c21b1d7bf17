import type { X509Certificate } from 'node:crypto'
import { AppError } from '../../../shared/rpc/app-error.ts'
import { certificateName } from './certificate-name.ts'
import { maySign } from './parse-certificate.ts'

const minimumRsaBits = 2048

/**
 * Refuses a certificate that may not sign at `now`: outside its validity, issued for something else, or with a key other than
 * RSA ≥ 2048 bits or ECDSA P-256. Ask before long work, so that nobody waits for a signature that cannot come.
 */
export const requireUsableCertificate = (certificate: X509Certificate, now: Date): void => {
  const name = certificateName(certificate)
  if (now > certificate.validToDate) throw new AppError('signing.certificateExpired', { name, until: isoDay(certificate.validToDate) })
  if (now < certificate.validFromDate)
    throw new AppError('signing.certificateNotYetValid', { name, from: isoDay(certificate.validFromDate) })
  if (!maySign(certificate)) throw new AppError('signing.certificateNotForSigning', { name })
  requireStrongKey(certificate, name)
}

/** A day as ISO 8601, in UTC as certificates count. */
export const isoDay = (date: Date): string => date.toISOString().slice(0, 10)

const requireStrongKey = ({ publicKey }: X509Certificate, name: string): void => {
  const { modulusLength = 0, namedCurve = '' } = publicKey.asymmetricKeyDetails ?? {}
  switch (publicKey.asymmetricKeyType) {
    case 'rsa':
      if (modulusLength < minimumRsaBits) throw new AppError('signing.keyRefused', { name, kind: `RSA ${modulusLength} bit` })
      return
    case 'ec':
      if (namedCurve !== 'prime256v1') throw new AppError('signing.keyRefused', { name, kind: `ECDSA ${namedCurve}` })
      return
    default:
      throw new AppError('signing.keyRefused', { name, kind: publicKey.asymmetricKeyType ?? '?' })
  }
}
