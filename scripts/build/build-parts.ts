import { execFileSync } from 'node:child_process'
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { build } from 'vite'
import { asProduction } from './as-production.ts'
import { fingerprint } from './fingerprint.ts'
import { oneAtATime } from './one-at-a-time.ts'

/** A part of `dist/`: what it is made from, and how. */
interface Part {
  readonly name: string
  /** Files and folders; a change in any makes the part anew. */
  readonly from: readonly string[]
  /** What it writes, as paths inside `dist/`. */
  readonly makes: readonly string[]
  readonly make: (folder: string) => void | Promise<void>
}

const always = ['package.json', 'package-lock.json', 'scripts/build']

/** The window, as the browser and Electron load it. */
const windowPart: Part = {
  name: 'renderer',
  from: ['renderer', 'shared', 'resources/locales', 'resources/icons', ...always],
  makes: ['renderer'],
  make: async (folder) => {
    await build({
      configFile: 'renderer/vite.config.ts',
      logLevel: 'warn',
      build: { outDir: join(process.cwd(), folder, 'renderer'), emptyOutDir: true },
    })
  },
}

/** Everything else, as a tree of the same shape as the source, and the sandboxed preload as one CommonJS file. */
const corePart: Part = {
  name: 'core',
  from: ['electron', 'shared', 'tsconfig.base.json', 'tsconfig.build.json', ...always],
  makes: ['electron', 'shared'],
  make: async (folder) => {
    // Types are checked by `npm run check`; here only their traces are taken out.
    execFileSync(process.execPath, [join('node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.build.json', '--outDir', folder], {
      stdio: 'inherit',
    })
    for (const file of globSync('electron/**/*.mjs')) copyAsBuilt(file, join(folder, file))
    await buildPreload(join(folder, 'electron', 'desktop'))
  },
}

/** The compiler leaves plain JavaScript alone: here its imports of .ts files become imports of what those were made into. */
const copyAsBuilt = (file: string, target: string): void => {
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, readFileSync(file, 'utf8').replace(/(import\(|from )'(\.[^']*)\.ts'/g, "$1'$2.js'"))
}

const buildPreload = async (folder: string): Promise<void> => {
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      outDir: join(process.cwd(), folder),
      emptyOutDir: false,
      minify: false,
      target: 'esnext',
      lib: { entry: 'electron/desktop/preload.ts', formats: ['cjs'], fileName: () => 'preload.cjs' },
      rolldownOptions: { external: ['electron'] },
    },
  })
}

/** Makes what changed since the last time and says which parts those were. Each is made aside and put in place whole. */
export const buildParts = (wanted: readonly ('renderer' | 'core')[] = ['core', 'renderer']): Promise<readonly string[]> =>
  oneAtATime(join('dist', '.building'), async () => {
    const made: string[] = []
    for (const part of [corePart, windowPart].filter(({ name }) => wanted.some((one) => one === name))) {
      const print = fingerprint(part.from)
      if (isMade(part, print)) continue
      await buildPart(part)
      writeFileSync(printFile(part), print)
      made.push(part.name)
    }
    return made
  })

const buildPart = async (part: Part): Promise<void> => {
  const aside = join('dist', `.making-${part.name}`)
  // What a killed build left behind.
  rmSync(aside, { recursive: true, force: true })
  rmSync(printFile(part), { force: true })
  try {
    await asProduction(async () => part.make(aside))
    for (const name of part.makes) putInPlace(join(aside, name), join('dist', name))
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
}

const printFile = (part: Part): string => join('dist', `.${part.name}-made-from`)

const isMade = (part: Part, print: string): boolean =>
  part.makes.every((name) => existsSync(join('dist', name))) &&
  existsSync(printFile(part)) &&
  readFileSync(printFile(part), 'utf8') === print

const putInPlace = (from: string, to: string): void => {
  rmSync(to, { recursive: true, force: true })
  renameSync(from, to)
}
