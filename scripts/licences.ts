// Lists the licences of what is shipped. `node scripts/licences.ts` writes docs/licences.md, `--check` fails where that is out of date,
// `--texts FILE` writes the whole texts of the licences, as the installers carry them.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BundledPackage, bundledPackages } from './licences/bundled-packages.ts'

const list = 'docs/licences.md'

/** Licences under which work may be shipped with ours; a new kind is looked at by a person first. */
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'LGPL-3.0',
  'LGPL-3.0-or-later',
  'MIT',
  'OFL-1.1',
  'Zlib',
])

const run = async (args: readonly string[]): Promise<number> => {
  const packages = await bundledPackages()
  const unknown = packages.filter(({ licence }) => !isAllowed(licence))
  for (const { name, version, licence } of unknown) process.stderr.write(`${name} ${version}: ${licence} was not looked at yet\n`)
  if (unknown.length > 0) return 1
  const page = toPage(packages)
  if (args[0] === '--texts' && args[1] !== undefined) writeFileSync(args[1], toTexts(packages))
  else if (args[0] === '--check') return isCurrent(page) ? 0 : 1
  else writeFileSync(list, page)
  return 0
}

const isCurrent = (page: string): boolean => {
  const same = readFileSync(list, 'utf8') === page
  if (!same) process.stderr.write(`${list} is out of date: node scripts/licences.ts writes it anew\n`)
  return same
}

/** `A OR B` is allowed by either, `A AND B` by both. */
const isAllowed = (expression: string): boolean =>
  expression
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((licence) => allowed.has(licence.trim())))

const toPage = (packages: readonly BundledPackage[]): string => {
  const rows = (part: BundledPackage['part']): string => {
    const lines = packages
      .filter((one) => one.part === part)
      .map(({ name, version, licence }) => `| ${shownName(name)} | ${version} | ${licence} |`)
    return ['| package | version | licence |', '| --- | --- | --- |', ...new Set(lines)].join('\n')
  }
  return `# Licences of what is shipped

Tàng Thư itself is licensed under the Apache License 2.0 (\`LICENSE\`, \`NOTICE\`). The installers hold the work of others, listed here by
\`node scripts/licences.ts\` out of the lockfile and of the window's build. Electron (MIT) and Chromium bring the lists of their own parts
(\`LICENSE.electron.txt\`, \`LICENSES.chromium.html\`). The whole texts lie beside the installed program in \`THIRD-PARTY.txt\`.

## Shipped as it is

\`-*\` stands for the system that the installer is for.

${rows('core')}

## Built into the window

${rows('window')}
`
}

/** One line for what differs by system only. */
const shownName = (name: string): string =>
  name.replace(/-(darwin|linux|linuxmusl|win32|android|freebsd|webcontainers)-[a-z0-9]+(-[a-z]+)?$|-wasm32$/, '-*')

const toTexts = (packages: readonly BundledPackage[]): string =>
  packages
    .flatMap(({ name, version, licence, folder }) =>
      folder === undefined ? [] : [`${name} ${version}\n${licence}\n\n${licenceText(folder)}`],
    )
    .join(`\n${'='.repeat(80)}\n\n`)

const licenceText = (folder: string): string => {
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
  return files.map((file) => readFileSync(join(folder, file), 'utf8').trim()).join('\n\n') || 'The package holds no text of its licence.'
}

process.exitCode = await run(process.argv.slice(2))
