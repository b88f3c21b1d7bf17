import { OcrPage } from '../../../shared/features/ocr/ocr-page.ts'
import type { Archive } from '../../db/archive.ts'
import type { ReadDb } from '../../db/handles.ts'
import type { TextStanding } from '../ocr/public.ts'
import { findCurrentText, type TextRow } from '../pages/public.ts'
import { personName } from '../people/public.ts'
import { type ProfileSet, protectedKeys, requireProfile } from '../profiles/public.ts'
import { findRecordRow, listRevisions, listRevisionValues, type RecordRow } from '../records/public.ts'
import { objectBagPath } from './bag-path.ts'
import type { PageLine, RecordLine, RevisionLine } from './record-line.ts'
import { type ExportPageRow, listExportAssets, listExportPages, listOutgoingRelations } from './repository.ts'

export interface LeftOut {
  readonly record: string
  readonly field: string
  readonly reason: 'personal' | 'restricted'
}

/** A page's layout, which lies in files of its own beside the line. */
export interface PageLayout {
  readonly layoutPath: string
  readonly altoPath: string
  readonly layout: OcrPage
  readonly standing: TextStanding
  /** The file in the bag of which this is a page. */
  readonly image: string
}

export interface BuiltLine {
  readonly line: RecordLine
  readonly layouts: readonly PageLayout[]
  readonly leftOut: readonly LeftOut[]
}

/**
 * A record as it leaves the archive. Fields that its profile calls personal or restricted are left out, of the history too, unless
 * asked for; their digests stay, so that the chain still proves.
 */
export const buildRecordLine = (archive: Archive, profiles: ProfileSet, row: RecordRow, withPersonalData: boolean): BuiltLine => {
  const { db } = archive
  const hidden = withPersonalData ? new Map<string, LeftOut['reason']>() : protectedKeys(requireProfile(profiles, row.profile))
  const data: Record<string, unknown> = JSON.parse(row.data)
  const parent = row.parent_id === null ? undefined : findRecordRow(db, row.parent_id)
  const assets = listExportAssets(db, row.id).map((asset) => ({
    sha256: asset.sha256,
    size: asset.size,
    kind: asset.kind,
    mime: asset.mime,
    extension: asset.extension,
    name: asset.original_name,
    role: asset.role,
    pageCount: asset.page_count,
    metadata: JSON.parse(asset.metadata),
    path: objectBagPath(asset.sha256, asset.extension),
  }))
  const pages = listExportPages(db, row.id).map((page) =>
    toPage(db, page, findCurrentText(db, page.id), assets.find(({ sha256 }) => sha256 === page.sha256)?.path ?? ''),
  )
  const revisions = toRevisions(archive, row.id, hidden)
  const leftKeys = [...hidden].filter(([key]) => data[key] !== undefined || revisions.some(({ fields }) => key in fields))
  return {
    line: {
      format: 'tangthu.record/1',
      station: archive.station,
      institution: row.institution,
      id: row.id,
      code: row.code,
      title: row.title,
      profile: row.profile,
      profileVersion: row.profile_version,
      status: row.status,
      version: row.version,
      parent: parent ? { id: parent.id, code: parent.code } : null,
      data: Object.fromEntries(Object.entries(data).filter(([key]) => !hidden.has(key))),
      createdAt: row.created_at,
      updatedAt: row.updated_at,
      leftOut: leftKeys.map(([key]) => key),
      pages: pages.map(({ page }) => page),
      assets,
      relations: listOutgoingRelations(db, row.id).map(({ kind, id, code, note }) => ({ kind, to: { id, code }, note })),
      revisions,
    },
    layouts: pages.flatMap(({ layout }) => (layout ? [layout] : [])),
    leftOut: leftKeys.map(([field, reason]) => ({ record: row.code, field, reason })),
  }
}

const toPage = (
  db: ReadDb,
  page: ExportPageRow,
  text: TextRow | undefined,
  image: string,
): { readonly page: PageLine; readonly layout: PageLayout | undefined } => {
  const layout: PageLayout | undefined =
    text?.layout == null
      ? undefined
      : {
          layoutPath: `data/ocr/${page.id}.json`,
          altoPath: `data/ocr/${page.id}.alto.xml`,
          layout: OcrPage.parse(JSON.parse(text.layout)),
          standing: standingOf(db, text),
          image,
        }
  return {
    layout,
    page: {
      id: page.id,
      asset: page.sha256,
      assetPage: page.asset_page,
      label: page.label,
      rotation: page.rotation,
      width: page.width,
      height: page.height,
      text: text
        ? {
            state: text.state,
            source: text.source,
            language: text.language,
            text: text.text,
            confidence: text.confidence,
            layout: layout?.layoutPath ?? null,
            alto: layout?.altoPath ?? null,
          }
        : null,
    },
  }
}

const standingOf = (db: ReadDb, { state, at, by, reviewer }: TextRow): TextStanding => ({
  state,
  at,
  by: personName(db, by),
  ...(reviewer !== null && { reviewer: personName(db, reviewer) }),
})

const toRevisions = ({ db }: Archive, recordId: string, hidden: ReadonlyMap<string, unknown>): RevisionLine[] => {
  const values = new Map<number, RevisionLine['values']>()
  for (const { seq, field, salt, value } of listRevisionValues(db, recordId)) {
    if (hidden.has(field) || salt === null || value === null) continue
    const known = values.get(seq) ?? {}
    known[field] = { salt: Buffer.from(salt).toString('base64'), value: JSON.parse(value) }
    values.set(seq, known)
  }
  return listRevisions(db, recordId).map((revision) => ({
    seq: revision.seq,
    version: revision.version,
    at: revision.at,
    by: revision.by,
    byName: personName(db, revision.by),
    why: revision.why,
    batch: revision.batch,
    fields: JSON.parse(revision.fields),
    origin: revision.origin === null ? null : JSON.parse(revision.origin),
    previous: revision.previous,
    hash: revision.hash,
    values: values.get(revision.seq) ?? {},
  }))
}
