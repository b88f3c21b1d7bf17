import type { OcrPage, PreparationStep } from '../../../shared/features/ocr/ocr-page.ts'
import type { PreparationChoice } from '../../../shared/features/ocr/preparation.ts'
import { possibleShare } from '../../../shared/features/ocr/syllables.ts'
import { isIdeographic } from './languages.ts'

/**
 * What a page that was read doubtfully is to be read again by; undefined where it was read well enough or a person has decided. Hardly
 * a word read means that it stands on its head; else ink and paper are told apart more sharply.
 */
export const secondTry = (page: OcrPage, choice: PreparationChoice): PreparationChoice | undefined => {
  if (page.text.split(/\s+/u).length < fewestWords || isIdeographic(page.language)) return undefined
  const possible = possibleWords(page)
  if (choice.turn === undefined && (page.confidence < 75 || possible < 0.75)) return { ...choice, turn: opposite[turnOf(page.preparation)] }
  return choice.tone === undefined && (page.confidence < 95 || possible < 0.99) ? { ...choice, tone: 'threshold' } : undefined
}

/** The first reading, unless the second is clearly sounder: small differences of confidence say nothing. */
export const sounder = (first: OcrPage, second: OcrPage): OcrPage => (soundness(second) > soundness(first) + 0.6 ? second : first)

/** The choice by which everything that a second try may change is done as it was for this reading; nothing where none was done. */
export const asWasRead = (steps: readonly PreparationStep[]): PreparationChoice =>
  steps.length === 0 ? {} : { turn: turnOf(steps), tone: steps.some(({ step }) => step === 'threshold') ? 'threshold' : 'grey' }

const fewestWords = 20

/** In percent, the words' confidence and the share of them that can be Vietnamese: neither alone sees every error. */
const soundness = (page: OcrPage): number => page.confidence + 100 * possibleWords(page)

const possibleWords = (page: OcrPage): number => (page.language === 'vie' ? possibleShare(page.text.split(/\s+/u)) : 1)

type Turn = 0 | 90 | 180 | 270
const opposite: Readonly<Record<Turn, Turn>> = { 0: 180, 90: 270, 180: 0, 270: 90 }

const turnOf = (steps: readonly PreparationStep[]): Turn => {
  const turns = steps.filter(({ step }) => step === 'turn').map(({ detail }) => detail)
  const onItsHead = turns.includes('180°')
  if (turns.includes('-90°')) return onItsHead ? 90 : 270
  return onItsHead ? 180 : 0
}
