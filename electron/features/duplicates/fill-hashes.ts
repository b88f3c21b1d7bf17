import { readFile } from 'node:fs/promises'
import { isAppError } from '../../../shared/rpc/app-error.ts'
import type { Archive } from '../../db/archive.ts'
import type { Ports } from '../../ports/ports.ts'
import { ensureAssetFile } from '../assets/public.ts'
import { hashImage } from './image-hash.ts'
import { makeRelief, type Relief } from './picture-likeness.ts'
import { insertHash, type PageOfPicture } from './repository.ts'

export interface PictureDeps {
  readonly archive: Archive
  readonly ports: Pick<Ports, 'log' | 'processes'>
}

/** So many pictures are looked at in one step, two at a time: the rest of the program has its turn between them. */
export const picturesInStep = 32

/** Looks at pictures by their thumbnails and keeps by what they are known; one that cannot be drawn is known by nothing. */
export const hashPictures = async (deps: PictureDeps, pictures: readonly PageOfPicture[]): Promise<void> => {
  const hashes: (readonly [PageOfPicture, Uint8Array | null])[] = []
  const waiting = [...pictures]
  const lane = async (): Promise<void> => {
    for (let picture = waiting.shift(); picture; picture = waiting.shift()) {
      const bytes = await thumbOf(deps, picture)
      hashes.push([picture, bytes ? await hashImage(bytes).catch(() => null) : null])
    }
  }
  await Promise.all([lane(), lane()])
  deps.archive.db.write((tx) => {
    for (const [picture, hash] of hashes) insertHash(tx, picture, hash)
  })
}

/** What pictures are compared by, the last ones kept: those of one record come one after the other. */
export const createReliefs = (deps: PictureDeps): ((picture: PageOfPicture) => Promise<Relief | undefined>) => {
  const kept = new Map<string, Relief | undefined>()
  return async (picture) => {
    const key = `${picture.asset_id} ${picture.page}`
    if (!kept.has(key)) {
      const bytes = await thumbOf(deps, picture)
      kept.set(key, bytes && (await makeRelief(bytes).catch(() => undefined)))
    }
    const [oldest] = kept.keys()
    if (kept.size > 500 && oldest !== undefined && oldest !== key) kept.delete(oldest)
    return kept.get(key)
  }
}

const thumbOf = async (deps: PictureDeps, { asset_id: asset, page }: PageOfPicture): Promise<Uint8Array | undefined> => {
  try {
    return await readFile((await ensureAssetFile(deps, asset, 'thumb', page)).file)
  } catch (error) {
    // A damaged original has its own place to be told; here there is just nothing to compare.
    if (isAppError(error)) return undefined
    throw error
  }
}
