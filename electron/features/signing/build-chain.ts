import type { X509Certificate } from 'node:crypto'

/** The issuers of a certificate found among `others`, nearest first, up to a self-signed one or to where they end. */
export const buildChain = (certificate: X509Certificate, others: readonly X509Certificate[]): readonly X509Certificate[] => {
  const chain: X509Certificate[] = []
  let current = certificate
  while (!isIssuedBy(current, current)) {
    const issuer = others.find((other) => !chain.includes(other) && isIssuedBy(current, other))
    if (!issuer) break
    chain.push(issuer)
    current = issuer
  }
  return chain
}

/** True where `issuer` names, may issue and really signed this certificate. */
export const isIssuedBy = (certificate: X509Certificate, issuer: X509Certificate): boolean =>
  certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey)
