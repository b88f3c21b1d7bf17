import { compareNames } from './natural-order.ts'

export const assetKinds = ['image', 'pdf', 'audio', 'video', 'attachment'] as const
export type AssetKind = (typeof assetKinds)[number]

/** A file that was found, before it is brought in. `loose` files were named one by one, the others lay in a folder that was. */
export interface FoundFile {
  readonly path: string
  /** The folder that it lies in, by which files are kept together. */
  readonly folder: string
  readonly name: string
  readonly loose: boolean
  readonly kind: AssetKind
  readonly pageCount: number
}

/** How files become records: by their folders and names, all in one, or each by itself. */
export type Grouping = 'auto' | 'one-record' | 'each'
export type GroupReason = 'folder' | 'series' | 'document' | 'media' | 'single' | 'attachments' | 'chosen'

/** The files of one future record: its pages in order, then what lies beside them. */
export interface FileGroup<F extends FoundFile = FoundFile> {
  readonly title: string
  readonly reason: GroupReason
  readonly files: readonly F[]
}

/**
 * Which files make a record together (DESIGN 10): the images of a folder are one record in the natural order of their names; a PDF
 * or a TIFF of several pages is one; audio and video are one each; loose images are one where their names run in a series. Other
 * files go with what they lie beside: first a file of the same name, then the folder's images, then the folder's only record.
 */
export const groupFiles = <F extends FoundFile>(files: readonly F[], grouping: Grouping = 'auto'): readonly FileGroup<F>[] => {
  const sorted = [...files].sort((a, b) => compareNames(a.folder, b.folder) || compareNames(a.name, b.name) || compareNames(a.path, b.path))
  if (sorted.length === 0) return []
  if (grouping === 'each') return sorted.map((file) => ({ title: titleFromName(file.name), reason: 'chosen', files: [file] }))
  if (grouping === 'one-record') return [{ title: titleOfAll(sorted), reason: 'chosen', files: pagesFirst(sorted) }]
  return [...valuesByKey(sorted, (file) => `${file.loose ? 'loose' : 'folder'}:${file.folder}`).values()].flatMap(groupFolder)
}

/** The title that a file name proposes: no extension, underscores as spaces, in NFC. */
export const titleFromName = (name: string): string => tidy(stemOf(name)) || name.normalize('NFC')

/** Files that systems and editors leave behind and that nobody means to keep. */
export const isSystemFile = (name: string): boolean =>
  name.startsWith('.') || name.startsWith('~$') || name.startsWith('._') || systemNames.has(name.toLowerCase())

const systemNames = new Set([
  'thumbs.db',
  'ehthumbs.db',
  'ehthumbs_vista.db',
  'desktop.ini',
  'icon\r',
  '__macosx',
  '@eadir',
  '#recycle',
  '$recycle.bin',
  'system volume information',
  'lost+found',
])

interface Draft<F extends FoundFile> {
  readonly title: string
  readonly reason: GroupReason
  readonly files: F[]
}

const groupFolder = <F extends FoundFile>(files: readonly F[]): readonly FileGroup<F>[] => {
  const images = files.filter((file) => file.kind === 'image' && file.pageCount === 1)
  const others = files.filter((file) => file.kind === 'attachment')
  const alone = files.filter((file) => file.kind !== 'attachment' && !images.includes(file))
  const first = files[0]
  const drafts: Draft<F>[] = first?.loose ? groupLoose(images) : groupTogether(images, first?.folder ?? '')
  for (const file of alone) {
    const reason = file.kind === 'audio' || file.kind === 'video' ? 'media' : 'document'
    drafts.push({ title: titleFromName(file.name), reason, files: [file] })
  }
  attach(drafts, others)
  return drafts.sort((a, b) => compareNames(a.files[0]?.name ?? '', b.files[0]?.name ?? ''))
}

const groupTogether = <F extends FoundFile>(images: readonly F[], folder: string): Draft<F>[] =>
  images.length === 0 ? [] : [{ title: titleFromFolder(folder), reason: 'folder', files: [...images] }]

const groupLoose = <F extends FoundFile>(images: readonly F[]): Draft<F>[] =>
  [...valuesByKey(images, (file) => seriesOf(file.name))].flatMap(([series, members]): Draft<F>[] => {
    const [first] = members
    if (series === '' || members.length === 1 || !first) {
      return members.map((file) => ({ title: titleFromName(file.name), reason: 'single', files: [file] }))
    }
    return [{ title: titleOfSeries(first.name) || titleFromFolder(first.folder), reason: 'series', files: [...members] }]
  })

/** A note or a table goes where it belongs by its name, else to the images, else to the only record there is; else it is one itself. */
const attach = <F extends FoundFile>(drafts: Draft<F>[], others: readonly F[]): void => {
  const records = [...drafts]
  const pictures = records.find(({ reason }) => reason === 'folder' || reason === 'series')
  for (const file of others) {
    const stem = stemOf(file.name).normalize('NFC').toLowerCase()
    const twin = records.find((draft) => draft.files.some((member) => stemOf(member.name).normalize('NFC').toLowerCase() === stem))
    const home = twin ?? pictures ?? (records.length === 1 ? records[0] : undefined)
    if (home) home.files.push(file)
    else drafts.push({ title: titleFromName(file.name), reason: 'attachments', files: [file] })
  }
}

/** `scan_001.jpg` and `scan_002.jpg` are of the series `scan_#`; a name without a number is of none. */
const seriesOf = (name: string): string => {
  const stem = stemOf(name).normalize('NFC').toLowerCase()
  const last = [...stem.matchAll(/\d+/g)].at(-1)
  return last ? `${stem.slice(0, last.index)}#${stem.slice(last.index + last[0].length)}` : ''
}

const titleOfSeries = (name: string): string => tidy(stemOf(name).replace(/\d+(?=\D*$)/, ' '))

const pagesFirst = <F extends FoundFile>(files: readonly F[]): readonly F[] => [
  ...files.filter((file) => file.kind !== 'attachment'),
  ...files.filter((file) => file.kind === 'attachment'),
]

const titleOfAll = (files: readonly FoundFile[]): string => {
  const [first, ...rest] = files
  if (!first) return ''
  if (rest.length === 0) return titleFromName(first.name)
  const folders = files.map((file) => folderParts(file.folder))
  return titleFromFolder(sharedStart(folders).join('/')) || titleFromName(first.name)
}

const sharedStart = (lists: readonly (readonly string[])[]): readonly string[] => {
  const [first = [], ...others] = lists
  const end = first.findIndex((part, index) => others.some((list) => list[index] !== part))
  return end < 0 ? first : first.slice(0, end)
}

const titleFromFolder = (folder: string): string => tidy(folderParts(folder).at(-1) ?? '')
const folderParts = (folder: string): readonly string[] => folder.split(/[/\\]/).filter((part) => part !== '')

const stemOf = (name: string): string => {
  const dot = name.lastIndexOf('.')
  return dot > 0 ? name.slice(0, dot) : name
}

const tidy = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/_/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s\-–.,]+|[\s\-–.,]+$/g, '')

const valuesByKey = <T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> => {
  const byKey = new Map<string, T[]>()
  for (const value of values) {
    const key = keyOf(value)
    const present = byKey.get(key)
    if (present) present.push(value)
    else byKey.set(key, [value])
  }
  return byKey
}
