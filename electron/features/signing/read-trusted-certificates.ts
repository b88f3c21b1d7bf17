import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { AppError } from '../../../shared/rpc/app-error.ts'

/** The authorities in a PEM file. Error: signing.noTrustedCertificates where it has none or cannot be read. */
export const readTrustedCertificates = async (file: string): Promise<readonly X509Certificate[]> => {
  try {
    const certificates = parsePemCertificates(await readFile(file, 'utf8'))
    if (certificates.length > 0) return certificates
  } catch (cause) {
    throw new AppError('signing.noTrustedCertificates', { file }, { cause })
  }
  throw new AppError('signing.noTrustedCertificates', { file })
}

/** Every certificate of a PEM text; throws on one that is malformed. */
export const parsePemCertificates = (pem: string): readonly X509Certificate[] =>
  (pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).map((text) => new X509Certificate(text))
