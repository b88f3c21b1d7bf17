import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { formatErrorList } from '../../scripts/format-error-list.ts'
import { isErrorCode } from '../../shared/rpc/errors.ts'

const pages = [...globSync('*.md'), ...globSync('docs/**/*.md'), ...globSync('resources/**/*.md')].sort()

/** A heading's address as GitHub and others make it. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[`*]/g, '')
    .replace(/[^\p{L}\p{N}\p{M} _-]/gu, '')
    .trim()
    .replaceAll(' ', '-')

const anchorsOf = (page: string): ReadonlySet<string> =>
  new Set([...readFileSync(page, 'utf8').matchAll(/^#{1,6} (.+)$/gm)].map((match) => anchorOf(match[1] ?? '')))

const linksOf = (page: string): readonly string[] =>
  [
    ...readFileSync(page, 'utf8')
      .replace(/```[\s\S]*?```/g, '')
      .matchAll(/\]\(([^)\s]+)\)/g),
  ].map((match) => match[1] ?? '')

const brokenLinks = (page: string): readonly string[] =>
  linksOf(page)
    .filter((link) => !/^(https?|mailto):/.test(link))
    .filter((link) => {
      const [path = '', anchor] = decodeURI(link).split('#')
      const file = path === '' ? page : join(dirname(page), path)
      return !existsSync(file) || (anchor !== undefined && file.endsWith('.md') && !anchorsOf(file).has(anchor))
    })
    .map((link) => `${page}: ${link}`)

it('has no link that leads nowhere, from one page to another or to a heading', () => {
  expect(pages.length).toBeGreaterThan(10)
  expect(pages.flatMap(linksOf).length).toBeGreaterThan(40)
  expect(pages.flatMap(brokenLinks)).toEqual([])
})

it('lists every error with the sentences that people read', () => {
  expect(readFileSync('docs/errors.md', 'utf8'), 'run: npx node scripts/write-error-list.ts').toBe(formatErrorList())
})

it('shows no code of a failure that there is not', () => {
  const shown = [...readFileSync('docs/cli.md', 'utf8').matchAll(/"code": "([a-zA-Z]+\.[a-zA-Z]+)"/g)].map((match) => match[1] ?? '')
  expect(shown.length).toBeGreaterThan(3)
  expect(shown.filter((code) => !isErrorCode(code))).toEqual([])
})

it('names every dependency of package.json in its version, and none that is not there', () => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
  const wanted = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }).map(
    ([name, version]) => `${name} ${String(version)}`,
  )
  const named = [...readFileSync('docs/dependencies.md', 'utf8').matchAll(/^\| `([^`]+)` \| (\S+) \|/gm)].map(
    (match) => `${match[1]} ${match[2]}`,
  )
  expect(named.sort()).toEqual(wanted.sort())
})

it('describes only scripts of npm that exist', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
  const named = pages.flatMap((page) => [...readFileSync(page, 'utf8').matchAll(/npm run ([a-z:-]+)/g)].map((match) => match[1] ?? ''))
  expect(named.length).toBeGreaterThan(0)
  expect([...new Set(named)].filter((name) => !Object.hasOwn(scripts, name))).toEqual([])
})
