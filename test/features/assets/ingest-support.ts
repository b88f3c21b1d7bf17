import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Archive, openArchive } from '../../../electron/db/archive.ts'
import { newArchive } from '../../../electron/features/archives/service.ts'
import { type IngestDeps, ingest } from '../../../electron/features/assets/job.ts'
import { objectPath } from '../../../electron/features/assets/object-store.ts'
import { createAssetsService } from '../../../electron/features/assets/service.ts'
import { people, personToCaller } from '../../../electron/features/people/public.ts'
import { loadProfiles } from '../../../electron/features/profiles/public.ts'
import { checkChain } from '../../../electron/features/records/public.ts'
import { createForkProcesses } from '../../../electron/headless/ports/fork-processes.ts'
import { assetsContract } from '../../../shared/features/assets/contract.ts'

export const person = 'Nguyễn Thị Lan'
const resources = fileURLToPath(new URL('../../../resources', import.meta.url))
const options = { person, now: () => new Date() }

export const makeArchive = (folder: string): Archive => newArchive(folder, { name: 'Xã Đồng Xá', org: 'DX', person }, options)
export const reopen = (folder: string): Archive => openArchive(folder, options)

export const depsOf = (archive: Archive, atStep?: IngestDeps['atStep']): IngestDeps => ({
  archive,
  profiles: loadProfiles(resources),
  ports: {
    clock: () => new Date(),
    log: { write: () => undefined, bug: (error) => String(error), attach: () => undefined },
    processes: createForkProcesses(),
  },
  ...(atStep ? { atStep } : {}),
})

export interface Given {
  readonly grouping?: 'auto' | 'one-record' | 'each'
  readonly record?: string
  readonly parent?: string
  readonly batch?: string
  readonly signal?: AbortSignal
  readonly onReport?: (step: string, done: number, total: number, detail: string | undefined) => void
  readonly atStep?: (step: string) => void
}

/** Brings paths in as the app does: what a dead writer left is swept first, the input is parsed by the contract. */
export const bringIn = (archive: Archive, paths: readonly string[], { batch, signal, onReport, atStep, ...input }: Given = {}) => {
  const deps = depsOf(archive, atStep)
  createAssetsService(deps)
  const [first] = people(archive.db)
  if (!first) throw new Error('nobody works here')
  return ingest(deps, assetsContract.ingest.input.parse({ paths, ...input }), {
    caller: personToCaller(first),
    signal: signal ?? new AbortController().signal,
    report: ({ step, done, total, detail }) => onReport?.(step, done, total, detail),
    batch: batch ?? crypto.randomUUID(),
  })
}

/** What an archive holds, in plain words: each record's title with the names of its pages and files. */
export const contents = ({ db }: Archive) =>
  db
    .all<{ id: string; code: string; title: string }>('SELECT id, code, title FROM records WHERE removed_at IS NULL ORDER BY seq')
    .map(({ id, code, title }) => ({
      code,
      title,
      pages: db
        .all<{ name: string }>(
          `SELECT l.original_name || CASE WHEN a.page_count > 1 THEN ' ' || (p.asset_page + 1) ELSE '' END AS name FROM pages p
           JOIN assets a ON a.id = p.asset_id JOIN record_assets l ON l.record_id = p.record_id AND l.asset_id = p.asset_id
           WHERE p.record_id = ? AND p.removed_at IS NULL ORDER BY p.position`,
          id,
        )
        .map(({ name }) => name),
      others: db
        .all<{ name: string }>(
          "SELECT original_name AS name FROM record_assets WHERE record_id = ? AND role <> 'page' ORDER BY position",
          id,
        )
        .map(({ name }) => name),
    }))

/** Everything that must hold whatever happened: originals whole and one row each, no page without its file, no half copy, a sound chain. */
export const faults = (archive: Archive): readonly string[] => {
  const { db, folder } = archive
  const found: string[] = []
  const rows = db.all<{ sha256: string; size: number; extension: string }>('SELECT sha256, size, extension FROM assets')
  for (const { sha256, size, extension } of rows) {
    const file = join(folder, objectPath(sha256, extension))
    if (!existsSync(file)) found.push(`${sha256} is missing`)
    else {
      const bytes = readFileSync(file)
      if (bytes.length !== size || createHash('sha256').update(bytes).digest('hex') !== sha256) found.push(`${sha256} is changed`)
    }
  }
  const halves = join(folder, 'objects', 'tmp')
  if (existsSync(halves)) found.push(...readdirSync(halves).map((name) => `${name} is half copied`))
  for (const sql of [
    'SELECT id FROM assets WHERE id NOT IN (SELECT asset_id FROM record_assets)',
    'SELECT p.id FROM pages p WHERE NOT EXISTS (SELECT 1 FROM record_assets l WHERE l.record_id = p.record_id AND l.asset_id = p.asset_id)',
    'SELECT id FROM pages p WHERE removed_at IS NULL GROUP BY record_id, position HAVING count(*) > 1',
    'SELECT id FROM records WHERE id NOT IN (SELECT record_id FROM revisions)',
    'SELECT rowid AS id FROM pragma_foreign_key_check',
  ])
    found.push(...db.all<{ id: string }>(sql).map(({ id }) => `${id}: ${sql}`))
  found.push(...checkChain(db).problems.map((problem) => JSON.stringify(problem)))
  return found
}
