import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import { v7 as uuidv7 } from 'uuid'
import type { WatchView, watchContract } from '../../../shared/features/assets/watch-contract.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { Handlers } from '../../../shared/rpc/contract.ts'
import { isErrorCode } from '../../../shared/rpc/errors.ts'
import { sentence } from '../../../shared/rpc/sentence.ts'
import { requireProfile } from '../profiles/public.ts'
import { requireRecordByCode } from '../records/public.ts'
import { explainReadError } from './file-error.ts'
import type { IngestDeps } from './job.ts'
import {
  countWatchedFiles,
  deleteFailedFiles,
  deleteWatch,
  findWatch,
  findWatchOf,
  listFailedFiles,
  listWatches,
  putWatch,
  setPaused,
  type WatchRow,
} from './watch-repository.ts'

/** The folders that are watched; the looking itself is the watcher's. */
export const createWatchService = ({ archive, profiles, ports }: IngestDeps): Handlers<typeof watchContract> => {
  const { db } = archive
  const view = (row: WatchRow): WatchView => {
    const midnight = ports.clock()
    midnight.setHours(0, 0, 0, 0)
    const { taken, today, going } = countWatchedFiles(db, row.id, midnight.toISOString())
    return {
      id: row.id,
      folder: row.folder,
      profile: row.profile,
      grouping: row.grouping,
      ...(row.parent !== null && { parent: row.parent }),
      afterwards: row.afterwards,
      quietSeconds: row.quiet_seconds,
      paused: row.paused === 1,
      ...(row.looked_at !== null && { lookedAt: row.looked_at }),
      ...(row.problem !== null && { problem: toFailure(JSON.parse(row.problem)) }),
      takenToday: today,
      taken,
      going,
      failed: listFailedFiles(db, row.id).map(({ path, code, data, at }) => ({
        path,
        at,
        ...toFailure({ code: code ?? 'internal', data: data === null ? {} : JSON.parse(data) }),
      })),
    }
  }
  const require = (id: string): WatchRow => {
    const row = findWatch(db, id)
    if (!row) throw new AppError('asset.watchNotFound', { id })
    return row
  }
  return {
    watches: () => ({ watches: listWatches(db).map(view) }),
    watch: async ({ folder, profile, parent, quietSeconds, ...how }, caller) => {
      const place = resolve(folder)
      requireProfile(profiles, profile)
      const above = parent === undefined ? undefined : requireRecordByCode(db, parent)
      if (above && above.removed_at !== null) throw new AppError('record.inBin', { record: above.code })
      const info = await stat(place).catch((error: unknown) => {
        throw explainReadError(error, place)
      })
      if (!info.isDirectory()) throw new AppError('asset.notFound', { path: place })
      if (touchesArchive(place, archive.folder)) throw new AppError('asset.watchPlace', { path: place })
      db.write((tx) => {
        putWatch(tx, {
          ...how,
          id: uuidv7(),
          folder: place,
          profile,
          parent: above?.code ?? null,
          quiet_seconds: quietSeconds,
          at: ports.clock().toISOString(),
          by: caller.person,
        })
        tx.touch('assets')
      })
      const row = findWatchOf(db, place)
      if (!row) throw new Error('a folder that was just put down is not there')
      return view(row)
    },
    pauseWatch: ({ id, paused }) => {
      require(id)
      db.write((tx) => {
        setPaused(tx, id, paused)
        tx.touch('assets')
      })
      return view(require(id))
    },
    unwatch: ({ id }) => {
      require(id)
      db.write((tx) => {
        deleteWatch(tx, id)
        tx.touch('assets')
      })
      return {}
    },
    retryWatched: ({ id }) => {
      require(id)
      db.write((tx) => {
        deleteFailedFiles(tx, id)
        tx.touch('assets')
      })
      return view(require(id))
    },
  }
}

const toFailure = ({ code, data }: { readonly code: string; readonly data: unknown }) => ({
  code,
  data,
  message: isErrorCode(code) ? sentence(code, data, 'vi') : code,
})

/** A folder that lies in an archive, or has this one in it, would bring in the archive's own files. */
const touchesArchive = (place: string, archive: string): boolean => {
  if (`${archive}${sep}`.startsWith(`${place}${sep}`)) return true
  for (let folder = place; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'archive.db')) && existsSync(join(folder, 'objects'))) return true
    if (folder === dirname(folder)) return false
  }
}
