import { AppError } from '../../../shared/rpc/app-error.ts'
import { requireRecordByCode } from '../records/public.ts'
import { composeRecord, type PrintDeps } from './compose-record.ts'
import type { DossierDocument, DossierRecord } from './dossier-document.ts'
import { countPages, listTree } from './repository.ts'

/** What the paper says of those who issue it; what is not said is left open for the pen. */
export interface PaperHead {
  readonly parentBody?: string | undefined
  readonly institution?: string | undefined
  readonly place?: string | undefined
  readonly number?: string | undefined
  readonly signerTitle?: string | undefined
  readonly signerName?: string | undefined
  readonly recipients?: readonly string[] | undefined
}

export interface ComposeOptions {
  readonly codes: readonly string[]
  readonly withPersonalData: boolean
  readonly head: PaperHead
  readonly date: Date
  readonly signal: AbortSignal
  readonly report: (progress: { readonly step: string; readonly done: number; readonly total: number }) => void
}

/**
 * The records of some codes with all that stand below them, as a dossier. Errors: record.notFound (also for one in the bin),
 * dossier.tooLarge.
 */
export const composeDossier = async (deps: PrintDeps, options: ComposeOptions): Promise<DossierDocument> => {
  const ids = recordIds(deps, options.codes)
  const records: DossierRecord[] = []
  for (const id of ids) {
    options.signal.throwIfAborted()
    options.report({ step: 'records', done: records.length, total: ids.length })
    records.push(await composeRecord(deps, id, options.withPersonalData))
  }
  const { head, date } = options
  return {
    institution: head.institution ?? (deps.archive.name || deps.archive.org),
    place: head.place ?? '……………',
    date,
    ...titleOf(records, options.codes.length),
    records,
    ...(head.parentBody ? { parentBody: head.parentBody } : {}),
    ...(head.number ? { number: head.number } : {}),
    ...(head.signerTitle || head.signerName
      ? { signer: { title: head.signerTitle ?? 'Thủ trưởng cơ quan', name: head.signerName ?? '' } }
      : {}),
    ...(head.recipients ? { recipients: head.recipients } : {}),
  }
}

const MOST_RECORDS = 2000
const MOST_PAGES = 10_000

const recordIds = ({ archive: { db } }: PrintDeps, codes: readonly string[]): readonly string[] => {
  const ids = new Set<string>()
  for (const code of codes) {
    const tree = listTree(db, requireRecordByCode(db, code).id)
    if (tree.length === 0) throw new AppError('record.notFound', { record: code })
    for (const id of tree) ids.add(id)
  }
  const pages = countPages(db, [...ids])
  if (ids.size > MOST_RECORDS || pages > MOST_PAGES)
    throw new AppError('dossier.tooLarge', { records: ids.size, pages, recordLimit: MOST_RECORDS, pageLimit: MOST_PAGES })
  return [...ids]
}

const titleOf = (records: readonly DossierRecord[], asked: number): { heading: string; title: string; subtitle?: string } => {
  const [first] = records
  const kinds = new Set(records.map(({ profileLabel }) => profileLabel))
  const kind = kinds.size === 1 && first ? `Hồ sơ ${first.profileLabel}` : 'Hồ sơ'
  const heading = kind.toLocaleUpperCase('vi')
  if (asked === 1 || records.length === 1) {
    const below = records.length - 1
    return { heading, title: first?.title ?? '', ...(below > 0 ? { subtitle: `Cùng ${below} hồ sơ thành phần` } : {}) }
  }
  return { heading, title: first?.title ?? '', subtitle: `và ${records.length - 1} hồ sơ khác` }
}
