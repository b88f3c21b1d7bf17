import type { RecordId } from '../../../shared/features/records/contract.ts'
import type { Selection } from '../../../shared/features/records/selection.ts'
import type { ReadDb } from '../../db/handles.ts'
import { createGiveWay } from '../../lib/give-way.ts'
import type { ProfileSet } from '../profiles/public.ts'
import type { ArchiveReader } from './archive-reader.ts'
import { listBySeq, listCodes } from './repository.ts'
import { createQuestioner } from './to-question.ts'

interface Deps {
  readonly db: ReadDb
  readonly profiles: ProfileSet
  readonly reader: ArchiveReader
}

interface Selected {
  readonly id: RecordId
  readonly code: string
}

/** The standing records that a selection means now: those marked, in the order of their marking, or all that the search finds in its order. */
export const selectedRecords = async (deps: Deps, selection: Selection): Promise<readonly Selected[]> => {
  const { db, profiles, reader } = deps
  if (selection.kind === 'ids') return inParts(selection.ids, (part) => listCodes(db, part))
  const question = createQuestioner(profiles, db)(selection.search)
  if (!question) return []
  const { seqs } = await reader.ask({ kind: 'chosen', ...question.asked })
  const except = new Set<string>(selection.except)
  return (await rowsOf(db, seqs)).filter(({ id }) => !except.has(id))
}

/** The standing records of these numbers, in their order. */
export const rowsOf = (db: ReadDb, seqs: readonly number[]): Promise<readonly Selected[]> =>
  inParts(seqs, (part) => {
    const rows = new Map(listBySeq(db, part).map(({ seq, id, code }) => [seq, { id, code }]))
    return part.flatMap((seq) => rows.get(seq) ?? [])
  })

const partSize = 500

/** A hundred thousand rows are read in parts, so that whoever else asks is answered between two of them. */
const inParts = async <Key, Row>(keys: readonly Key[], read: (part: readonly Key[]) => readonly Row[]): Promise<readonly Row[]> => {
  const giveWay = createGiveWay()
  const rows: Row[] = []
  for (let from = 0; from < keys.length; from += partSize) {
    for (const row of read(keys.slice(from, from + partSize))) rows.push(row)
    await giveWay()
  }
  return rows
}
