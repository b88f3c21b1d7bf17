// Makes an archive of any size that is the same every time: npx node bench/scale/make-archive.ts FOLDER [RECORDS]
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Archive } from '../../electron/db/archive.ts'
import type { WriteTx } from '../../electron/db/handles.ts'
import { newArchive } from '../../electron/features/archives/service.ts'
import { objectPath } from '../../electron/features/assets/public.ts'
import { people } from '../../electron/features/people/public.ts'
import { canonicalJson } from '../../electron/features/records/public.ts'
import { appendRevision } from '../../electron/features/records/revisions.ts'
import { recountBranches } from '../../electron/features/records/tree-repository.ts'
import { systemFields } from '../../shared/features/records/rules.ts'
import { dateFacet, dateKey } from '../../shared/features/search/date-key.ts'
import { naturalKey } from '../../shared/lib/natural-key.ts'
import { sortKey } from '../../shared/lib/sort-key.ts'
import { createWriter, facetKeys, type Made } from './make-record.ts'

export interface MakeOptions {
  readonly folder: string
  readonly records: number
  /** Each record with its first revision and all its values, so that the archive proves itself: slow, for small ones. */
  readonly revisions: boolean
  readonly say: (text: string) => void
}

const chunk = 20_000

/**
 * A whole archive of so many records of five types (about 1.5 kB of Vietnamese fields each) with two short pages each, by bulk inserts,
 * its search index filled afterwards by one INSERT … SELECT. The same numbers give the same archive.
 */
export const makeArchive = ({ folder, records, revisions, say }: MakeOptions): void => {
  const person = 'Người đo'
  const options = { person, now: () => new Date(Date.UTC(2026, 0, 1)) }
  const archive = newArchive(folder, { name: 'Kho đo', org: 'DO', person }, options)
  try {
    const by = people(archive.db)[0]?.id ?? ''
    const asset = addAsset(archive, by)
    const write = createWriter(20_260_101)
    const seconds = stopwatch()
    for (let from = 0; from < records; from += chunk) {
      archive.db.write((tx) => {
        for (let index = from; index < Math.min(records, from + chunk); index++) insert(tx, write(index), { by, asset, revisions })
      })
      say(`${Math.min(records, from + chunk)} of ${records} records, ${seconds()} s`)
    }
    archive.db.write(fillIndex)
    say(`search index filled, ${seconds()} s`)
    archive.db.write((tx) => tx.execute('ANALYZE'))
  } finally {
    archive.close()
  }
}

/** Where an archive of this size is kept between runs; made on the first call, whole or not at all. */
export const cachedArchive = (records: number, say: (text: string) => void): string => {
  const place = join(tmpdir(), 'tangthu-scale')
  const folder = join(place, `archive-2-${records}`)
  if (existsSync(join(folder, 'archive.db'))) return folder
  const made = `${folder}.part`
  rmSync(made, { recursive: true, force: true })
  mkdirSync(place, { recursive: true })
  makeArchive({ folder: made, records, revisions: records <= 20_000, say })
  renameWhole(made, folder)
  return folder
}

const renameWhole = (from: string, to: string): void => {
  rmSync(to, { recursive: true, force: true })
  renameSync(from, to)
}

interface Context {
  readonly by: string
  readonly asset: string
  readonly revisions: boolean
}

const insert = (tx: WriteTx, made: Made, { by, asset, revisions }: Context): void => {
  tx.run(
    `INSERT INTO records (seq, id, profile, profile_version, institution, code, code_key, title, sort_key, parent_id, status, data, version,
       created_at, created_by, updated_at, updated_by) VALUES (?, ?, ?, 1, 'DO', ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?)`,
    made.seq,
    made.id,
    made.profile,
    made.code,
    naturalKey(made.code),
    made.title,
    sortKey(made.title),
    made.parent,
    made.status,
    canonicalJson(made.data),
    made.at,
    by,
    made.at,
    by,
  )
  for (const key of facetKeys[made.profile]) {
    const value = made.data[key]
    for (const one of Array.isArray(value) ? value : [value])
      tx.run('INSERT OR IGNORE INTO record_facets (field, value, record_seq) VALUES (?, ?, ?)', key, String(one), made.seq)
  }
  tx.run('INSERT INTO record_facets (field, value, record_seq) VALUES (?, ?, ?)', dateFacet, dateKey(made.written), made.seq)
  tx.run('INSERT INTO record_assets (record_id, asset_id, position, original_name) VALUES (?, ?, 0, ?)', made.id, asset, 'trang-mau.txt')
  const texts: Record<string, unknown> = {}
  for (const [position, page] of made.pages.entries()) {
    tx.run(
      `INSERT INTO pages (id, record_id, asset_id, asset_page, position, width, height, text_state) VALUES (?, ?, ?, ?, ?, 2480, 3508, 'machine-read')`,
      page.id,
      made.id,
      asset,
      position,
      position,
    )
    tx.run(
      `INSERT INTO page_text (id, page_id, layer, version, state, source, language, text, confidence, at, by)
       VALUES (?, ?, 'original', 1, 'machine-read', 'ocr', 'vie', ?, 91, ?, ?)`,
      page.textId,
      page.id,
      page.text,
      made.at,
      by,
    )
    texts[`@text:original:${page.id}`] = {
      id: page.textId,
      state: 'machine-read',
      sha256: revisions ? createHash('sha256').update(page.text).digest('hex') : '',
    }
  }
  if (!revisions) return
  const fields = {
    [systemFields.profile]: `${made.profile}@1`,
    [systemFields.code]: made.code,
    [systemFields.title]: made.title,
    [systemFields.status]: made.status,
    ...(made.parent !== null && { [systemFields.parent]: made.parent }),
    [systemFields.pages]: made.pages.map(({ id }) => id),
    ...made.data,
    ...texts,
  }
  appendRevision(tx, made.id, 1, fields, { by, at: made.at })
}

/** Every page of the archive shows this one file: what is measured is the catalogue, not the store. */
const addAsset = (archive: Archive, by: string): string => {
  const content = 'Một trang mẫu\n'
  const sha256 = createHash('sha256').update(content).digest('hex')
  const path = join(archive.folder, objectPath(sha256, 'txt'))
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
  const id = '00000000-0000-7000-8000-000000000001'
  archive.db.write((tx) =>
    tx.run(
      `INSERT INTO assets (id, sha256, size, kind, mime, extension, original_name, page_count, added_at, added_by)
       VALUES (?, ?, ?, 'attachment', 'text/plain', 'txt', 'trang-mau.txt', 1, '2026-01-01T00:00:00.000Z', ?)`,
      id,
      sha256,
      Buffer.byteLength(content),
      by,
    ),
  )
  return id
}

const fillIndex = (tx: WriteTx): void => {
  recountBranches(tx)
  tx.run('INSERT INTO search_entries (record_seq) SELECT seq FROM records ORDER BY seq')
  tx.run(
    `INSERT INTO search_entries (record_seq, page_id)
     SELECT r.seq, p.id FROM records r JOIN pages p ON p.record_id = r.id WHERE p.removed_at IS NULL ORDER BY r.seq, p.position`,
  )
  tx.run(
    `INSERT INTO search (rowid, title, body, title_folded, body_folded)
     SELECT id, title, body, fold(title), fold(body) FROM (
       SELECT e.id, CASE WHEN e.page_id IS NULL THEN r.title || ' ' || r.code ELSE '' END AS title,
         CASE WHEN e.page_id IS NULL THEN (SELECT group_concat(atom, char(10)) FROM json_tree(r.data) WHERE atom IS NOT NULL)
              ELSE (SELECT t.text FROM page_text t WHERE t.page_id = e.page_id AND t.layer = 'original' AND t.is_current = 1) END AS body
       FROM search_entries e JOIN records r ON r.seq = e.record_seq ORDER BY e.id)`,
  )
}

const stopwatch = () => {
  const start = performance.now()
  return (): string => ((performance.now() - start) / 1000).toFixed(0)
}

if (import.meta.main) {
  const [folder, records = '20000'] = process.argv.slice(2)
  const count = Number(records)
  if (folder === undefined || !Number.isInteger(count) || count < 1) {
    process.stderr.write('npx node bench/scale/make-archive.ts FOLDER [RECORDS]\n')
    process.exitCode = 2
  } else {
    makeArchive({ folder, records: count, revisions: count <= 20_000, say: (text) => process.stderr.write(`${text}\n`) })
  }
}
