import type { ReadDb, WriteTx } from '../../db/handles.ts'
import { keepAgentNames } from './agent-names.ts'
import { deleteAgent, findAgentByHeading, findAgentRow } from './agent-repository.ts'
import {
  deleteTerm,
  deleteVocabulary,
  findTermRow,
  findVocabularyRow,
  insertListChange,
  type ListChangeRow,
  listBatchChanges,
  putRow,
} from './repository.ts'

type ListName = ListChangeRow['list']

/** Writes a row of a list (undefined takes it away) and keeps, under its act, what was there before. Personal data is never part of it. */
export const changeItem = (tx: WriteTx, batch: string, list: ListName, item: string, row: object | undefined): void => {
  const before = findItem(tx, list, item)
  writeItem(tx, list, item, row)
  const after = findItem(tx, list, item)
  if (jsonOf(before) === jsonOf(after)) return
  insertListChange(tx, { batch, list, item, before: jsonOf(before), after: jsonOf(after) })
}

/** The key under which a term's changes stand. */
export const termItem = (vocabulary: string, code: string): string => `${vocabulary}/${code}`

/** A term whose name became another: what the search index says of its records is old. */
export interface RenamedTerm {
  readonly vocabulary: string
  readonly code: string
}

/**
 * Takes back what an act changed in the lists, under the act of the undoing, but for what was changed again since. Gives the terms that
 * have another name by it.
 */
export const undoListChanges = (tx: WriteTx, batch: string, undoing: string): readonly RenamedTerm[] => {
  const renamed: RenamedTerm[] = []
  const kept = new Set<string>()
  for (const { list, item, before, after } of listBatchChanges(tx, batch)) {
    const key = `${list} ${item}`
    if (kept.has(key) || jsonOf(findItem(tx, list, item)) !== after || isHeadingTaken(tx, list, item, before)) {
      kept.add(key)
      continue
    }
    changeItem(tx, undoing, list, item, before === null ? undefined : JSON.parse(before))
    if (list === 'terms' && labelIn(before) !== labelIn(after)) renamed.push(splitItem(item))
  }
  return renamed
}

/** Meanwhile another agent may have got the heading that this one had. */
const isHeadingTaken = (db: ReadDb, list: ListName, item: string, before: string | null): boolean => {
  if (list !== 'agents' || before === null) return false
  const { name, replaced_by } = JSON.parse(before)
  const owner = replaced_by === null ? findAgentByHeading(db, name) : undefined
  return owner !== undefined && owner.id !== item
}

const findItem = (db: ReadDb, list: ListName, item: string): object | undefined => {
  if (list === 'agents') return findAgentRow(db, item)
  if (list === 'vocabularies') return findVocabularyRow(db, item)
  const { vocabulary, code } = splitItem(item)
  return findTermRow(db, vocabulary, code)
}

const writeItem = (tx: WriteTx, list: ListName, item: string, row: object | undefined): void => {
  tx.touch(list === 'agents' ? 'agents' : 'profiles')
  if (row) {
    putRow(tx, list, row)
    if (list === 'agents') keepAgentNames(tx, item)
    return
  }
  if (list === 'agents') deleteAgent(tx, item)
  else if (list === 'vocabularies') deleteVocabulary(tx, item)
  else {
    const { vocabulary, code } = splitItem(item)
    deleteTerm(tx, vocabulary, code)
  }
}

const splitItem = (item: string): RenamedTerm => {
  const at = item.indexOf('/')
  return { vocabulary: item.slice(0, at), code: item.slice(at + 1) }
}

const jsonOf = (row: object | undefined): string | null => (row ? JSON.stringify(row) : null)

const labelIn = (json: string | null): unknown => (json === null ? undefined : JSON.parse(json).label_vi)
