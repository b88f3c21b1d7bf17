import type { ReadDb } from '../../db/handles.ts'
import { listTextsInState, listVocabularyNames } from './repository.ts'

// A few hundred pages hold nearly every word that a place uses; more would only make the answer slower.
const mostPages = 300
const mostNames = 5_000
const mostWords = 6_000

/** Words that people confirmed, most frequent first. A verified page counts three times a corrected one: two people read it. */
export const buildLexicon = (db: ReadDb): readonly (readonly [string, number])[] => {
  const counts = new Map<string, number>()
  const take = (texts: readonly string[], weight: number): void => {
    for (const text of texts) {
      for (const [word] of text
        .normalize('NFC')
        .toLowerCase()
        .matchAll(/\p{L}+/gu))
        counts.set(word, (counts.get(word) ?? 0) + weight)
    }
  }
  take(listTextsInState(db, 'verified', mostPages), 3)
  take(listTextsInState(db, 'corrected', mostPages), 1)
  take(listVocabularyNames(db, mostNames), 1)
  return [...counts].toSorted(([, a], [, b]) => b - a).slice(0, mostWords)
}
