import type { Profile } from '../../../shared/features/profiles/profile.ts'
import { normaliseData } from '../../../shared/features/records/rules.ts'
import type { ProfileSet } from '../profiles/public.ts'
import { canonicalJson, fieldDigest, linkHash } from '../records/public.ts'
import { plainRevisions, replayRevisions } from './merge-record.ts'
import type { RecordLine, RevisionLine } from './record-line.ts'

/**
 * What contradicts itself in a line: a revision whose hash or whose values' digests do not hold, or fields that are not what the
 * history leads to. Undefined where all holds.
 */
export const findContradiction = (line: RecordLine): string | undefined => {
  for (const revision of line.revisions) if (!holds(line.id, revision)) return `revision ${revision.seq}`
  const state = replayRevisions(plainRevisions(line.revisions))
  const stated: Readonly<Record<string, unknown>> = { ...line.data, title: line.title, code: line.code }
  return Object.keys(stated).find((key) => canonicalJson(stated[key]) !== canonicalJson(state.get(key)))
}

const holds = (record: string, { seq, version, at, by, why, batch, fields, origin, previous, hash, values }: RevisionLine): boolean =>
  linkHash({ seq, record, version, at, by, why, batch, fields, origin, previous }) === hash &&
  Object.entries(values).every(([field, { salt, value }]) => fieldDigest(Buffer.from(salt, 'base64'), value) === fields[field])

/** What of a line our record types do not know, by field; empty where all is known. */
export const findUnknownFields = (profiles: ProfileSet, profile: Profile, line: RecordLine): readonly string[] =>
  normaliseData(profile, profiles.vocabularies, line.data).problems.map(({ field, message }) => `${field}: ${message}`)
