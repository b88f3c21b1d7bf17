import type { Term } from '../../../shared/features/profiles/profile.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { ReadDb } from '../../db/handles.ts'
import { createGiveWay } from '../../lib/give-way.ts'
import { type ListState, newCode, plainName, putInState, requireInState } from './list-state.ts'
import { rowToTerm } from './own-vocabularies.ts'
import type { ReadTerm } from './read-skos.ts'
import { listOwnTerms, type TermRow } from './repository.ts'
import { rdfLimits, readListIri } from './skos.ts'
import { editedTermRow, newTermRow, renamedTermRow, shippedSource, termRow } from './terms.ts'

export type TermPlan =
  | { readonly outcome: 'create' | 'update' | 'unchanged'; readonly read: ReadTerm; readonly row: TermRow; readonly renamed: boolean }
  | { readonly outcome: 'refused'; readonly read: ReadTerm; readonly fault: unknown }

/** Decides what becomes of each term of a file, broader ones first; nothing is written. */
export const createTermPlanner = (db: ReadDb, state: ListState, { org, today }: { readonly org: string; readonly today: string }) => {
  const codeByUri = new Map(
    listOwnTerms(db).flatMap(({ vocabulary, uri, code }) => (vocabulary === state.list.id && uri !== null ? [[uri, code] as const] : [])),
  )
  const settled = new Map<ReadTerm, string>()
  const rowOf = new Map<string, number>()

  const planOne = (read: ReadTerm, inFile: FileIndex): TermPlan => {
    const given = checkedTerm(read, today)
    const parent = parentCode(read, inFile)
    const mergedInto = read.replacedBy === undefined ? undefined : codeOf(read.replacedBy, inFile)
    const known = findKnown(read, mergedInto === undefined)
    if (known === undefined) {
      const code = read.code !== undefined && !state.byCode.has(read.code) ? read.code : newCode(state, given.label)
      const row = newTermRow(
        state,
        { ...given, code, parent, uri: foreignUri(read.uri) },
        { ...(mergedInto !== undefined && { mergedInto }) },
      )
      return settle(read, { ...row, retired: given.retired ?? null }, undefined)
    }
    const twice = rowOf.get(known)
    if (twice !== undefined) throw new AppError('list.twice', { name: read.label, row: twice })
    const term = requireInState(state, known)
    if (mergedInto !== undefined && mergedInto !== known)
      return settle(read, { ...termRow(db, state.list.id, term), replaced_by: mergedInto }, termRow(db, state.list.id, term))
    const before = termRow(db, state.list.id, term)
    const row =
      before.source === shippedSource
        ? shippedRow(state, before, term, given)
        : ownRow(state, before, { ...given, parent, uri: foreignUri(read.uri) })
    return settle(read, row, before)
  }
  const settle = (read: ReadTerm, row: TermRow, before: TermRow | undefined): TermPlan => {
    settled.set(read, row.code)
    rowOf.set(row.code, read.row)
    const term = state.byCode.get(row.code)
    putInState(
      state,
      row.source === shippedSource && term ? { ...term, variants: [...term.variants, ...JSON.parse(row.variants)] } : rowToTerm(row),
    )
    const outcome = before === undefined ? 'create' : JSON.stringify(before) === JSON.stringify(row) ? 'unchanged' : 'update'
    return { outcome, read, row, renamed: before !== undefined && before.label_vi !== row.label_vi }
  }
  const findKnown = (read: ReadTerm, byName: boolean): string | undefined => {
    const own = codeByUri.get(read.uri ?? '')
    if (own !== undefined) return own
    const ours = readListIri(read.uri ?? '')
    const label = plainName(read.label).toLowerCase()
    const byCode = state.byCode.get(read.code ?? '')
    if (byCode) {
      const isOurs = read.uri === undefined || (ours?.list === state.list.id && (ours.org === undefined || ours.org === org))
      // Elsewhere the same code may well mean another thing: there the name must agree too.
      if (isOurs || [byCode.label.vi, byCode.label.en, ...byCode.variants].some((name) => name.toLowerCase() === label)) return byCode.code
    }
    return byName ? state.byName.get(label) : undefined
  }
  const parentCode = ({ parent }: ReadTerm, inFile: FileIndex): string | null | undefined => {
    if (parent === undefined || parent === null) return parent
    const found = codeOf(parent, inFile)
    if (found === undefined) throw new AppError('list.parentMissing', { parent })
    return found
  }
  const codeOf = (reference: string, inFile: FileIndex): string | undefined => {
    const there = inFile.get(reference)
    const settledThere = there && settled.get(there)
    if (settledThere !== undefined) return settledThere
    const ours = readListIri(reference)
    const code = codeByUri.get(reference) ?? (ours?.list === state.list.id ? ours.code : undefined) ?? reference
    return state.byCode.has(code) ? code : state.byName.get(plainName(reference).toLowerCase())
  }

  return {
    plan: async (terms: readonly ReadTerm[]): Promise<readonly TermPlan[]> => {
      const inFile = indexFile(terms)
      const plans = new Map<ReadTerm, TermPlan>()
      const giveWay = createGiveWay()
      for (const { read, isLoop } of broaderFirst(terms, inFile)) {
        try {
          if (isLoop) throw new AppError('term.loop', { term: read.label, parent: inFile.get(read.parent ?? '')?.label ?? '' })
          plans.set(read, planOne(read, inFile))
        } catch (fault) {
          plans.set(read, { outcome: 'refused', read, fault })
        }
        await giveWay()
      }
      return terms.flatMap((read) => plans.get(read) ?? [])
    },
  }
}

type FileIndex = ReadonlyMap<string, ReadTerm>

const indexFile = (terms: readonly ReadTerm[]): FileIndex =>
  new Map(terms.flatMap((read) => [read.uri, read.code].flatMap((key) => (key === undefined ? [] : [[key, read] as const]))))

const broaderFirst = (terms: readonly ReadTerm[], inFile: FileIndex): readonly { readonly read: ReadTerm; readonly isLoop: boolean }[] => {
  const depths = new Map<ReadTerm, number>()
  const depthOf = (term: ReadTerm): number => {
    const path: ReadTerm[] = []
    const onPath = new Set<ReadTerm>()
    let at: ReadTerm | undefined = term
    while (at && !depths.has(at) && !onPath.has(at)) {
      path.push(at)
      onPath.add(at)
      at = inFile.get(at.parent ?? '')
    }
    const isLoop = at !== undefined && onPath.has(at)
    let depth = isLoop ? Number.POSITIVE_INFINITY : at === undefined ? -1 : (depths.get(at) ?? -1)
    for (const one of path.reverse()) {
      depth += 1
      depths.set(one, depth)
    }
    return depths.get(term) ?? 0
  }
  return terms
    .map((read) => ({ read, depth: depthOf(read) }))
    .sort((a, b) => mergedLast(a.read, b.read) || a.depth - b.depth || a.read.row - b.read.row)
    .map(({ read, depth }) => ({ read, isLoop: depth === Number.POSITIVE_INFINITY }))
}

const mergedLast = (a: ReadTerm, b: ReadTerm): number => Number(a.replacedBy !== undefined) - Number(b.replacedBy !== undefined)

type Given = Omit<ReadTerm, 'row' | 'variants' | 'uri' | 'code' | 'replacedBy' | 'parent'> & { readonly variants?: string[] }

const checkedTerm = (read: ReadTerm, today: string): Given => {
  const label = plainName(read.label)
  if (label === '') throw new AppError('list.nameMissing', {})
  const names = [label, ...(read.labelEn ? [read.labelEn] : []), ...(read.variants ?? [])]
  if (names.some(({ length }) => length > rdfLimits.name) || names.length > rdfLimits.names)
    throw new AppError('list.nameTooLong', { limit: rdfLimits.name })
  if (read.code !== undefined && !/^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/.test(read.code))
    throw new AppError('list.codeWrong', { code: read.code })
  const retired = read.retired === 'today' ? today : read.retired
  for (const date of [read.from, read.to, retired])
    if (date != null && !/^-?\d{4}(-\d{2}(-\d{2})?)?$/.test(date)) throw new AppError('list.dateWrong', { date })
  return {
    label,
    ...(read.labelEn !== undefined && { labelEn: plainName(read.labelEn) }),
    ...(read.variants && { variants: read.variants.map(plainName) }),
    ...(read.notation !== undefined && { notation: read.notation }),
    ...(read.note !== undefined && { note: read.note }),
    ...(read.from !== undefined && { from: read.from }),
    ...(read.to !== undefined && { to: read.to }),
    ...(retired !== undefined && { retired }),
  }
}

/** Of a term that ships, only what the institution may say of it is taken; another name for it is refused. */
const shippedRow = (state: ListState, before: TermRow, term: Term, given: Given): TermRow => {
  const names = new Set([term.label.vi, term.label.en, ...term.variants].map((name) => name.toLowerCase()))
  if (!names.has(given.label.toLowerCase())) throw new AppError('term.shipped', { term: term.label.vi })
  const own: readonly string[] = JSON.parse(before.variants)
  const more = (given.variants ?? []).filter((name) => !names.has(name.toLowerCase()))
  return editedTermRow(state, before, {
    ...(more.length > 0 && { variants: [...own, ...more] }),
    ...(given.notation && given.notation !== term.notation && { notation: given.notation }),
    ...(given.retired !== undefined && { retired: given.retired }),
  })
}

const ownRow = (
  state: ListState,
  before: TermRow,
  given: Given & { readonly parent: string | null | undefined; readonly uri: string | undefined },
): TermRow => {
  const { label, parent, uri, variants, ...edit } = given
  const named = before.label_vi === label ? before : renamedTermRow(state, before, label)
  // The name that it had until now finds it still.
  const kept = named === before ? [] : [before.label_vi]
  return editedTermRow(state, named, {
    ...edit,
    ...(variants && { variants: [...variants, ...kept] }),
    ...(parent !== undefined && { parent }),
    uri,
  })
}

const foreignUri = (uri: string | undefined): string | undefined => (uri !== undefined && readListIri(uri) === undefined ? uri : undefined)
