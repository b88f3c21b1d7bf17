import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import { expect, it, onTestFinished } from 'vitest'

const rules = createRequire(import.meta.url)('../../.dependency-cruiser.cjs')

const cruiseOnce = async (folder: string, cycles: boolean, exclude: object): Promise<ICruiseResult> => {
  const forbidden = rules.forbidden.filter(({ name }: { readonly name: string }) => (name === 'no-cycles') === cycles)
  const options = { ...rules.options, exclude, ruleSet: { forbidden }, validate: true, baseDir: folder }
  const { output } = await cruise(['electron', 'renderer', 'shared'], options)
  if (typeof output === 'string') throw new Error(output)
  return output
}

/**
 * Not even a type crosses a border; but cycles count at run time only, so they are looked for in a copy without the imports of
 * types (this parser cannot tell them apart).
 */
const cruiseFolder = async (folder: string, exclude = rules.options.exclude): Promise<ICruiseResult[]> => {
  const copy = plantFolder()
  for (const file of sourcesOf(folder)) {
    mkdirSync(dirname(join(copy, file)), { recursive: true })
    writeFileSync(
      join(copy, file),
      readFileSync(join(folder, file), 'utf8').replace(/^(import|export) type [^'"]*?from ['"][^'"]*['"]/gm, ''),
    )
  }
  return [await cruiseOnce(folder, false, exclude), await cruiseOnce(copy, true, {})]
}

const sourcesOf = (folder: string): string[] =>
  globSync('{electron,renderer,shared}/**/*.{ts,tsx}', { cwd: folder, exclude: ['**/*.d.ts'] })

/** An empty tree below the project, where packages are found as from the real one. */
const plantFolder = (): string => {
  mkdirSync('artifacts', { recursive: true })
  const folder = mkdtempSync(join(process.cwd(), 'artifacts', 'planted-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const name of ['electron', 'renderer', 'shared']) mkdirSync(join(folder, name))
  return folder
}

const violationsOf = (results: readonly ICruiseResult[]): string[] =>
  results.flatMap(({ summary }) => summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`))

it('keeps the dependency rule, and looks at every module', async () => {
  const results = await cruiseFolder(process.cwd())
  expect(violationsOf(results)).toEqual([])
  const sources = sourcesOf('.')
  const seen = new Set(results[0]?.modules.map(({ source }) => source))
  expect(sources.filter((file) => !seen.has(file.replaceAll('\\', '/')))).toEqual([])
  expect(sources.length).toBeGreaterThan(150)
})

const planted: readonly (readonly [rule: string, files: Readonly<Record<string, string>>])[] = [
  ['electron-only-in-desktop', { 'electron/app/a.ts': "import { app } from 'electron'\nexport const x = app" }],
  ['shared-is-the-bottom', { 'shared/a.ts': "export { x } from '../electron/app/b.ts'", 'electron/app/b.ts': 'export const x = 1' }],
  ['windows-have-no-node', { 'shared/a.ts': "import { join } from 'node:path'\nexport const x = join" }],
  ['renderer-sees-only-shared', { 'renderer/a.tsx': "export { x } from '../electron/db/b.ts'", 'electron/db/b.ts': 'export const x = 1' }],
  ['hosts-are-the-top', { 'electron/app/a.ts': "export { x } from '../headless/b.ts'", 'electron/headless/b.ts': 'export const x = 1' }],
  [
    'features-by-the-front-door',
    {
      'electron/features/ocr/a.ts': "export { x } from '../records/service.ts'",
      'electron/features/records/service.ts': 'export const x = 1',
    },
  ],
  [
    'no-cycles',
    {
      'electron/db/a.ts': "import { y } from './b.ts'\nexport const x = () => y",
      'electron/db/b.ts': "import { x } from './a.ts'\nexport const y = () => x",
    },
  ],
  ['nothing-unresolved', { 'electron/db/a.ts': "export { x } from './nowhere.ts'" }],
]

for (const [rule, files] of planted) {
  it(`finds a planted violation of ${rule}`, async () => {
    const folder = plantFolder()
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), text)
    }
    const found = violationsOf(await cruiseFolder(folder, {}))
    expect(found.map((violation) => violation.split(':')[0])).toContain(rule)
  })
}
