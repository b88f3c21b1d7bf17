import { setImmediate as turn } from 'node:timers/promises'
import { type Profile, profileFields, type Vocabulary } from '../../../shared/features/profiles/profile.ts'
import type { RecordData } from '../../../shared/features/records/contract.ts'
import { provinceCentres } from '../../../shared/features/vocabularies/place-centres.ts'
import { type Coordinates, readCoordinates } from '../../../shared/features/vocabularies/place-coordinates.ts'
import { shortPlaceKey } from '../../../shared/features/vocabularies/place-key.ts'
import type { Db, ReadDb, WriteTx } from '../../db/handles.ts'
import { readSetting, writeSetting } from '../../db/settings.ts'
import type { ProfileSet } from '../profiles/public.ts'
import { deletePoint, listPlaceTexts, listRecordsAfter, movePlaceText, type PointRow, upsertPoint } from './map-repository.ts'
import { findNamedPlace, provinceOfText, spotOfPlace } from './place-names.ts'

/**
 * Where a record of this profile lies: by the first coordinates in its fields, else by the first of its places that has some, else by the
 * province of a place, of which the seat is known roughly. Undefined where none of its fields says anything of a place. Fields in `hidden`
 * are not read. To be made once for many records.
 */
export const createPointOf = (
  profile: Profile,
  draw: (text: string) => PointRow,
  hidden?: ReadonlyMap<string, unknown>,
): ((data: RecordData) => PointRow | undefined) => {
  const read = createPlaceReader(profile, hidden)
  return (data) => pointOf(read(data), draw)
}

/** What the fields of a record say of where it lies: its own coordinates, or else texts of places. */
export interface PlacesRead {
  readonly own?: Coordinates
  readonly texts: readonly string[]
}

/** Reads that out of records of a profile; no database is asked. */
export const createPlaceReader = (profile: Profile, hidden?: ReadonlyMap<string, unknown>): ((data: RecordData) => PlacesRead) => {
  const fields = profileFields(profile).filter(({ key }) => !hidden?.has(key))
  const keysOf = (wanted: string): readonly string[] => fields.filter(({ type }) => type === wanted).map(({ key }) => key)
  const [exact, named] = [keysOf('coordinates'), keysOf('place')]
  return (data) => {
    for (const key of exact) {
      const own = listOf(data[key]).map(toCoordinates).find(Boolean)
      if (own) return { own, texts: [] }
    }
    return { texts: named.flatMap((key) => listOf(data[key]).filter(isText)) }
  }
}

const pointOf = ({ own, texts }: PlacesRead, draw: (text: string) => PointRow): PointRow | undefined => {
  if (own) return { ...own, source: 'record', place: null }
  const points = texts.map(draw)
  return points.find(({ source }) => source === 'place') ?? points.find(({ source }) => source === 'province') ?? points[0]
}

/** How the text of a place is drawn. Of a text that is asked for often, remember the answer. */
export const createDrawer = (db: ReadDb, profiles: ProfileSet): ((text: string) => PointRow) => {
  const provinces = profiles.vocabularies.get('provinces')
  return (text) => {
    const named = findNamedPlace(db, text)
    const spot = named ? spotOfPlace(db, named.id) : undefined
    if (spot) return { ...degreesOf(spot), source: spot.source, place: text }
    const centre = centreOfText(provinces, text)
    return centre
      ? { ...degreesOf(centre), source: 'province', place: text }
      : { latitude: null, longitude: null, source: 'none', place: text }
  }
}

/** Keeps where a record lies, beside its facets. */
export const keepPoint = (tx: WriteTx, profiles: ProfileSet, profile: Profile, seq: number, data: RecordData): void => {
  const point = createPointOf(profile, createDrawer(tx, profiles))(data)
  if (point) upsertPoint(tx, seq, point)
  else deletePoint(tx, seq)
}

/** Keeps where each of many new records of one transaction lies. */
export const createPointKeeper = (tx: WriteTx, profiles: ProfileSet): ((seq: number, places: PlacesRead) => void) => {
  const draw = remembered(createDrawer(tx, profiles))
  return (seq, places) => {
    const point = pointOf(places, draw)
    if (point) upsertPoint(tx, seq, point)
  }
}

/** A record in the bin lies nowhere. */
export const forgetPoint = (tx: WriteTx, seq: number): void => deletePoint(tx, seq)

/** Moves all records that name a place of these keys to where it is drawn now. */
export const movePoints = (tx: WriteTx, profiles: ProfileSet, keys: ReadonlySet<string>): void => {
  const draw = createDrawer(tx, profiles)
  let moved = 0
  for (const known of listPlaceTexts(tx)) {
    if (!keys.has(shortPlaceKey(known.place))) continue
    const now = draw(known.place)
    if (now.latitude !== known.latitude || now.longitude !== known.longitude || now.source !== known.source) moved += movePlaceText(tx, now)
  }
  if (moved > 0) pointsChanged(tx)
}

interface Following {
  readonly signal: AbortSignal
  readonly report: (progress: { readonly step: string; readonly done: number; readonly total: number }) => void
}

/** The same for every text, after many places came or went: some hundred texts a transaction. */
export const moveAllPoints = async (db: Db, profiles: ProfileSet, { signal, report }: Following): Promise<void> => {
  const texts = listPlaceTexts(db)
  for (let from = 0; from < texts.length; from += 200) {
    signal.throwIfAborted()
    report({ step: 'move-points', done: from, total: texts.length })
    db.write((tx) => {
      const draw = createDrawer(tx, profiles)
      let moved = 0
      for (const known of texts.slice(from, from + 200)) {
        const now = draw(known.place)
        if (now.latitude !== known.latitude || now.longitude !== known.longitude || now.source !== known.source)
          moved += movePlaceText(tx, now)
      }
      if (moved > 0) pointsChanged(tx)
    })
    await turn()
  }
}

/** Whether every record of the archive has its point; those of an archive from before have none yet. */
export const arePointsFilled = (db: ReadDb): boolean => readSetting(db, filled) === 'yes'

/** Gives the records of an older archive their points, a thousand a transaction; it goes on where it stopped. */
export const fillPoints = async (db: Db, profiles: ProfileSet): Promise<void> => {
  for (let after = Number(readSetting(db, filled) ?? 0); !arePointsFilled(db); ) {
    after = db.write((tx) => {
      const records = listRecordsAfter(tx, after, 1000)
      const keep = createPointKeeper(tx, profiles)
      for (const { seq, profile: id, data } of records) {
        const profile = profiles.profiles.get(id)
        if (profile) keep(seq, createPlaceReader(profile)(JSON.parse(data)))
      }
      const last = records.at(-1)?.seq
      writeSetting(tx, filled, last === undefined ? 'yes' : String(last))
      pointsChanged(tx)
      return last ?? after
    })
    await turn()
  }
}

/** Grows whenever points changed without their records. */
export const pointsVersion = (db: ReadDb): string => readSetting(db, version) ?? '0'

const filled = 'points.filled'
const version = 'points.version'

const pointsChanged = (tx: WriteTx): void => {
  writeSetting(tx, version, String(Number(pointsVersion(tx)) + 1))
  tx.touch('records')
}

/** The same answer for the same text, as long as nothing changes. */
export const remembered = (draw: (text: string) => PointRow): ((text: string) => PointRow) => {
  const known = new Map<string, PointRow>()
  return (text) => {
    const point = known.get(text) ?? draw(text)
    known.set(text, point)
    return point
  }
}

const centreOfText = (provinces: Vocabulary | undefined, text: string): Coordinates | undefined => {
  const province = provinceOfText(provinces, text)
  return province && provinceCentres.get(province.code)
}

const degreesOf = ({ latitude, longitude }: Coordinates): Coordinates => ({ latitude, longitude })

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value])

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''

const toCoordinates = (value: unknown): Coordinates | undefined => {
  if (typeof value === 'string') return readCoordinates(value)
  if (typeof value !== 'object' || value === null || !('latitude' in value) || !('longitude' in value)) return undefined
  const [latitude, longitude] = [Number(value.latitude), Number(value.longitude)]
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : undefined
}
