/**
 * The letters without their marks, in lower case: `Hương ước` becomes `huong uoc`, `Đình` becomes `dinh`.
 * đ does not decompose in Unicode, so it is folded here; SQLite's own folding never does it.
 */
export const foldText = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[đĐÐƉð]/g, 'd')
    .toLowerCase()
    .replace(/[’ʼ]/g, "'")

/** True if the text has a mark or a đ: then a search asks for the exact letters first. */
export const hasMarks = (text: string): boolean => /[\u0300-\u036fđĐ]/.test(text.normalize('NFD'))
