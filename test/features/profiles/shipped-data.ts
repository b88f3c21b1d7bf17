import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Profile, Vocabulary } from '../../../shared/features/profiles/profile.ts'

const resources = join(import.meta.dirname, '../../../resources')

/** The JSON files of a folder of `resources`, as they are, by file name without its ending. */
export const readShipped = (folder: 'profiles' | 'vocabularies'): ReadonlyMap<string, unknown> =>
  new Map(
    readdirSync(join(resources, folder))
      .filter((name) => name.endsWith('.json'))
      .map((name) => [name.slice(0, -'.json'.length), JSON.parse(readFileSync(join(resources, folder, name), 'utf8'))]),
  )

export const shippedProfiles: ReadonlyMap<string, Profile> = new Map(
  [...readShipped('profiles')].map(([id, json]) => [id, Profile.parse(json)]),
)

export const shippedVocabularies: ReadonlyMap<string, Vocabulary> = new Map(
  [...readShipped('vocabularies')].map(([id, json]) => [id, Vocabulary.parse(json)]),
)

/** Every text in a JSON value with the way to it. */
export const textsOf = (value: unknown, path = ''): readonly (readonly [path: string, text: string])[] => {
  if (typeof value === 'string') return [[path, value]]
  if (Array.isArray(value)) return value.flatMap((item, index) => textsOf(item, `${path}[${index}]`))
  if (typeof value === 'object' && value !== null) return Object.entries(value).flatMap(([key, item]) => textsOf(item, `${path}.${key}`))
  return []
}

/** What a parsed value lost of the JSON that it was parsed from: a misspelt name, which a schema drops in silence. */
export const lostIn = (json: unknown, parsed: unknown, path = ''): readonly string[] => {
  if (Array.isArray(json))
    return json.flatMap((item, index) => lostIn(item, Array.isArray(parsed) ? parsed[index] : undefined, `${path}[${index}]`))
  if (typeof json !== 'object' || json === null) return json === parsed ? [] : [path]
  const kept = new Map(typeof parsed === 'object' && parsed !== null ? Object.entries(parsed) : [])
  return Object.entries(json).flatMap(([key, item]) => (kept.has(key) ? lostIn(item, kept.get(key), `${path}.${key}`) : [`${path}.${key}`]))
}
