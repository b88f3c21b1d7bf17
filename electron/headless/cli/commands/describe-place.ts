import { type Profile, profileFields } from '../../../../shared/features/profiles/profile.ts'
import type { RecordData } from '../../../../shared/features/records/contract.ts'
import { festivalDays, festivalRule } from '../../../../shared/features/vocabularies/lunar-festival.ts'
import type { PlaceMeaning } from '../../../../shared/features/vocabularies/place-contract.ts'
import { sayFestival } from '../../../../shared/features/vocabularies/say-festival.ts'
import { both, type Line } from '../output.ts'
import type { Cli } from '../session.ts'

/** What the places of a record mean, by field, and the days on which it is held this year and next: as an object and as lines. */
export const describePlacesAndDays = async ({ api, ports }: Cli, profile: Profile, data: RecordData) => {
  const named = profileFields(profile)
    .filter(({ type }) => type === 'place')
    .flatMap(({ key }) => [data[key]].flat().flatMap((value) => (typeof value === 'string' && value !== '' ? [{ key, text: value }] : [])))
  const { meanings } = await api.places.meanings({ texts: named.slice(0, 100).map(({ text }) => text) })
  const rule = festivalRule(profile.recurrence, data)
  const year = ports.clock().getFullYear()
  const years = [year, year + 1]
  return {
    places: meanings.map((meaning, index) => ({ field: named[index]?.key ?? '', ...meaning })),
    festival: rule ? { years: years.map((one) => ({ year: one, dates: festivalDays(rule, one) })) } : null,
    lines: [
      ...meanings.flatMap(placeLine),
      ...(rule ? [both(`  lịch: ${sayFestival(rule, years, 'vi')}`, `  held: ${sayFestival(rule, years, 'en')}`)] : []),
    ] as readonly Line[],
  }
}

const placeLine = ({ text, now, before, province }: PlaceMeaning): readonly Line[] => {
  const vi = [now.length > 0 && `nay là ${now.join('; ')}`, before.length > 0 && `trước là ${before.join('; ')}`, province].filter(Boolean)
  const en = [now.length > 0 && `now ${now.join('; ')}`, before.length > 0 && `before ${before.join('; ')}`, province].filter(Boolean)
  return vi.length === 0 ? [] : [both(`  ${text}: ${vi.join(' · ')}`, `  ${text}: ${en.join(' · ')}`)]
}
