import sharp from 'sharp'
import type { Profile } from '../../../shared/features/profiles/profile.ts'
import type { Archive } from '../../db/archive.ts'
import type { Ports } from '../../ports/ports.ts'
import { ensureAssetFile } from '../assets/public.ts'
import { type ProfileSet, requireProfile } from '../profiles/public.ts'
import { findRecordRow, listRecordAssets, type RecordRow, relationsToPrint, requireRecord } from '../records/public.ts'
import type { DossierGroup, DossierImage, DossierPage, DossierRecord, DossierText } from './dossier-document.ts'
import { fieldGroups } from './field-groups.ts'
import { recordHistory } from './record-history.ts'
import { listPrintedPages, listPrintedTexts, type PrintedPageRow } from './repository.ts'
import { textParagraphs } from './text-paragraphs.ts'

export interface PrintDeps {
  readonly archive: Archive
  readonly profiles: ProfileSet
  readonly ports: Ports
}

/** All that is printed of one record. Pictures that were lost are drawn anew. Errors: those of `ensureAssetFile`. */
export const composeRecord = async (deps: PrintDeps, id: string, withPersonalData: boolean): Promise<DossierRecord> => {
  const { db } = deps.archive
  const row = requireRecord(db, id)
  const profile = requireProfile(deps.profiles, row.profile)
  const { history, head } = recordHistory(db, profile, id)
  return {
    code: row.code,
    title: row.title,
    profileLabel: profile.label.vi,
    groups: [...groupsOf(deps, profile, row, withPersonalData), ...relationsOf(deps, id), ...attachmentsOf(deps.archive, id)],
    pages: await composePages(deps, id),
    history,
    ...(head === undefined ? {} : { chainHead: head }),
  }
}

const groupsOf = ({ archive, profiles }: PrintDeps, profile: Profile, row: RecordRow, withPersonalData: boolean): DossierGroup[] => {
  const parent = row.parent_id === null ? undefined : findRecordRow(archive.db, row.parent_id)
  const source = {
    code: row.code,
    title: row.title,
    data: JSON.parse(row.data),
    ...(parent ? { parent: `${parent.code} – ${parent.title}` } : {}),
  }
  return fieldGroups(profiles, profile, source, withPersonalData)
}

const relationsOf = ({ archive, profiles }: PrintDeps, id: string): DossierGroup[] => {
  const fields = relationsToPrint(archive.db, profiles, id)
  return fields.length > 0 ? [{ label: 'Quan hệ với hồ sơ khác', fields }] : []
}

const KIND_LABELS: ReadonlyMap<string, string> = new Map([
  ['audio', 'Âm thanh'],
  ['video', 'Phim'],
  ['attachment', 'Tệp khác'],
])

// What cannot be printed is named, so that the paper says that it exists.
const attachmentsOf = ({ db }: Archive, id: string): DossierGroup[] => {
  const fields = listRecordAssets(db, id).flatMap(({ kind, original_name: name }) => {
    const label = KIND_LABELS.get(kind)
    return label ? [{ label, value: name }] : []
  })
  return fields.length > 0 ? [{ label: 'Tệp kèm theo, không in', fields }] : []
}

const composePages = async (deps: PrintDeps, id: string): Promise<DossierPage[]> => {
  const textsByPage = Map.groupBy(listPrintedTexts(deps.archive.db, id), ({ page_id }) => page_id)
  const pages: DossierPage[] = []
  // What has words is called a page; photographs of a thing are not.
  const kind = textsByPage.size > 0 ? 'Trang' : 'Ảnh'
  for (const [index, row] of listPrintedPages(deps.archive.db, id).entries()) {
    const found = textsByPage.get(row.id) ?? []
    // A layer is named only where there is more than the page's own words.
    const named = found.some(({ layer }) => layer !== 'original')
    const texts = found.map(
      ({ layer, state, text }): DossierText => ({ state, paragraphs: textParagraphs(text), ...(named ? { layer } : {}) }),
    )
    pages.push({ label: row.label ?? `${kind} ${index + 1}`, image: await imageOf(deps, row), ...(texts.length > 0 ? { texts } : {}) })
  }
  return pages
}

const imageOf = async (deps: PrintDeps, row: PrintedPageRow): Promise<DossierImage> => {
  const { file } = await ensureAssetFile(deps, row.asset_id, 'access', row.asset_page)
  const crop = cropOf(row.crop)
  // A page that came from elsewhere may not say its size.
  const { width, height } = row.width && row.height ? { width: row.width, height: row.height } : (await sharp(file).metadata()).autoOrient
  return { file, width, height, rotation: row.rotation, ...(crop ? { crop } : {}) }
}

/** Kept as `[x, y, width, height]` in pixels of the page as it came, before it is turned. */
const cropOf = (stored: string | null): DossierImage['crop'] => {
  const box: unknown = stored === null ? undefined : JSON.parse(stored)
  if (!Array.isArray(box)) return undefined
  const [left = 0, top = 0, width = 0, height = 0] = box.map(Number)
  return width > 0 && height > 0 ? { left, top, width, height } : undefined
}
