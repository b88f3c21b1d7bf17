import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { chooseVersion } from '../../../shared/features/profiles/choose-version.ts'
import { Profile, Vocabulary } from '../../../shared/features/profiles/profile.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'

/** The record types and lists that the program has, by id. */
export interface ProfileSet {
  readonly profiles: ReadonlyMap<string, Profile>
  readonly vocabularies: ReadonlyMap<string, Vocabulary>
  /** What ships with the program, where the institution's own is merged into this set. */
  readonly shipped?: ProfileSet
}

/**
 * Reads `resources/profiles` and `resources/vocabularies`. A type that the law changed has a file for each earlier version beside its
 * own, `relic-site@1.json`; the one in force on `today` is used. Throws `profile.invalid` naming file and place.
 */
export const loadProfiles = (resources: string, today: Date = new Date()): ProfileSet => {
  const day = today.toISOString().slice(0, 10)
  const versions = Map.groupBy(readFolder(join(resources, 'profiles'), Profile), ({ id }) => id)
  const profiles = [...versions].flatMap(([id, of]) => {
    const chosen = chooseVersion(of, day)
    return chosen ? [[id, chosen] as const] : []
  })
  return {
    profiles: new Map(profiles),
    vocabularies: new Map(readFolder(join(resources, 'vocabularies'), Vocabulary).map((one) => [one.id, one])),
  }
}

const readFolder = <T>(folder: string, schema: z.ZodType<T>): readonly T[] => {
  const found: T[] = []
  for (const name of readdirSync(folder)
    .filter((entry) => entry.endsWith('.json'))
    .sort()) {
    const parsed = schema.safeParse(JSON.parse(readFileSync(join(folder, name), 'utf8')))
    if (!parsed.success) {
      throw new AppError('profile.invalid', {
        file: name,
        issues: parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`),
      })
    }
    found.push(parsed.data)
  }
  return found
}
