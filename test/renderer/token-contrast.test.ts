import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync('renderer/ui/tokens.css', 'utf8')
const block = (start: string): Record<string, string> => {
  const from = css.indexOf(start)
  expect(from).toBeGreaterThanOrEqual(0)
  const open = css.indexOf(':root {', from)
  const body = css.slice(open, css.indexOf('}', open))
  return Object.fromEntries([...body.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]))
}
const light = block(':root {')
const dark = { ...light, ...block('@media (prefers-color-scheme: dark)') }
const sets = {
  light,
  dark,
  'light, more contrast': { ...light, ...block('@media (prefers-contrast: more)') },
  'dark, more contrast': { ...dark, ...block('@media (prefers-contrast: more) and (prefers-color-scheme: dark)') },
}

const grounds = ['paper', 'panel', 'raised']
const texts: readonly (readonly [text: string, on: readonly string[]])[] = [
  ['ink', [...grounds, 'lacquer-soft', 'gold-soft', 'neutral-soft']],
  ['ink-2', [...grounds, 'neutral-soft', 'lacquer-soft', 'gold-soft']],
  ['ink-3', grounds],
  ['lacquer', [...grounds, 'lacquer-soft']],
  ['on-lacquer', ['lacquer', 'lacquer-2']],
  ['leaf', ['leaf-soft', 'panel']],
  ['river', ['river-soft']],
  ['amber', ['amber-soft']],
]

describe.each(Object.entries(sets))('the tokens, %s', (_, tokens) => {
  it.each(texts.flatMap(([text, on]) => on.map((ground) => [text, ground] as const)))('hold 4.5 to 1 for %s on %s', (text, ground) => {
    expect(contrast(colour(tokens, text), colour(tokens, ground))).toBeGreaterThanOrEqual(4.5)
  })
  it('hold 3 to 1 for the borders of fields and for the focus', () => {
    for (const ground of grounds) {
      expect(contrast(colour(tokens, 'field'), colour(tokens, ground))).toBeGreaterThanOrEqual(3)
      expect(contrast(colour(tokens, 'lacquer'), colour(tokens, ground))).toBeGreaterThanOrEqual(3)
    }
  })
})

it('can tell a pair that is too weak', () => {
  expect(contrast('#777777', '#888888')).toBeLessThan(4.5)
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
})

const colour = (tokens: Record<string, string>, name: string): string => {
  const value = tokens[name]
  if (!value) throw new Error(`no token ${name}`)
  return value
}

/** Contrast of two colours by WCAG 2.2. */
const contrast = (a: string, b: string): number => {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (lighter + 0.05) / (darker + 0.05)
}

const luminance = (hex: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
