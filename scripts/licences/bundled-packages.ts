import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { z } from 'zod'
import { asProduction } from '../build/as-production.ts'

export interface BundledPackage {
  readonly name: string
  readonly version: string
  readonly licence: string
  /** `core`: shipped as it is under node_modules; `window`: built into the window's files. */
  readonly part: 'core' | 'window'
  /** Folder of this machine where it is installed; undefined for a part of another system. */
  readonly folder: string | undefined
}

const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      license: z.string().optional(),
      dev: z.boolean().optional(),
      devOptional: z.boolean().optional(),
    }),
  ),
})

/**
 * What is shipped beside our own code, by name: the production part of the lockfile, for every system, and what the window's build
 * really takes in.
 */
export const bundledPackages = async (): Promise<readonly BundledPackage[]> => {
  const { packages } = Lock.parse(JSON.parse(readFileSync('package-lock.json', 'utf8')))
  const inWindow = await windowFolders()
  const found = Object.entries(packages).flatMap(([folder, { version, license, dev, devOptional }]): BundledPackage[] => {
    const forDevelopment = dev === true || devOptional === true
    if (folder === '' || version === undefined || (forDevelopment && !inWindow.has(folder))) return []
    const part = forDevelopment ? 'window' : 'core'
    const name = folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length)
    return [{ name, version, licence: license ?? licenceOf(folder), part, folder: existsSync(folder) ? folder : undefined }]
  })
  const unique = new Map(found.map((one) => [`${one.name}@${one.version}`, one]))
  return [...unique.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Folders of the packages whose modules end up in the window, as the lockfile spells them. */
const windowFolders = async (): Promise<ReadonlySet<string>> => {
  const built = await asProduction(() => build({ configFile: 'renderer/vite.config.ts', logLevel: 'error', build: { write: false } }))
  const outputs = [built].flat().flatMap((one) => ('output' in one ? one.output : []))
  const modules = outputs.flatMap((one) => (one.type === 'chunk' ? one.moduleIds : one.originalFileNames))
  const folders = modules.flatMap(
    (id) => /(?:^|\/)(node_modules\/(?:@[^/]+\/)?[^/]+(?:\/node_modules\/(?:@[^/]+\/)?[^/]+)*)\//.exec(id)?.[1] ?? [],
  )
  return new Set(folders)
}

const Manifest = z.object({ license: z.string().optional() })

const licenceOf = (folder: string): string => {
  const file = join(folder, 'package.json')
  return existsSync(file) ? (Manifest.parse(JSON.parse(readFileSync(file, 'utf8'))).license ?? 'unknown') : 'unknown'
}
