/** Text for XML content and attributes: in NFC, escaped, without the control characters that XML 1.0 cannot hold. */
export const escapeXml = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '')
    .replace(/[&<>"]/g, (letter) => entities[letter] ?? letter)

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
