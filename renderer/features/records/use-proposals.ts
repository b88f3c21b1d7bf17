import { useMemo } from 'react'
import { type Profile, profileFields, type Vocabulary } from '../../../shared/features/profiles/profile.ts'
import { createComposer } from '../../../shared/features/records/compose.ts'
import type { RecordData } from '../../../shared/features/records/contract.ts'
import { isMissingMark, settleMissing } from '../../../shared/features/records/missing.ts'
import { useRead } from '../../app/data.tsx'
import { useProfileWords } from '../profiles/profile-words.ts'
import { changedKeys } from './merge-changes.ts'

/** What saving will put into composed fields, by their keys; only where it is another value than the form shows. */
export const useProposals = (profile: Profile | undefined, before: RecordData, values: RecordData): ReadonlyMap<string, string> => {
  const words = useProfileWords()
  const { data } = useRead(['archives', 'current'], (api) => api.archives.current({}))
  const org = data?.archive?.org ?? ''
  return useMemo(() => {
    const composed = profile ? profileFields(profile).filter(({ compose }) => compose !== undefined) : []
    if (!profile || composed.length === 0) return new Map()
    const lists = new Map(
      profileFields(profile).flatMap(({ vocabulary }): [string, Vocabulary][] => {
        const list = vocabulary === undefined ? undefined : words.vocabulary(vocabulary)
        return list ? [[list.id, list]] : []
      }),
    )
    const set = Object.fromEntries(changedKeys(before, values).map((key) => [key, values[key]]))
    const after = createComposer({ profile, vocabularies: lists, org })(withoutMarks(before), set, settleMissing({}, values))
    return new Map(
      composed.flatMap(({ key }) => {
        const proposed = after[key]
        return typeof proposed === 'string' && proposed !== values[key] ? [[key, proposed] as const] : []
      }),
    )
  }, [profile, before, values, words, org])
}

const withoutMarks = (data: RecordData): RecordData => Object.fromEntries(Object.entries(data).filter(([, value]) => !isMissingMark(value)))
