import type { TFunction } from 'i18next'
import { z } from 'zod'
import type { JobView } from '../../../shared/rpc/events.ts'

const kinds = {
  'assets.ingest': 'ingest',
  'ocr.read': 'read',
  'backup.run': 'backup',
  'backup.restore': 'restore',
  'audit.check': 'check',
  'dossiers.print': 'print',
  'exchange.export': 'export',
  'exchange.verify': 'verify',
  'exchange.receive': 'receive',
  'sync.run': 'sync',
  'sync.receive': 'collect',
  'tables.import': 'table',
  'tables.export': 'tableOut',
  'tables.sheet': 'tableOut',
  'pages.exportText': 'text',
  'vocabularies.change': 'lists',
  'vocabularies.importTerms': 'listsIn',
  'vocabularies.importAgents': 'listsIn',
  'vocabularies.exportTerms': 'listsOut',
  'vocabularies.exportAgents': 'listsOut',
  'batches.edit': 'batch',
  'batches.undo': 'undo',
  'duplicates.find': 'duplicates',
  'duplicates.look': 'duplicates',
} as const

const kindOf = (method: string) => Object.entries(kinds).find(([name]) => name === method)?.[1] ?? 'other'

/** What a job is called: Đọc chữ, Sao lưu, … */
export const jobName = (t: TFunction, job: Pick<JobView, 'method'>): string => t(`job.name.${kindOf(job.method)}`)

/** One line on how far a job is: "Đang đọc trang 41/120". */
export const jobSentence = (t: TFunction, job: Pick<JobView, 'method' | 'state' | 'progress'>): string => {
  const name = jobName(t, job)
  if (job.state === 'waiting') return t('job.waiting', { name })
  const { done, total } = job.progress ?? { done: 0, total: 0 }
  if (job.state === 'paused') return t('job.paused', { name, done, total })
  return total > 0 ? `${t(`job.doing.${kindOf(job.method)}`)} ${done}/${total}` : t(`job.doing.${kindOf(job.method)}`)
}

/** Where a job that writes something outside of the archive has put it. */
export const writtenBy = ({ method, state, result }: Pick<JobView, 'method' | 'state' | 'result'>): string | undefined => {
  if (state !== 'done' || !writers.some((name) => name === method)) return undefined
  return written.safeParse(result).data?.path
}

const writers = [
  'dossiers.print',
  'tables.export',
  'tables.sheet',
  'exchange.export',
  'vocabularies.exportTerms',
  'vocabularies.exportAgents',
]

const written = z
  .union([z.object({ file: z.string() }), z.object({ bag: z.string() })])
  .transform((result) => ({ path: 'file' in result ? result.file : result.bag }))
