/**
 * Text as it is set: NFC (a decomposed letter would be drawn as letter and loose mark), spaces of every kind as one,
 * look-alikes of a space or a hyphen as that letter, invisible and control characters left out.
 */
export const printableText = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+/gu, ' ')
    .replaceAll('\u2011', '-')
    .replaceAll(INVISIBLE, '')

/** The paragraphs of a value: its lines, without empty ones. */
export const printableParagraphs = (text: string): string[] =>
  text
    .split(/\r\n|[\n\r\u2028\u2029\f\v]/u)
    .map((line) => printableText(line).trim())
    .filter((line) => line !== '')

// Variation selectors choose among shapes of one letter; the letter itself stays.
const INVISIBLE = /[\p{Cc}\p{Cf}\u00ad\ufeff]|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/gu
