import { extname } from 'node:path'
import type { z } from 'zod'
import type { Term, Vocabulary } from '../../../shared/features/profiles/profile.ts'
import type { vocabulariesContract } from '../../../shared/features/vocabularies/contract.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { JobContext } from '../../../shared/rpc/contract.ts'
import { csvLine, writeTableFile } from '../tables/public.ts'
import type { ListDeps } from './change-everywhere.ts'
import { listOwnTerms } from './repository.ts'
import { requireVocabulary, shippedSource } from './terms.ts'
import { rdfXmlPieces, type SkosList, turtlePieces } from './write-skos.ts'

type Input = z.output<typeof vocabulariesContract.exportTerms.input>
type Output = z.input<typeof vocabulariesContract.exportTerms.output>

/** Writes a list as Turtle, RDF/XML or CSV. Throws `vocabulary.notFound`, `list.unknownFormat`, `table.notWritten`, `table.insideArchive`. */
export const exportTerms = async ({ archive, profiles }: ListDeps, input: Input, { signal, report }: JobContext): Promise<Output> => {
  const list = requireVocabulary(profiles, input.vocabulary)
  const rows = new Map(listOwnTerms(archive.db).flatMap((row) => (row.vocabulary === list.id ? [[row.code, row] as const] : [])))
  const source: SkosList = {
    list,
    org: archive.org,
    aboutTerm: (code) => {
      const row = rows.get(code)
      return { own: row !== undefined && row.source !== shippedSource, uri: row?.uri ?? null }
    },
  }
  const pieces = piecesOf(extname(input.file).toLowerCase(), source)
  if (!pieces) throw new AppError('list.unknownFormat', { file: input.file })
  const counted = async function* (): AsyncGenerator<string> {
    let done = 0
    for (const piece of pieces) {
      signal.throwIfAborted()
      yield piece
      done += 1
      if (done % 500 === 0) report({ step: 'write', done: Math.min(done, list.terms.length), total: list.terms.length })
    }
  }
  return { ...(await writeTableFile(archive.folder, input.file, counted())), rows: list.terms.length }
}

const piecesOf = (format: string, source: SkosList): Generator<string> | undefined => {
  if (format === '.ttl') return turtlePieces(source)
  if (format === '.rdf' || format === '.xml') return rdfXmlPieces(source)
  return format === '.csv' ? csvPieces(source.list) : undefined
}

export const termColumns = [
  'code',
  'label_vi',
  'label_en',
  'parent',
  'variants',
  'notation',
  'from',
  'to',
  'note',
  'retired',
  'replaced_by',
] as const

function* csvPieces(list: Vocabulary): Generator<string> {
  yield `\ufeff${csvLine(termColumns)}`
  for (const term of list.terms) yield csvLine(cellsOf(term))
}

const cellsOf = ({ code, label, parent, variants, notation, from, to, note, retired, replacedBy }: Term): readonly string[] => [
  code,
  label.vi,
  label.en === label.vi ? '' : label.en,
  parent ?? '',
  variants.join('|'),
  notation ?? '',
  from ?? '',
  to ?? '',
  note?.vi ?? '',
  retired ?? '',
  replacedBy ?? '',
]
