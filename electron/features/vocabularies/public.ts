// `profiles` uses this: nothing here may use `profiles/public.ts` at run time.
export { type OwnVocabulary, ownVocabularies } from './own-vocabularies.ts'
