import { placeKey, shortPlaceKey } from '../../../shared/features/vocabularies/place-key.ts'
import { foldText } from '../../../shared/lib/fold-text.ts'
import type { ReadDb } from '../../db/handles.ts'
import type { ProfileSet } from '../profiles/public.ts'
import type { ParsedQuery } from './parse-query.ts'
import { listLinkedHeadings, listPlacesCalled } from './place-names-repository.ts'
import { placeFields } from './place-query.ts'
import type { FieldCondition, FindQuestion, Levels, Narrowing } from './question.ts'

type Asked = Pick<FindQuestion, 'narrowing' | 'levels' | 'wider'>

/** More places of one name, or more names that they had, are not looked for. */
const mostPlaces = 20
const mostHeadings = 40

/**
 * A search that names a place finds, as near hits, the records that name it by what it was before or has become: asked of a field for
 * places (`nơi:"Phường Sông Hạ"`), or by the place's name as all that was typed or as a phrase.
 */
export const widenByPlaces = <A extends Asked>(
  db: ReadDb,
  profiles: ProfileSet,
  asked: A,
  parsed: ParsedQuery | undefined,
  typed: string,
): A => {
  const fields = asked.narrowing.fields ?? []
  const places = fields.length === 0 ? undefined : placeFields(profiles)
  const keys = new Set([...(places?.facets ?? []), ...(places?.opened ?? [])])
  const widened = fields.map((condition) => (isOfPlaces(condition, keys) ? widenCondition(db, condition) : condition))
  const wider: Narrowing | undefined = widened.some((condition, index) => condition !== fields[index])
    ? { ...asked.narrowing, fields: widened }
    : undefined
  const headings = asked.levels ? linkedTo(db, candidates(parsed, typed)) : []
  const { levels } = asked
  return {
    ...asked,
    ...(wider && { wider }),
    ...(levels && headings.length > 0 && { levels: { ...levels, near: orHeadings(levels.near, headings) } }),
  }
}

const isOfPlaces = ({ facets, opened, excluded }: FieldCondition, places: ReadonlySet<string>): boolean =>
  !excluded && [...facets, ...opened].length > 0 && [...facets, ...opened].every((key) => places.has(key))

const widenCondition = (db: ReadDb, condition: FieldCondition): FieldCondition => {
  const also = linkedTo(db, [condition.text])
  if (also.length === 0) return condition
  const phrases = also.map((heading) => `body_folded : ${phraseOf(heading)}`)
  return { ...condition, also, match: [...(condition.match === '' ? [] : [`(${condition.match})`]), ...phrases].join(' OR ') }
}

/** What was typed may be a place as a whole, or by a phrase in it. */
const candidates = (parsed: ParsedQuery | undefined, typed: string): readonly string[] => [
  ...(parsed?.pieces ?? []).filter((piece) => piece.includes(' ')),
  ...(/[:]|(^|\s)-/.test(typed) ? [] : [typed.replaceAll('"', ' ')]),
]

const linkedTo = (db: ReadDb, texts: readonly string[]): readonly string[] => {
  const keys = texts.flatMap((text) => [placeKey(text), shortPlaceKey(text)]).filter((key) => key !== '')
  const places = keys.length === 0 ? [] : listPlacesCalled(db, [...new Set(keys)], mostPlaces)
  return places.length === 0 ? [] : listLinkedHeadings(db, places, mostHeadings)
}

const orHeadings = ({ quick, words, ...level }: Levels, headings: readonly string[]): Levels => {
  const phrases = `({title_folded body_folded} : (${headings.map(phraseOf).join(' OR ')}))`
  return { ...level, words: `(${words}) OR ${phrases}`, ...(quick !== undefined && { quick: `(${quick}) OR ${phrases}` }) }
}

const phraseOf = (heading: string): string => `"${(foldText(heading).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join(' ')}"`
