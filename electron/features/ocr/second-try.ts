import type { OcrPage, PreparationStep } from '../../../shared/features/ocr/ocr-page.ts'
import type { PreparationChoice } from '../../../shared/features/ocr/preparation.ts'
import { possibleShare } from '../../../shared/features/ocr/syllables.ts'
import { mostTouching } from './check-marks.ts'
import { isIdeographic } from './languages.ts'
import type { PageReading } from './read-page.ts'

/**
 * What a page that was read doubtfully is to be read again by; undefined where it was read well enough or a person has decided. Hardly
 * a word read means that it stands on its head; letters that run into one another on a fine scan are drawn larger; else ink and paper
 * are told apart more sharply. Each settles something that `choice` left open, so that trying again comes to an end.
 */
export const secondTry = ({ page, touching }: PageReading, choice: PreparationChoice): PreparationChoice | undefined => {
  if (page.text.split(/\s+/u).length < fewestWords || isIdeographic(page.language)) return undefined
  const possible = possibleWords(page)
  if (choice.turn === undefined && (page.confidence < 75 || possible < 0.75)) return { ...choice, turn: opposite[turnOf(page.preparation)] }
  if (choice.size === undefined && touching > mostTouching && isFine(page)) return { ...choice, size: 'large' }
  return choice.tone === undefined && (page.confidence < 95 || possible < 0.99) ? { ...choice, tone: 'threshold' } : undefined
}

/**
 * The first reading, unless the second is clearly sounder: small differences of confidence say nothing. Letters that touched and were
 * drawn larger are the other way round: their marks were seen apart only then, which confidence does not tell either.
 */
export const sounder = (first: OcrPage, second: OcrPage): OcrPage => {
  const drawnLarger = has(second.preparation, 'large') && !has(first.preparation, 'large')
  return soundness(second) > soundness(first) + (drawnLarger ? -clearly : clearly) ? second : first
}

const clearly = 0.6

/** The choice by which everything that a second try may change is done as it was for this reading; nothing where none was done. */
export const asWasRead = (steps: readonly PreparationStep[]): PreparationChoice =>
  steps.length === 0
    ? {}
    : { turn: turnOf(steps), size: has(steps, 'large') ? 'large' : 'usual', tone: has(steps, 'threshold') ? 'threshold' : 'grey' }

/** Whether the picture was made so much smaller for reading that drawn larger it still is no larger than it was. */
const isFine = ({ preparation }: OcrPage): boolean => preparation.some(({ step, detail }) => step === 'scale' && Number(detail) < 0.8)

const has = (steps: readonly PreparationStep[], name: string): boolean => steps.some(({ step }) => step === name)

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
