/** Text as XML 1.0 and PDF strings can both hold it: NFC, without control characters and halves of letters. */
export const plainText = (text: string): string =>
  text
    .normalize('NFC')
    .replace(
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      '',
    )

/** Text for XML content and attributes; tabs and line ends are named, since a reader of attributes would make them spaces. */
export const escapeXml = (text: string): string => plainText(text).replace(/[&<>"\t\n\r]/g, (letter) => entities[letter] ?? letter)

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}
