import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createOcrReader, type OcrReader } from '../../../electron/features/ocr/ocr-reader.ts'
import { asWasRead, secondTry, sounder } from '../../../electron/features/ocr/second-try.ts'
import type { OcrPage } from '../../../shared/features/ocr/ocr-page.ts'
import { createAgedPage } from '../../support/aged-pages/aged-page.ts'
import { characterErrorRate } from '../../support/aged-pages/character-error-rate.ts'

const stepsOf = ({ preparation }: OcrPage): readonly string[] => preparation.map(({ step }) => step)

describe('a second try of a page that was read doubtfully', () => {
  let reader: OcrReader
  beforeAll(() => {
    reader = createOcrReader({ workers: 1 })
  })
  afterAll(() => reader.close())

  it('parts ink from grainy paper and keeps that reading where it is the better, as the page then says', async () => {
    const { image, truth } = await createAgedPage({ kind: 'print-noise', seed: 22, half: 'tuning', dpi: 110 })
    const grey = await reader.readPage(image, { choice: { tone: 'grey' } })
    const read = await reader.readPage(image)
    expect(stepsOf(grey)).not.toContain('threshold')
    expect(stepsOf(read)).toContain('threshold')
    expect(characterErrorRate(truth, read.text)).toBeLessThan(characterErrorRate(truth, grey.text))
  })

  it('leaves a page alone that reads well', async () => {
    const { image } = await createAgedPage({ kind: 'clean', seed: 31, half: 'tuning' })
    const read = await reader.readPage(image)
    expect(secondTry({ page: read, touching: 0 }, {})).toBeUndefined()
    expect(stepsOf(read)).not.toContain('threshold')
  })

  it('turns a page round of which hardly a word could be read, whichever way it lay', async () => {
    const { image, truth } = await createAgedPage({ kind: 'clean', seed: 33, half: 'tuning', dpi: 150 })
    const onItsHead = await reader.readPage(image, { choice: { turn: 180 } })
    expect(characterErrorRate(truth, onItsHead.text)).toBeGreaterThan(0.5)
    const again = secondTry({ page: onItsHead, touching: 0 }, {})
    expect(again).toEqual({ turn: 0 })
    const read = await reader.readPage(image, { choice: again ?? {} })
    expect(sounder(onItsHead, read)).toBe(read)
    expect(sounder(read, onItsHead)).toBe(read)
    expect(characterErrorRate(truth, read.text)).toBeLessThan(0.02)
    expect(asWasRead(onItsHead.preparation)).toEqual({ turn: 180, size: 'usual', tone: 'grey' })
  })

  it('keeps thick letters that touch upright, though little tells their heads from their feet', async () => {
    const { image, truth } = await createAgedPage({ kind: 'bold', seed: 31, half: 'tuning' })
    expect(characterErrorRate(truth, (await reader.readPage(image)).text)).toBeLessThan(0.02)
  })

  it('draws thick letters larger where most of them touch, and holds their marks apart', async () => {
    const { image, truth } = await createAgedPage({ kind: 'bold', seed: 2, half: 'tuning' })
    const usual = await reader.readPage(image, { choice: { size: 'usual', tone: 'grey' } })
    const read = await reader.readPage(image)
    expect(stepsOf(usual)).not.toContain('large')
    expect(stepsOf(read)).toContain('large')
    expect(asWasRead(read.preparation)).toMatchObject({ size: 'large' })
    expect(sounder(usual, read)).toBe(read)
    expect(characterErrorRate(truth, read.text)).toBeLessThan(characterErrorRate(truth, usual.text))
  })

  it('does not overrule what a person decided', async () => {
    const { image } = await createAgedPage({ kind: 'clean', seed: 33, half: 'tuning', dpi: 150 })
    const read = await reader.readPage(image, { choice: { turn: 180, tone: 'grey' } })
    expect(secondTry({ page: read, touching: 1 }, { turn: 180, size: 'usual', tone: 'grey' })).toBeUndefined()
  })
})
