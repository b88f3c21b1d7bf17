import { appendFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Archive } from '../../db/archive.ts'
import { objectPath } from '../assets/public.ts'
import { writeAlto } from '../ocr/public.ts'
import { type ProfileSet, requireProfile } from '../profiles/public.ts'
import { relationsInWords, requireRecord } from '../records/public.ts'
import { carriedAgents } from '../vocabularies/public.ts'
import { buildRecordLine, type LeftOut, type PageLayout } from './build-record-line.ts'
import { agentsFile, agentsPath, agentTexts } from './carried-agents.ts'
import { formFiles } from './carried-forms.ts'
import type { BagFile } from './create-bag-filer.ts'
import { recordsPath } from './record-line.ts'
import { writeDublinCore } from './write-dublin-core.ts'

export interface CollectOptions {
  readonly archive: Archive
  readonly profiles: ProfileSet
  readonly ids: readonly string[]
  readonly withPersonalData: boolean
  readonly now: Date
  /** For a holey bag: the address under which the receiver finds an original. */
  readonly fetch?: (sha256: string) => string
  /** Told of each record that is wholly in. */
  readonly onRecord?: (record: { readonly id: string; readonly code: string; readonly version: number }) => void
  readonly onLeftOut?: (leftOut: LeftOut) => void
  /** Told how many agents go out with their personal data. */
  readonly onPersonalData?: (agents: number) => void
}

/**
 * Everything that the records of `ids` bring into a bag: originals, OCR, Dublin Core, agents, forms and `data/records.jsonl`. Each record
 * is read once, so that its line and its files belong together even where somebody goes on working meanwhile.
 */
export async function* collectBagFiles(options: CollectOptions): AsyncGenerator<BagFile> {
  const { archive, profiles, ids } = options
  // The lines are kept on disk until the end: a file of a bag is written in one go, and there may be a million of them.
  const folder = await mkdtemp(join(tmpdir(), 'tangthu-export-'))
  const lines = join(folder, 'records.jsonl')
  const usedProfiles = new Set<string>()
  const names = new Set<string>()
  const objects = new Set<string>()
  try {
    await appendFile(lines, '')
    for (const id of ids) {
      const row = requireRecord(archive.db, id)
      const { line, layouts, leftOut } = buildRecordLine(archive, profiles, row, options.withPersonalData)
      usedProfiles.add(row.profile)
      for (const name of agentTexts(profiles, line)) names.add(name)
      await appendFile(lines, `${JSON.stringify(line)}\n`)
      for (const { sha256, extension, path } of line.assets) {
        if (objects.has(sha256)) continue
        objects.add(sha256)
        const source = join(archive.folder, objectPath(sha256, extension))
        yield { path, source, sha256, ...(options.fetch && { fetch: options.fetch(sha256) }) }
      }
      for (const layout of layouts) yield* layoutFiles(layout)
      const profile = requireProfile(profiles, row.profile)
      yield {
        path: `metadata/dc/${line.id}.xml`,
        source: Buffer.from(writeDublinCore(profiles, profile, line, relationsInWords(archive.db, profiles, row))),
      }
      for (const one of leftOut) options.onLeftOut?.(one)
      options.onRecord?.({ id: row.id, code: row.code, version: row.version })
    }
    const agents = carriedAgents(archive.db, names, options)
    if (agents.length > 0) yield { path: agentsPath, source: agentsFile(agents) }
    options.onPersonalData?.(agents.filter(({ personal }) => personal).length)
    yield* formFiles(archive.db, profiles, usedProfiles)
    yield { path: recordsPath, source: lines }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function* layoutFiles({ layoutPath, altoPath, layout, standing, image }: PageLayout): Generator<BagFile> {
  yield { path: layoutPath, source: Buffer.from(`${JSON.stringify(layout)}\n`) }
  yield { path: altoPath, source: Buffer.from(writeAlto([{ page: layout, standing }], { fileName: image })) }
}
