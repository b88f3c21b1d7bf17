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
  listChangesBefore,
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

export interface ListUndo {
  readonly done: boolean
  readonly renamed: readonly RenamedTerm[]
}

/**
 * Takes back what an act changed in the lists, under the act of the undoing, but for what was changed again since: from the last change
 * to the first, each call going on until `isOver`. Gives the terms that have another name by it. Broken off and begun anew, what went
 * back already is passed over.
 */
export const createListUndo = (batch: string, undoing: string): ((tx: WriteTx, isOver: () => boolean) => ListUndo) => {
  const kept = new Set<string>()
  let next = Number.MAX_SAFE_INTEGER
  const undoOne = (tx: WriteTx, { list, item, before, after }: ListChangeRow): readonly RenamedTerm[] => {
    const key = `${list} ${item}`
    const now = jsonOf(findItem(tx, list, item))
    if (now === before && !kept.has(key)) return []
    if (kept.has(key) || now !== after || isHeadingTaken(tx, list, item, before)) {
      kept.add(key)
      return []
    }
    changeItem(tx, undoing, list, item, before === null ? undefined : JSON.parse(before))
    return list === 'terms' && labelIn(before) !== labelIn(after) ? [splitItem(item)] : []
  }
  return (tx, isOver) => {
    const renamed: RenamedTerm[] = []
    for (;;) {
      const changes = listChangesBefore(tx, batch, next, 50)
      for (const change of changes) {
        next = change.seq
        renamed.push(...undoOne(tx, change))
        if (isOver()) return { done: false, renamed }
      }
      if (changes.length === 0) return { done: true, renamed }
    }
  }
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
