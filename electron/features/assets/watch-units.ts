import type { Grouping } from '../../../shared/features/assets/grouping.ts'
import type { SeenFile } from './watch-walk.ts'

/** Files that are brought in by one act. */
export interface WatchUnit {
  readonly files: readonly SeenFile[]
  readonly grouping: Grouping
  /** The subfolder whose record takes later pages too; undefined where every act makes new records. */
  readonly home: string | undefined
}

/**
 * Which files belong together. `each`: every file by itself, as soon as it is whole. `one-record`: all that came until it was quiet.
 * `auto`: a subfolder is a record of its images, to which later ones are added; loose files go by their names, documents by themselves.
 */
export const watchUnits = (files: readonly SeenFile[], grouping: Grouping): readonly WatchUnit[] => {
  if (files.length === 0) return []
  if (grouping !== 'auto') return [{ files, grouping, home: undefined }]
  const byFolder = Map.groupBy(files, ({ folder }) => folder)
  return [...byFolder].flatMap(([folder, members]): WatchUnit[] => {
    if (folder === '') return [{ files: members, grouping: 'auto', home: undefined }]
    const images = members.filter(({ name }) => isImage(name))
    const others = members.filter(({ name }) => !isImage(name))
    return [
      ...(images.length > 0 ? [{ files: images, grouping: 'one-record' as const, home: folder }] : []),
      ...(others.length > 0 ? [{ files: others, grouping: 'auto' as const, home: undefined }] : []),
    ]
  })
}

const isImage = (name: string): boolean => /\.(jpe?g|png|tiff?|webp|heic|heif|gif|bmp|jp2)$/i.test(name)
