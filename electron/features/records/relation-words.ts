import { relationKinds, relationWords } from '../../../shared/features/records/relations.ts'
import type { ReadDb } from '../../db/handles.ts'
import type { ProfileSet } from '../profiles/public.ts'
import { findRecordRow, type RecordRow } from './repository.ts'
import { listRelations } from './view-repository.ts'

/** What a record is related to, from both ends, each with its wording and the number and title of the other: for paper. */
export const relationsToPrint = (
  db: ReadDb,
  { vocabularies }: ProfileSet,
  id: string,
): { readonly label: string; readonly value: string }[] =>
  listRelations(db, id)
    .filter(({ removed_at: removed }) => removed === null)
    .map(({ kind, direction, code, title, note }) => ({
      label: relationWords(vocabularies.get(relationKinds), kind, direction, 'vi'),
      value: `${code} – ${title}${note === null ? '' : ` (${note})`}`,
    }))

/** The same as sentences, with what it belongs to, for other catalogues. */
export const relationsInWords = (db: ReadDb, profiles: ProfileSet, row: Pick<RecordRow, 'id' | 'parent_id'>): readonly string[] => {
  const parent = row.parent_id === null ? undefined : findRecordRow(db, row.parent_id)
  return [
    ...(parent
      ? [`${relationWords(profiles.vocabularies.get(relationKinds), 'part_of', 'to', 'vi')} ${parent.code} – ${parent.title}`]
      : []),
    ...relationsToPrint(db, profiles, row.id).map(({ label, value }) =>
      label.includes('…') ? label.replace('…', value) : `${label} ${value}`,
    ),
  ]
}
