/**
 * The letters without their marks, in lower case: `Hương ước` becomes `huong uoc`, `Đình` becomes `dinh`.
 * đ does not decompose in Unicode, so it is folded here; SQLite's own folding never does it.
 */
export const foldText = (text: string): string => {
  if (isAscii.test(text)) return text.toLowerCase()
  let folded = ''
  for (let from = 0; from < text.length; from += pieceLength) {
    const piece = foldPiece(text, from, Math.min(text.length, from + pieceLength))
    if (piece === undefined) return foldAnyText(text)
    folded += piece
  }
  return folded
}

/** True if the text has a mark or a đ: then a search asks for the exact letters first. */
export const hasMarks = (text: string): boolean => !isAscii.test(text) && /[\u0300-\u036fđĐ]/.test(text.normalize('NFD'))

/** What decides: every text can be folded so, only several times slower than by the table below. */
const foldAnyText = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[đĐÐƉð]/g, 'd')
    .toLowerCase()
    .replace(/[’ʼ]/g, "'")

const isAscii = /^[\u0000-\u007f]*$/
/** So many letters are handed to `String.fromCharCode` at once: it takes them as arguments. */
const pieceLength = 4096

/** Of each code unit what it is folded to; `dropped` for a mark, `unknown` where the letter has to be looked at in its text. */
const dropped = 0xfffe
const unknown = 0xffff
const table = ((): Uint16Array => {
  const letters = new Uint16Array(0x10000).fill(unknown)
  for (const [first, last] of [
    [0x0000, 0x024f],
    [0x0300, 0x036f],
    [0x1e00, 0x1eff],
    [0x2010, 0x203a],
  ] as const) {
    for (let code = first; code <= last; code++) {
      const letter = foldAnyText(String.fromCharCode(code))
      if (letter.length <= 1) letters[code] = letter === '' ? dropped : letter.charCodeAt(0)
    }
  }
  // Hán letters stay as they are.
  for (let code = 0x4e00; code <= 0x9fff; code++) letters[code] = code
  return letters
})()

const foldPiece = (text: string, from: number, to: number): string | undefined => {
  const room = new Uint16Array(to - from)
  let length = 0
  for (let index = from; index < to; index++) {
    const letter = table[text.charCodeAt(index)] ?? unknown
    if (letter === unknown) return undefined
    if (letter !== dropped) room[length++] = letter
  }
  return Reflect.apply(String.fromCharCode, undefined, room.subarray(0, length))
}
