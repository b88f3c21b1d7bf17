import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const read = (pattern: string): string =>
  globSync(pattern)
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')

it('has no class of a style sheet that no screen bears', () => {
  const sources = read('renderer/**/*.{ts,tsx,html}')
  const styles = read('renderer/**/*.css').replace(/\/\*[\s\S]*?\*\//g, '')
  const classes = new Set(
    [...styles.matchAll(/([^{}]+)\{/g)].flatMap(([, selector = '']) =>
      [...selector.matchAll(/\.([a-z][\w-]*)/gi)].map(([, name = '']) => name),
    ),
  )
  expect(classes.size).toBeGreaterThan(300)
  // Names put together at run time, as `turn-${rotation}`, are known by their beginning; those of the library are its own.
  const beginnings = [...sources.matchAll(/([a-z][\w-]*-)\$\{/g)].map(([, start = '']) => start)
  const unborne = [...classes].filter(
    (name) =>
      !name.startsWith('react-aria-') &&
      !new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(sources) &&
      !beginnings.some((start) => name.startsWith(start)),
  )
  expect(unborne).toEqual([])
})
