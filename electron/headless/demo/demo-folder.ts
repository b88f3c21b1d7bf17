import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../../shared/rpc/app-error.ts'

const mark = '.tangthu-demo'

/** Clears a former demo away; any other folder that holds something is refused. Throws `archive.notEmpty`. */
export const clearDemoFolder = (folder: string): void => {
  if (!existsSync(folder) || readdirSync(folder).length === 0) return
  if (!existsSync(join(folder, mark))) throw new AppError('archive.notEmpty', { folder })
  rmSync(folder, { recursive: true, force: true })
}

/** Says that this folder is a demo, which the next demo may replace. */
export const markDemoFolder = (folder: string): void =>
  writeFileSync(join(folder, mark), 'Kho thử của lệnh demo: lần chạy sau sẽ thay. / Made by the demo: the next run replaces it.\n')

export interface SampleItem {
  readonly path: string
  readonly profile: string
  readonly title: string
  readonly fields: Readonly<Record<string, unknown>>
}

/** The samples that come with the program, as `resources/samples/index.json` describes them. */
export const readSamples = (resources: string): readonly SampleItem[] => {
  const folder = join(resources, 'samples')
  const parsed: { readonly items: readonly SampleItem[] } = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'))
  return parsed.items.map((item) => ({ ...item, path: join(folder, item.path) }))
}
