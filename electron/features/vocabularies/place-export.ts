import { extname } from 'node:path'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { JobContext } from '../../../shared/rpc/contract.ts'
import type { Archive } from '../../db/archive.ts'
import { csvLine, type WrittenFile, writeTableFile } from '../tables/public.ts'
import { findPlace, iteratePlaces, listAllSuccessors } from './place-repository.ts'

/** Writes all places, or all links between them, as the sheet by which they are brought in again. Throws `place.notCsv`, `table.notWritten`. */
export const exportPlaces = async (
  { db, folder }: Archive,
  { file, what }: { readonly file: string; readonly what: 'units' | 'links' },
  { signal, report }: JobContext,
): Promise<WrittenFile & { readonly rows: number }> => {
  if (extname(file).toLowerCase() !== '.csv') throw new AppError('place.notCsv', { file })
  const lines = what === 'units' ? unitLines(db) : linkLines(db)
  let rows = -1
  const pieces = async function* (): AsyncGenerator<string> {
    // With its mark, a spreadsheet opens it as UTF-8.
    yield '\ufeff'
    for (const cells of lines) {
      signal.throwIfAborted()
      rows += 1
      yield csvLine(cells)
      if (rows % 1000 === 0) report({ step: 'write', done: rows, total: 0 })
    }
  }
  const written = await writeTableFile(folder, file, pieces())
  return { ...written, rows }
}

function* unitLines(db: Archive['db']): Generator<readonly string[]> {
  yield ['code', 'name', 'level', 'parent_code', 'parent', 'variants', 'latitude', 'longitude', 'from', 'to', 'source', 'note']
  for (const row of iteratePlaces(db)) {
    const parent = row.parent_id === null ? undefined : findPlace(db, row.parent_id)
    const variants: readonly string[] = JSON.parse(row.variants)
    yield [
      row.code ?? '',
      row.name,
      row.kind,
      parent?.code ?? '',
      parent && parent.code === null ? parent.heading : '',
      variants.join(';'),
      row.latitude === null ? '' : String(row.latitude),
      row.longitude === null ? '' : String(row.longitude),
      row.valid_from ?? '',
      row.valid_to ?? '',
      row.source ?? '',
      row.note ?? '',
    ]
  }
}

function* linkLines(db: Archive['db']): Generator<readonly string[]> {
  yield ['old_code', 'old_name', 'new_code', 'new_name', 'kind', 'date', 'document']
  for (const { place_id: id, successor_id: next, kind, at, document } of listAllSuccessors(db)) {
    const [from, to] = [findPlace(db, id), findPlace(db, next)]
    if (from && to) yield [from.code ?? '', from.heading, to.code ?? '', to.heading, kind, at ?? '', document ?? '']
  }
}
