import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { requireForm } from '../../../electron/features/dossiers/load-forms.ts'
import { loadProfiles, requireProfile } from '../../../electron/features/profiles/public.ts'
import { profileFields } from '../../../shared/features/profiles/profile.ts'

const forms = readdirSync('resources/forms').map((name) => requireForm('resources', name.replace('.json', '')))

describe('printed forms', () => {
  it('are found in their folder', () => {
    expect(forms.map(({ id }) => id)).toContain('passport')
  })

  it('name only fields that each of their record types has', () => {
    const set = loadProfiles('resources')
    for (const { id, profiles, rows, signatures } of forms) {
      for (const profile of profiles) {
        const known = new Set(['@code', '@title', ...profileFields(requireProfile(set, profile)).map(({ key }) => key)])
        const named = [...rows, ...signatures].flatMap(({ fields }) => fields)
        expect([id, profile, named.filter((key) => !known.has(key))]).toEqual([id, profile, []])
      }
    }
  })
})
