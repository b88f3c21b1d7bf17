import { Profile, profileFields, Vocabulary } from '../../../shared/features/profiles/profile.ts'
import type { ReadDb } from '../../db/handles.ts'
import { type Forms, type ProfileSet, requireProfile } from '../profiles/public.ts'
import { ownVocabularies } from '../vocabularies/public.ts'
import { type BagSource, readSmallFile } from './bag-source.ts'

const largestForm = 16 * 1024 ** 2

/** Each record type of a bag as it is used, and of each list that its fields name what the institution wrote itself. */
export function* formFiles(
  db: ReadDb,
  profiles: ProfileSet,
  used: Iterable<string>,
): Generator<{ readonly path: string; readonly source: Buffer }> {
  const own = ownVocabularies(db)
  const lists = new Set<string>()
  for (const id of used) {
    const profile = requireProfile(profiles, id)
    for (const { vocabulary } of profileFields(profile)) if (vocabulary !== undefined && own.has(vocabulary)) lists.add(vocabulary)
    yield { path: `data/profiles/${id}.json`, source: toJson(profile) }
  }
  for (const id of lists) {
    const list = profiles.vocabularies.get(id)
    if (list) yield { path: `data/vocabularies/${id}.json`, source: toJson({ ...list, terms: own.get(id)?.terms ?? [] }) }
  }
}

/** The forms that a bag brings along; a file that is none is passed over, and what needs it is refused later by name. */
export const readForms = async (source: BagSource): Promise<Forms> => {
  const profiles: Profile[] = []
  const vocabularies: Vocabulary[] = []
  for (const path of source.entries.keys()) {
    const [, folder] = /^data\/(profiles|vocabularies)\/[a-z0-9-]+\.json$/.exec(path) ?? []
    if (folder === undefined) continue
    const json = parse((await readSmallFile(source, path, largestForm))?.toString('utf8') ?? '')
    const profile = folder === 'profiles' ? Profile.safeParse(json) : undefined
    if (profile?.success) profiles.push(profile.data)
    const list = folder === 'vocabularies' ? Vocabulary.safeParse(json) : undefined
    if (list?.success) vocabularies.push(list.data)
  }
  return { profiles, vocabularies }
}

const toJson = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`)

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
