import type { Profile } from '../../../shared/features/profiles/profile.ts'
import type { RecordData } from '../../../shared/features/records/contract.ts'
import { festivalRule } from '../../../shared/features/vocabularies/lunar-festival.ts'
import { sayFestival } from '../../../shared/features/vocabularies/say-festival.ts'

/** What the rule of a festival means this year and the next, by the field under which it is said. */
export const lunarMeanings = (
  profile: Profile | undefined,
  values: RecordData,
  today: Date,
  language: 'vi' | 'en',
): Readonly<Record<string, string>> => {
  const rule = profile && festivalRule(profile.recurrence, values)
  if (!rule || !profile.recurrence) return {}
  const { day, words } = profile.recurrence
  const isInWords = values[day] === undefined || values[day] === null || values[day] === ''
  const year = today.getFullYear()
  return { [isInWords && words !== undefined ? words : day]: sayFestival(rule, [year, year + 1], language) }
}
