/**
 * Where each letter of a run ends, as shares (0 to 1) of the run's length, by the usual widths of a printed roman letter. A PDF says how
 * long a run is, not where its words stand in it; counting letters alike would put boxes half a letter off.
 */
export const letterShares = (text: string): readonly number[] => {
  const widths = [...text].flatMap((letter) => [widthOf(letter), ...Array.from({ length: letter.length - 1 }, () => 0)])
  const whole = widths.reduce((sum, width) => sum + width, 0) || 1
  let sum = 0
  return widths.map((width) => {
    sum += width
    return sum / whole
  })
}

/** In thousandths of the letter size; marks above and below add nothing. */
const widthOf = (letter: string): number => {
  const [base = ''] = letter.normalize('NFD')
  if (/\p{M}/u.test(base)) return 0
  for (const [letters, width] of classes) if (letters.includes(base)) return width
  if (/\p{Script=Han}/u.test(base)) return 1000
  return /\p{Lu}/u.test(base) ? 690 : 500
}

const classes: readonly (readonly [string, number])[] = [
  [' .,', 250],
  ["ijlt:;/|'’", 280],
  ['fr()-[]I“”"!', 335],
  ['sJ', 390],
  ['aceczkx', 450],
  ['PSFLEZB', 580],
  ['CRTAY', 660],
  ['OQGUVDĐHKXN', 720],
  ['m', 780],
  ['w', 720],
  ['MW', 910],
  ['—…', 1000],
]
