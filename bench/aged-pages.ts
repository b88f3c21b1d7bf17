import { measureErrors } from './ocr/measure-errors.ts'
import { measureKeys } from './ocr/measure-keys.ts'
import { measureOcrSpeed } from './ocr/measure-speed.ts'
import type { Bench, Comparison } from './support/compare.ts'
import { alignColumns } from './support/print-table.ts'
import { aMinute, percent } from './support/units.ts'

/**
 * Aged pages with exact truth: what share of the characters each engine gets wrong, kind by kind, on the half that ours was tuned on and on
 * the half that it was not; and pages a minute against as many bare workers on the same prepared pages. Takes a quarter of an hour.
 */
export const measureAgedPages = async ({ say, print }: Bench): Promise<readonly Comparison[]> => {
  say('aged pages: reading every kind with every engine')
  const { engines, rows } = await measureErrors({ say: ({ kind, half }) => say(`aged pages: ${kind}, ${half}`) })
  print([
    'characters that are wrong',
    '',
    ...alignColumns([
      ['kind', 'half', 'asked of ours', ...engines],
      ...rows.map(({ kind, half, target, errors }) => [kind, half, percent(target), ...errors.map(percent)]),
    ]),
  ])
  say('aged pages: pages a minute')
  const { pages, workers, ours, bare, preparing, engineMemory } = await measureOcrSpeed()
  const ratio = ours.clock / bare.clock
  say('aged pages: keys for correcting')
  const keys = await measureKeys()
  return [
    {
      what: `reading ${pages} aged pages, ${workers} worker${workers === 1 ? '' : 's'}`,
      ours: aMinute(pages, ours.clock, 'pages'),
      peer: `bare, prepared pages: ${aMinute(pages, bare.clock, 'pages')}`,
      ratio: { median: ratio, least: ratio, most: ratio },
      note: `ours starts from the file; preparing alone takes ${percent(preparing.cores / bare.cores)} of the work of the bare reading; an engine and its pages ${(engineMemory / 1024 ** 2).toFixed(0)} MB`,
    },
    ...keys.map(({ half, pages: coarse, misread, desk, editor, letters, wrong, lit, first, among, litForNothing }): Comparison => {
      const fewer = desk / editor
      return {
        what: `correcting ${coarse} coarse scans of the ${half === 'tuning' ? 'tuned' : 'other'} half, ${percent(misread)} misread`,
        ours: `${desk} keys`,
        peer: `typing the wrong words anew in a plain editor: ${editor} keys`,
        ratio: { median: fewer, least: fewer, most: fewer },
        note: `the letters of the wrong words alone are ${letters} keys; of ${wrong} wrong words ${lit} are lit, ${first} suggested first and ${among} after; ${litForNothing} right ones are lit too`,
      }
    }),
  ]
}
