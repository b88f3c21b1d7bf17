import type { Profile } from '../../../shared/features/profiles/profile.ts'
import { RecordId } from '../../../shared/features/records/contract.ts'
import type { festivalsContract } from '../../../shared/features/vocabularies/lunar-contract.ts'
import { festivalRule, nextFestival } from '../../../shared/features/vocabularies/lunar-festival.ts'
import type { Handlers } from '../../../shared/rpc/contract.ts'
import type { Archive } from '../../db/archive.ts'
import type { ProfileSet } from '../profiles/public.ts'
import { iterateOfProfile } from './lunar-repository.ts'

interface Deps {
  readonly archive: Archive
  readonly profiles: ProfileSet
}

export const createFestivalsService = ({ archive, profiles }: Deps): Handlers<typeof festivalsContract> => ({
  coming: ({ today, days }) => {
    const last = new Date(Date.parse(today) + days * dayLength).toISOString().slice(0, 10)
    const types = [...profiles.profiles.values()].filter(({ recurrence }) => recurrence !== undefined)
    const festivals = types.flatMap((profile) => comingOf(archive, profile, today, last))
    return { festivals: festivals.toSorted((a, b) => (a.from === b.from ? 0 : a.from < b.from ? -1 : 1)) }
  },
})

const dayLength = 86_400_000

const comingOf = ({ db }: Archive, profile: Profile, today: string, last: string) => {
  const dates = new Map<string, ReturnType<typeof nextFestival>>()
  return [...iterateOfProfile(db, profile.id)].flatMap(({ id, code, title, data }) => {
    const rule = festivalRule(profile.recurrence, JSON.parse(data))
    if (!rule) return []
    // Hundreds of festivals share the days of the first month: each rule is reckoned once.
    const key = JSON.stringify(rule)
    if (!dates.has(key)) dates.set(key, nextFestival(rule, today))
    const next = dates.get(key)
    if (!next || next.from > last) return []
    const { calendar, everyYears } = rule
    return [{ id: RecordId.parse(id), code, title, profile: profile.id, ...next, calendar, everyYears }]
  })
}
