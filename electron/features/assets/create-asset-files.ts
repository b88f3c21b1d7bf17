import type { Archive } from '../../db/archive.ts'
import type { Ports } from '../../ports/ports.ts'
import { type AssetFile, type AssetVariant, ensureAssetFile, findAssetFile } from './asset-files.ts'
import { readerCount } from './file-reader.ts'

export interface AssetFiles {
  /** As `ensureAssetFile`, for hosts that are asked for many pictures at once. */
  readonly ensure: (archive: Archive, id: string, variant: AssetVariant, page?: number) => Promise<AssetFile>
}

/**
 * Serves the files of assets to windows. After a restore a whole page of thumbnails may have to be drawn: each asset is then drawn
 * once however often it is asked for, and no more at a time than there are cores.
 */
export const createAssetFiles = (ports: Pick<Ports, 'log' | 'processes'>): AssetFiles => {
  const drawing = new Map<string, Promise<unknown>>()
  const lanes = Array.from({ length: readerCount() }, () => Promise.resolve<unknown>(undefined))
  let turn = 0

  const inLane = <T>(work: () => Promise<T>): Promise<T> => {
    const lane = turn++ % lanes.length
    const result = (lanes[lane] ?? Promise.resolve()).then(work)
    lanes[lane] = result.catch(() => undefined)
    return result
  }
  return {
    ensure: async (archive, id, variant, page = 0) => {
      const key = `${archive.folder}\n${id}`
      // Whoever is drawing this asset draws all its pages: afterwards the file is there, or never will be.
      await drawing.get(key)?.catch(() => undefined)
      const present = findAssetFile(archive, id, variant, page)
      if (present) return present
      const work = drawing.get(key) ?? inLane(() => ensureAssetFile({ archive, ports }, id, variant, page))
      drawing.set(key, work)
      try {
        await work
      } finally {
        drawing.delete(key)
      }
      return ensureAssetFile({ archive, ports }, id, variant, page)
    },
  }
}
