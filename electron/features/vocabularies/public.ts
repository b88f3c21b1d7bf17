// `profiles` and `records` use this: nothing here may use their public.ts at run time.
import type { ReadDb } from '../../db/handles.ts'
import type { ProfileSet } from '../profiles/public.ts'
import { fieldsHolding, listPossibleUses } from './uses.ts'

export { adoptTerms } from './adopt-terms.ts'
export { adoptAgents, CarriedAgent, carriedAgents, notePersonalData } from './carry-agents.ts'
export { createListUndo } from './list-changes.ts'
export { type OwnVocabulary, ownVocabularies } from './own-vocabularies.ts'
export { undoPlacesOfBatch } from './place-undo.ts'
export { fieldsHolding, indexedNames, readUse, usesQuery } from './uses.ts'

/** Ids of the records of the catalogue that use a term, and some that may: each is to be looked into. */
export const listTermUses = (db: ReadDb, profiles: ProfileSet, vocabulary: string, code: string): readonly string[] =>
  listPossibleUses(db, fieldsHolding(profiles, { list: 'terms', vocabulary, value: code }), code)
