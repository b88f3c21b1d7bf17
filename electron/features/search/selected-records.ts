import type { RecordId } from '../../../shared/features/records/contract.ts'
import type { Selection } from '../../../shared/features/records/selection.ts'
import type { ReadDb } from '../../db/handles.ts'
import type { ProfileSet } from '../profiles/public.ts'
import type { ArchiveReader } from './archive-reader.ts'
import { listCodes } from './repository.ts'
import { createQuestioner } from './to-question.ts'

interface Deps {
  readonly db: ReadDb
  readonly profiles: ProfileSet
  readonly reader: ArchiveReader
}

/** The standing records that a selection means now: those marked, in the order of their marking, or all that the search finds in its order. */
export const selectedRecords = async (
  { db, profiles, reader }: Deps,
  selection: Selection,
): Promise<readonly { readonly id: RecordId; readonly code: string }[]> => {
  if (selection.kind === 'ids') return listCodes(db, selection.ids)
  const question = createQuestioner(profiles, db)(selection.search)
  if (!question) return []
  const { hits } = await reader.ask({ kind: 'find', ...question.asked, limit: everything, offset: 0 })
  const except = new Set<string>(selection.except)
  return listCodes(
    db,
    hits.flatMap(({ id }) => (except.has(id) ? [] : [id])),
  )
}

const everything = 100_000_000
