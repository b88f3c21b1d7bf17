import { RecordId, type RecordSummary, type RecordView, type SavedRecord } from '../../../shared/features/records/contract.ts'
import type { ReadDb } from '../../db/handles.ts'
import { personName } from '../people/public.ts'
import type { ProfileSet } from '../profiles/public.ts'
import { listCodeAliases, listMergedInto } from './merge-repository.ts'
import { findDraft, findRecordRow, type RecordRow } from './repository.ts'
import { listPages, listRecordAssets, listRelations, type SummaryRow } from './view-repository.ts'

/** A row of the catalogue as lists show it. */
export const summaryToView = (profiles: ProfileSet, row: SummaryRow): RecordSummary => {
  const dateField = profiles.profiles.get(row.profile)?.dateField
  const date: unknown = dateField === undefined ? undefined : JSON.parse(row.data)[dateField]
  return {
    id: row.id,
    code: row.code,
    title: row.title,
    profile: row.profile,
    status: row.status,
    ...(date !== undefined && date !== null && { date: String(date) }),
    pageCount: row.page_count,
    pagesRead: row.pages_read,
    childCount: row.child_count,
    ...(row.cover_asset !== null && { cover: { asset: row.cover_asset, page: row.cover_page ?? 0 } }),
    updatedAt: row.updated_at,
  }
}

/** A record as its screen shows it: fields, pages, files, relations, and this person's draft. */
export const recordToView = (db: ReadDb, row: RecordRow, person: string): RecordView => ({
  pages: listPages(db, row.id).map((page) => ({
    id: page.id,
    asset: page.asset_id,
    assetPage: page.asset_page,
    position: page.position,
    ...(page.label !== null && { label: page.label }),
    rotation: page.rotation,
    ...(page.crop !== null && { crop: JSON.parse(page.crop) }),
    stray: page.stray === 1,
    ...(page.width !== null && { width: page.width }),
    ...(page.height !== null && { height: page.height }),
    textState: page.text_state,
  })),
  ...savedToView(db, row, person),
})

/** The same without its pages. */
export const savedToView = (db: ReadDb, row: RecordRow, person: string): SavedRecord => {
  const parent = row.parent_id === null ? undefined : findRecordRow(db, row.parent_id)
  const draft = findDraft(db, row.id, person)
  const formerCodes = listCodeAliases(db, row.id)
  const merged = formerCodes.length > 0 ? listMergedInto(db, row.id) : []
  return {
    id: row.id,
    code: row.code,
    title: row.title,
    profile: row.profile,
    profileVersion: row.profile_version,
    status: row.status,
    version: row.version,
    data: JSON.parse(row.data),
    ...(parent && { parent: { id: parent.id, code: parent.code, title: parent.title } }),
    assets: listRecordAssets(db, row.id).map(({ original_name: name, metadata, ...asset }) => ({
      ...asset,
      name,
      metadata: JSON.parse(metadata),
    })),
    relations: listRelations(db, row.id).map(({ kind, direction, note, id, code, title, profile, removed_at: removed }) => ({
      kind,
      direction,
      ...(note !== null && { note }),
      record: { id, code, title, profile, ...(removed !== null && { removed: true }) },
    })),
    createdAt: row.created_at,
    createdBy: personName(db, row.created_by),
    updatedAt: row.updated_at,
    updatedBy: personName(db, row.updated_by),
    ...(row.removed_at !== null && { removedAt: row.removed_at }),
    ...(formerCodes.length > 0 && { formerCodes: [...formerCodes] }),
    ...(merged.length > 0 && { merged: merged.map((one) => ({ ...one, id: RecordId.parse(one.id) })) }),
    ...(draft && { draft: { ...draftBody(draft.body), baseVersion: draft.base_version, at: draft.at } }),
  }
}

const draftBody = (body: string): { readonly title: string; readonly data: Record<string, unknown> } => {
  const { title, data } = JSON.parse(body)
  return { title, data }
}
