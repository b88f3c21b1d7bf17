import { profileFields } from '../../../shared/features/profiles/profile.ts'
import { foldText } from '../../../shared/lib/fold-text.ts'
import type { ProfileSet } from '../profiles/public.ts'
import type { FieldCondition } from './question.ts'

/** Keys of the fields for places in all record types: counted as facets, and to be looked for in the records themselves. */
export const placeFields = (set: ProfileSet): { readonly facets: readonly string[]; readonly opened: readonly string[] } => {
  const fields = [...set.profiles.values()].flatMap((profile) => profileFields(profile).filter(({ type }) => type === 'place'))
  return {
    facets: [...new Set(fields.filter(({ facet }) => facet).map(({ key }) => key))],
    opened: [...new Set(fields.filter(({ facet }) => !facet).map(({ key }) => key))],
  }
}

/** Records that have these words in a field for places. */
export const placeCondition = (set: ProfileSet, text: string): FieldCondition => {
  const words = foldText(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  return {
    ...placeFields(set),
    codes: [],
    text,
    match: words.length === 0 ? '' : `body_folded : (${words.map((word) => `"${word}"`).join(' AND ')})`,
    excluded: false,
  }
}
