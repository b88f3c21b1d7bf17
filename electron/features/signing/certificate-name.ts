import type { X509Certificate } from 'node:crypto'
import type { RelativeDistinguishedNames } from 'pkijs'
import { parseCertificate } from './parse-certificate.ts'

const commonName = '2.5.4.3'
const organisation = '2.5.4.10'

/** How people call the holder of a certificate: its common name, else its organisation, else its serial number. In NFC. */
export const certificateName = (certificate: X509Certificate): string => {
  const { subject } = parseCertificate(certificate)
  return findAttribute(subject, commonName) ?? findAttribute(subject, organisation) ?? certificate.serialNumber
}

const findAttribute = (name: RelativeDistinguishedNames, type: string): string | undefined => {
  const found: unknown = name.typesAndValues.find((attribute) => attribute.type === type)?.value.valueBlock.value
  return typeof found === 'string' && found.trim() !== '' ? found.normalize('NFC').trim() : undefined
}
