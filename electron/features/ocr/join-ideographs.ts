import type { EngineWord } from './tesseract-pool.ts'

/**
 * Hán letters that follow one another as one word: the engine gives each by itself, and a space between them would be written into
 * every copy of the text. The box holds all of them, the confidence is their mean.
 */
export const joinIdeographs = (words: readonly EngineWord[]): readonly EngineWord[] => {
  const groups: EngineWord[][] = []
  for (const word of words) {
    const last = groups.at(-1)
    const before = last?.at(-1)
    if (last && before && endsInHan.test(before.text) && beginsWithHan.test(word.text)) last.push(word)
    else groups.push([word])
  }
  return groups.map((group) => ({
    text: group.map(({ text }) => text).join(''),
    confidence: group.reduce((sum, { confidence }) => sum + confidence, 0) / group.length,
    left: Math.min(...group.map(({ left }) => left)),
    right: Math.max(...group.map(({ right }) => right)),
    top: Math.min(...group.map(({ top }) => top)),
    bottom: Math.max(...group.map(({ bottom }) => bottom)),
  }))
}

const endsInHan = /[\p{sc=Han}。、，：；「」]$/u
const beginsWithHan = /^[\p{sc=Han}。、，：；「」]/u
