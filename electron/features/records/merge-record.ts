import { v7 as uuidv7 } from 'uuid'
import { type MergeChoices, mergedValue, mergeFieldsOf } from '../../../shared/features/records/merge-rules.ts'
import { type RelationValue, sortedRelations } from '../../../shared/features/records/relations.ts'
import { systemFields } from '../../../shared/features/records/rules.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { WriteTx } from '../../db/handles.ts'
import { applyPages, carryFile, listAllPages, type PageRow } from '../pages/public.ts'
import { requireProfile } from '../profiles/public.ts'
import { changeRecord } from './change-record.ts'
import type { RecordContext } from './create-records.ts'
import {
  hasAlias,
  insertMerge,
  listAliases,
  listChildIds,
  listFileIds,
  listMergedInto,
  listOpenConflicts,
  listRelated,
  turnAlias,
  turnConflicts,
} from './merge-repository.ts'
import { type Moved, mergeFields } from './merge-undo.ts'
import { listOutgoing } from './relation-repository.ts'
import { findRecordRow, insertAlias, insertBatch, isWithin, type RecordRow } from './repository.ts'
import { listRevisionValues } from './revision-contents-repository.ts'
import type { Act } from './revisions.ts'

export interface MergeOptions {
  readonly choices?: MergeChoices | undefined
  /** Ids of standing pages of both in the order that they shall have; pages left out stay with the record that goes, out of sight. */
  readonly pages?: readonly string[] | undefined
}

/**
 * Makes one record of two. `keep` stays with its id and number; it gets the chosen values, the pages, files, relations and children of
 * `lose`, and its id and number as aliases. `lose` keeps its history and lies apart from the bin. All of it is one act of kind `merge`.
 * Throws `merge.same`, `merge.within`, `record.notFound`, `record.merged`, `record.inBin`, `record.emptied`, `page.notFound`,
 * `record.invalid`.
 */
export const mergeRecords = (
  tx: WriteTx,
  context: RecordContext,
  { keep, lose }: { readonly keep: RecordRow; readonly lose: RecordRow },
  options: MergeOptions,
  given: Act,
): { readonly record: RecordRow; readonly batch: string } => {
  if (keep.id === lose.id) throw new AppError('merge.same', { record: keep.code })
  for (const { code, removed_at: removed } of [keep, lose]) if (removed !== null) throw new AppError('record.inBin', { record: code })
  if (keep.parent_id !== lose.id && isWithin(tx, keep.id, lose.id)) throw new AppError('merge.within', { keep: keep.code, lose: lose.code })
  const act = { ...given, batch: given.batch ?? uuidv7() }
  insertBatch(tx, { id: act.batch, kind: 'merge', at: act.at, by: act.by, why: act.why ?? null })
  const pages = options.pages ?? joinPages(listAllPages(tx, keep.id), listAllPages(tx, lose.id))
  refuseStrangers(tx, keep, lose, pages)
  const files = carryFiles(tx, keep.id, lose.id)
  applyPages(tx, keep.id, pages, act.at)
  applyPages(tx, lose.id, [], act.at)
  const moved: Moved = { ...moveNames(tx, keep, lose, act.at), files, conflicts: moveConflicts(tx, keep, lose) }
  insertMerge(tx, { batch: act.batch, lose_id: lose.id, keep_id: keep.id, moved: JSON.stringify(moved), at: act.at })
  const relations = moveRelations(tx, context, keep.id, lose.id, act)
  // A keeper right below the other one takes its place.
  const parent = keep.parent_id === lose.id || keep.parent_id === null ? parentFrom(tx, keep, lose) : keep.parent_id
  const hasPages = pages.length > 0 || listAllPages(tx, lose.id).length > 0
  changeRecord(
    tx,
    context,
    keep.id,
    {
      ...chosenValues(context, keep, lose, options.choices),
      parent,
      relations,
      beside: {
        ...(hasPages && { [systemFields.pages]: pages }),
        [mergeFields.merged]: listMergedInto(tx, keep.id).map(({ id, code }) => ({ id, code })),
      },
    },
    act,
  )
  for (const child of listChildIds(tx, lose.id)) changeRecord(tx, context, child, { parent: keep.id }, act)
  changeRecord(
    tx,
    context,
    lose.id,
    {
      removed: true,
      relations: [],
      beside: { ...(hasPages && { [systemFields.pages]: [] }), [mergeFields.into]: { id: keep.id, code: keep.code } },
    },
    act,
  )
  tx.touch('pages')
  return { record: findRecordRow(tx, keep.id) ?? keep, batch: act.batch }
}

const chosenValues = (context: RecordContext, keep: RecordRow, lose: RecordRow, choices: MergeChoices | undefined) => {
  const profile = requireProfile(context.profiles, keep.profile)
  const source = ({ title, data }: RecordRow) => ({ title, data: JSON.parse(data) })
  const fields = mergeFieldsOf(profile, source(keep), source(lose), choices)
  const changed = fields.filter(({ side, key }) => side !== 'keep' && key !== 'title')
  const title = fields.find(({ key }) => key === 'title')
  return {
    ...(title?.side === 'lose' && { title: lose.title }),
    set: Object.fromEntries(changed.map((field) => [field.key, mergedValue(field)])),
  }
}

/** The keeper's pages and then the other's, but for those that show the very same picture and say no more than the keeper's. */
export const joinPages = (keep: readonly PageRow[], lose: readonly PageRow[]): readonly string[] => {
  const standing = (pages: readonly PageRow[]) => pages.filter(({ removed_at: removed }) => removed === null)
  const own = new Map(standing(keep).map((page) => [pictureOf(page), page]))
  const more = standing(lose).filter((page) => {
    const twin = own.get(pictureOf(page))
    return !twin || textRank[page.text_state] > textRank[twin.text_state]
  })
  return [...standing(keep), ...more].map(({ id }) => id)
}

const pictureOf = ({ asset_id: asset, asset_page: page, crop, rotation }: PageRow): string => `${asset} ${page} ${rotation} ${crop ?? ''}`
const textRank = { unread: 0, none: 0, 'machine-read': 1, corrected: 2, verified: 3 } as const

const refuseStrangers = (tx: WriteTx, keep: RecordRow, lose: RecordRow, order: readonly string[]): void => {
  const own = new Set([...listAllPages(tx, keep.id), ...listAllPages(tx, lose.id)].map(({ id }) => id))
  const stranger = order.find((id) => !own.has(id))
  if (stranger !== undefined) throw new AppError('page.notFound', { page: stranger })
}

/** Every file of the one that goes, pages or not; returns those that the keeper had not had. */
const carryFiles = (tx: WriteTx, keep: string, lose: string): string[] => {
  const had = new Set(listFileIds(tx, keep))
  const more = listFileIds(tx, lose).filter((id) => !had.has(id))
  for (const id of more) carryFile(tx, id, lose, keep)
  return more
}

const moveNames = (tx: WriteTx, keep: RecordRow, lose: RecordRow, at: string): Pick<Moved, 'aliases' | 'made'> => {
  const aliases = [...listAliases(tx, lose.id)]
  for (const alias of aliases) turnAlias(tx, alias, keep.id)
  const made = [lose.id, lose.code].filter((alias) => !hasAlias(tx, alias))
  insertAlias(tx, lose.id, keep.id, 'id', at)
  insertAlias(tx, lose.code, keep.id, 'code', at)
  return { aliases, made }
}

/** Everything that led to the one that goes, or went out from it, leads to the keeper and out from it; what would lead to itself is dropped. */
const moveRelations = (
  tx: WriteTx,
  context: RecordContext,
  keep: string,
  lose: string,
  act: Act & { readonly batch: string },
): readonly RelationValue[] => {
  const owners = listRelated(tx, lose).filter((id) => id !== keep && id !== lose)
  for (const id of [keep, lose, ...owners]) sayRelations(tx, context, id, act)
  const turned = (list: readonly RelationValue[]): RelationValue[] => list.map((one) => (one.to === lose ? { ...one, to: keep } : one))
  const once = (list: readonly RelationValue[]): readonly RelationValue[] => [
    ...new Map(list.map((one) => [`${one.kind} ${one.to}`, one])).values(),
  ]
  for (const id of owners) changeRecord(tx, context, id, { relations: sortedRelations(once(turned(listOutgoing(tx, id)).reverse())) }, act)
  const joined = turned([...listOutgoing(tx, lose), ...listOutgoing(tx, keep)]).filter(({ to }) => to !== keep)
  return sortedRelations(once(joined))
}

/** Relations that no revision has said yet are said first, outside of the act: its undo goes back to what was said. */
const sayRelations = (tx: WriteTx, context: RecordContext, id: string, { batch: _batch, ...act }: Act): void => {
  const relations = listOutgoing(tx, id)
  if (relations.length === 0 || listRevisionValues(tx, id).some(({ field }) => field === systemFields.relations)) return
  changeRecord(tx, context, id, { beside: { [systemFields.relations]: relations } }, act)
}

const moveConflicts = (tx: WriteTx, keep: RecordRow, lose: RecordRow): string[] => {
  const conflicts = [...listOpenConflicts(tx, lose.id)]
  turnConflicts(tx, conflicts, keep.id)
  return conflicts
}

/** The other's place, where the keeper has none of its own and would not come to lie within itself. */
const parentFrom = (tx: WriteTx, keep: RecordRow, lose: RecordRow): RecordRow['parent_id'] =>
  lose.parent_id === null || isWithin(tx, lose.parent_id, keep.id) ? null : lose.parent_id
