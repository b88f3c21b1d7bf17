import { execFile } from 'node:child_process'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { buildParts } from '../../scripts/build/build-parts.ts'

const run = promisify(execFile)

/** Where the fuses lie in Electron's binary: behind this text come version, number and one letter a fuse. */
const fuseMark = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

/**
 * Runs the real electron-builder by the real rules into `folder`, around a folder that only looks like Electron; gives back the folder
 * of the packaged program. It proves the rules of packaging, not that Electron starts.
 */
export const packageWithStandIn = async (folder: string): Promise<string> => {
  await buildParts()
  await run(process.execPath, ['scripts/licences.ts', '--texts', 'dist/THIRD-PARTY.txt'])
  const dist = join(folder, 'electron-stand-in')
  writeStandIn(dist)
  const out = join(folder, 'release')
  const settings = ['--linux', 'dir', '--publish', 'never', `-c.electronDist=${dist}`, `-c.directories.output=${out}`]
  await run(process.execPath, [join('node_modules', 'electron-builder', 'cli.js'), ...settings])
  return join(out, 'linux-unpacked')
}

const writeStandIn = (folder: string): void => {
  for (const inner of ['locales', 'resources']) mkdirSync(join(folder, inner), { recursive: true })
  const programs = { electron: `#!/bin/sh\n${fuseMark}\u0001\u0008${'1'.repeat(8)}`, 'chrome-sandbox': '#!/bin/sh\n' }
  for (const [name, text] of Object.entries(programs)) {
    writeFileSync(join(folder, name), text)
    chmodSync(join(folder, name), 0o755)
  }
  const papers = { LICENSE: 'MIT', 'LICENSES.chromium.html': '<html></html>', version: '45.4.1' }
  for (const [name, text] of Object.entries(papers)) writeFileSync(join(folder, name), text)
  for (const language of ['en-US', 'vi', 'fr']) writeFileSync(join(folder, 'locales', `${language}.pak`), '')
}
