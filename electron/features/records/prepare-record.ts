import { v7 as uuidv7 } from 'uuid'
import type { Profile } from '../../../shared/features/profiles/profile.ts'
import type { RecordData, RecordId, RecordStatus } from '../../../shared/features/records/contract.ts'
import { createNormaliser, systemFields } from '../../../shared/features/records/rules.ts'
import type { Facet } from '../../../shared/features/search/facets.ts'
import { naturalKey } from '../../../shared/lib/natural-key.ts'
import { createSortKey } from '../../../shared/lib/sort-key.ts'
import { type ToUtf8, toUtf8, type Utf8 } from '../../lib/utf8.ts'
import { requireProfile } from '../profiles/public.ts'
import { createPlaceReader, type IndexText, indexTextOf, type PlacesRead } from '../search/public.ts'
import type { NewRecord, RecordContext } from './create-records.ts'
import { createDataAfter, dataAsGiven } from './data-after.ts'
import { describeRecord } from './describe-record.ts'
import { canonicalParts } from './digest.ts'
import { invalidRecord } from './invalid-record.ts'
import { createSealer, type SealedFields } from './seal-fields.ts'

/** A record with all that is written of it and its first revision, made without asking the database, here or in another thread. */
export interface PreparedRecord {
  readonly id: RecordId
  readonly profile: string
  readonly profileVersion: number
  readonly code: string
  readonly codeKey: string
  readonly title: string
  readonly sortKey: string
  readonly parent: RecordId | null
  readonly status: RecordStatus
  /** Canonical JSON. */
  readonly data: Utf8
  readonly sealed: SealedFields
  readonly entry: IndexText
  readonly facets: readonly Facet[]
  readonly places: PlacesRead
}

interface Preparer {
  readonly profileOf: (id: string) => Profile
  /** The values as the record will hold them. Throws `profile.notFound`, `record.invalid`. */
  readonly dataOf: (given: NewRecord) => RecordData
  /** The record with these values under this number. */
  readonly prepare: (given: NewRecord, data: RecordData, code: string) => PreparedRecord
}

/** Makes records ready to be written; to be made once for many, since they share types, terms and syllables. */
export const createPreparer = (context: RecordContext, utf8: ToUtf8 = toUtf8): Preparer => {
  const kinds = new Map<string, Kind>()
  const kindOf = (id: string): Kind => {
    const kind = kinds.get(id) ?? createKind(context, id)
    kinds.set(id, kind)
    return kind
  }
  const keyOf = createSortKey()
  const seal = createSealer(utf8)
  return {
    profileOf: (id) => kindOf(id).profile,
    dataOf: (given) => {
      const { normalise, dataAfter } = kindOf(given.profile)
      const { data, problems } = given.isChecked ? { data: given.data ?? {}, problems: [] } : normalise(given.data ?? {})
      if (problems.length > 0) throw invalidRecord(given.code ?? given.title, problems)
      return given.asReceived ? dataAsGiven({}, data) : dataAfter({}, data)
    },
    prepare: (given, data, code) => {
      const { profile, describe, placesOf } = kindOf(given.profile)
      const title = given.title.normalize('NFC').trim()
      const { id = uuidv7() as RecordId, parent = null, status = 'draft' } = given
      const { json, byKey } = canonicalParts(data)
      const { title: head, body, facets } = describe({ title, code }, data)
      return {
        id,
        profile: profile.id,
        profileVersion: profile.version,
        code,
        codeKey: naturalKey(code),
        title,
        sortKey: keyOf(title),
        parent,
        status,
        data: utf8(json),
        sealed: seal({ ...systemValues(profile, { ...given, title, code, status }), ...data }, byKey),
        entry: indexTextOf(head, body, utf8),
        facets,
        places: placesOf(data),
      }
    },
  }
}

/** A profile made ready for many records. */
interface Kind {
  readonly profile: Profile
  readonly normalise: ReturnType<typeof createNormaliser>
  readonly describe: ReturnType<typeof describeRecord>
  readonly dataAfter: ReturnType<typeof createDataAfter>
  readonly placesOf: ReturnType<typeof createPlaceReader>
}

const createKind = (context: RecordContext, id: string): Kind => {
  const profile = requireProfile(context.profiles, id)
  const { vocabularies } = context.profiles
  return {
    profile,
    normalise: createNormaliser(profile, vocabularies),
    describe: describeRecord(profile, vocabularies),
    dataAfter: createDataAfter(context, profile),
    placesOf: createPlaceReader(profile),
  }
}

/** What stands in the first revision beside the fields of the profile. */
const systemValues = (
  profile: Profile,
  { code, title, status, parent, pages = [], sheets = {} }: NewRecord,
): Readonly<Record<string, unknown>> => ({
  [systemFields.profile]: `${profile.id}@${profile.version}`,
  [systemFields.code]: code,
  [systemFields.title]: title,
  [systemFields.status]: status,
  ...(parent !== undefined && { [systemFields.parent]: parent }),
  ...(pages.length > 0 && { [systemFields.pages]: pages }),
  ...(Object.keys(sheets).length > 0 && { [systemFields.sheets]: sheets }),
})
