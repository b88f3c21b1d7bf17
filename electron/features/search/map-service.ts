import { RecordId } from '../../../shared/features/records/contract.ts'
import type { mapContract } from '../../../shared/features/search/map-contract.ts'
import type { Handlers } from '../../../shared/rpc/contract.ts'
import type { Archive } from '../../db/archive.ts'
import type { ProfileSet } from '../profiles/public.ts'
import { summariesById } from '../records/public.ts'
import type { ArchiveReader } from './archive-reader.ts'
import { arePointsFilled, fillPoints } from './map-points.ts'
import { readMapTiles, setMapTiles } from './map-tiles.ts'
import { createQuestioner } from './to-question.ts'

interface Deps {
  readonly archive: Archive
  readonly profiles: ProfileSet
  readonly reader: ArchiveReader
}

/** So long a map waits for records of an older archive to get their points; then it shows what is there, and is asked again. */
const patience = 1_000

export const createMapService = ({ archive, profiles, reader }: Deps): Handlers<typeof mapContract> => {
  const { db } = archive
  const toQuestion = createQuestioner(profiles, db)
  let filling: Promise<void> | undefined
  const fill = async (): Promise<boolean> => {
    if (db.readOnly || arePointsFilled(db)) return false
    filling ??= fillPoints(db, profiles).finally(() => {
      filling = undefined
    })
    return await Promise.race([filling.then(() => false), new Promise<boolean>((done) => setTimeout(() => done(true), patience))])
  }
  return {
    clusters: async ({ view, zoom, box, ...body }) => {
      const isFilling = await fill()
      const question = toQuestion(body)
      if (!question) return { total: 0, placed: 0, clusters: [], filling: isFilling }
      const { narrowing, levels, wider } = question.asked
      const found = await reader.ask({ kind: 'map', narrowing, levels, wider, view, zoom }, box)
      const summaries = summariesById(
        db,
        profiles,
        found.clusters.flatMap(({ id }) => id ?? []),
      )
      return {
        total: found.total,
        placed: found.placed,
        ...(found.capped && { capped: true }),
        ...(found.bounds && { bounds: found.bounds }),
        clusters: found.clusters.map(({ id, ...cluster }) => {
          const one = id === undefined ? undefined : summaries.get(id)
          return {
            ...cluster,
            ...(one && { record: { id: RecordId.parse(one.id), code: one.code, title: one.title, profile: one.profile } }),
          }
        }),
        filling: isFilling,
      }
    },
    tiles: () => {
      const tiles = readMapTiles(archive)
      return tiles ? { tiles } : {}
    },
    setTiles: (input) => {
      const tiles = setMapTiles(archive, input)
      return tiles ? { tiles } : {}
    },
  }
}
