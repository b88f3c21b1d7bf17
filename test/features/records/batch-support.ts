import { people } from '../../../electron/features/people/public.ts'
import { loadProfiles } from '../../../electron/features/profiles/public.ts'
import { createRecord } from '../../../electron/features/records/public.ts'
import type { RecordId } from '../../../shared/features/records/contract.ts'
import type { TestApp } from '../../support/create-test-app.ts'

/** Makes `count` bowls, described by the letter a, in one transaction. */
export const fillArchive = ({ archive }: TestApp, count: number): RecordId[] => {
  const profiles = loadProfiles('resources')
  const act = { by: people(archive.db)[0]?.id ?? '', at: new Date().toISOString() }
  return archive.db.write((tx) =>
    Array.from({ length: count }, (_, index) => {
      const record = { profile: 'artifact', title: `Bát ${index}`, data: { description: 'a' } }
      return createRecord(tx, { profiles, institution: archive.org }, record, act).id
    }),
  )
}
