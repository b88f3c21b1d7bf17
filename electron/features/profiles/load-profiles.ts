import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { Profile, Vocabulary } from '../../../shared/features/profiles/profile.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'

/** The record types and closed lists that the program has, by id. */
export interface ProfileSet {
  readonly profiles: ReadonlyMap<string, Profile>
  readonly vocabularies: ReadonlyMap<string, Vocabulary>
}

/** Reads `resources/profiles` and `resources/vocabularies`. Throws `profile.invalid` naming file and place. */
export const loadProfiles = (resources: string): ProfileSet => ({
  profiles: readFolder(join(resources, 'profiles'), Profile),
  vocabularies: readFolder(join(resources, 'vocabularies'), Vocabulary),
})

const readFolder = <T extends { readonly id: string }>(folder: string, schema: z.ZodType<T>): ReadonlyMap<string, T> => {
  const found = new Map<string, T>()
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
    found.set(parsed.data.id, parsed.data)
  }
  return found
}
