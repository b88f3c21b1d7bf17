import { resolve } from 'node:path'
import type { z } from 'zod'
import type { exchangeContract } from '../../../shared/features/exchange/contract.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { JobContext } from '../../../shared/rpc/contract.ts'
import type { Archive } from '../../db/archive.ts'
import type { ReadDb } from '../../db/handles.ts'
import type { Ports } from '../../ports/ports.ts'
import type { ProfileSet } from '../profiles/public.ts'
import { chainHead, listRecordIds, requireRecord, requireRecordByCode } from '../records/public.ts'
import { findMatchingRecords } from '../search/public.ts'
import { openSigner } from '../signing/public.ts'
import { notePersonalData } from '../vocabularies/public.ts'
import { findInfo } from './bag-info.ts'
import { buildRecordLine, type LeftOut } from './build-record-line.ts'
import { collectBagFiles } from './collect-bag-files.ts'
import { verifyBag } from './verify-bag.ts'
import { writeBag } from './write-bag.ts'

export interface ExchangeDeps {
  readonly archive: Archive
  readonly profiles: ProfileSet
  readonly ports: Pick<Ports, 'clock'>
}
type Input = z.output<typeof exchangeContract.export.input>
type Output = z.input<typeof exchangeContract.export.output>

/**
 * Exports chosen records as one bag, signed where a key is given. Stopped or failed, nothing of it stays; begun again after a crash
 * that came when the bag was whole already, that bag is the result.
 * Errors: exchange.nothingToExport, record.notFound, those of `writeBag` and of signing.
 */
export const exportBag = async (deps: ExchangeDeps, input: Input, context: JobContext): Promise<Output> => {
  const { archive, profiles, ports } = deps
  const { signal, report, batch } = context
  const ids = await chooseRecords(deps, input)
  const signer = input.sign && (await openSigner(input.sign.key, input.sign.passphrase, ports.clock()))
  const target = resolve(input.zip && !/\.zip$/i.test(input.out) ? `${input.out}.zip` : input.out)
  const identifier = `urn:uuid:${batch}`
  const leftOut: LeftOut[] = []
  let records = 0
  let personal = 0
  report({ step: 'export', done: 0, total: ids.length })
  const files = collectBagFiles({
    archive,
    profiles,
    ids,
    withPersonalData: input.withPersonalData,
    now: ports.clock(),
    onPersonalData: (agents) => {
      personal = agents
    },
    onLeftOut: (one) => leftOut.push(one),
    onRecord: ({ code }) => report({ step: 'export', done: ++records, total: ids.length, detail: code }),
  })
  const head = chainHead(archive.db)
  const info = () =>
    [
      ['Source-Organization', archive.name],
      ['External-Identifier', identifier],
      ['External-Description', `${records} records of Tàng Thư`],
      ['Tang-Thu-Organization', archive.org],
      ['Tang-Thu-Station', archive.station],
      ['Tang-Thu-Records', String(records)],
      ['Tang-Thu-Left-Out', String(leftOut.length)],
      ['Tang-Thu-Chain-Head', `${head.seq} ${head.hash}`],
    ] as const
  try {
    const bag = await writeBag({ target, zip: input.zip, files, info, signer, now: ports.clock(), signal })
    if (personal > 0 && !archive.db.readOnly)
      archive.db.write((tx) => notePersonalData(tx, { at: ports.clock().toISOString(), by: context.caller.person, detail: bag.digest }))
    return { bag: bag.path, records, files: bag.files, bytes: bag.bytes, signed: bag.signed, leftOut }
  } catch (cause) {
    if (!(cause instanceof AppError) || cause.code !== 'exchange.targetExists') throw cause
    const finished = await findFinished(target, identifier, signal)
    if (!finished) throw cause
    return { ...finished, bag: target, leftOut: listLeftOut(deps, ids, input.withPersonalData) }
  }
}

/** The bag of this very job, whole, left by a run that died after its last step. */
const findFinished = async (
  target: string,
  identifier: string,
  signal: AbortSignal,
): Promise<Omit<Output, 'bag' | 'leftOut'> | undefined> => {
  const { sound, signed, info } = await verifyBag(target, { signal })
  if (!sound || findInfo(info, 'External-Identifier') !== identifier) return undefined
  const [bytes = 0, files = 0] = (findInfo(info, 'Payload-Oxum') ?? '').split('.').map(Number)
  return { records: Number(findInfo(info, 'Tang-Thu-Records') ?? 0), files, bytes, signed }
}

const listLeftOut = ({ archive, profiles }: ExchangeDeps, ids: readonly string[], withPersonalData: boolean): LeftOut[] =>
  ids.flatMap((id) => buildRecordLine(archive, profiles, requireRecord(archive.db, id), withPersonalData).leftOut)

const chooseRecords = async ({ archive: { db }, profiles }: ExchangeDeps, input: Input): Promise<readonly string[]> => {
  const chosen = [
    ...(input.codes ?? []).map((code) => requireStanding(db, code)),
    ...(input.query === undefined ? [] : await findMatchingRecords(db, profiles, input.query)),
    ...(input.all ? listRecordIds(db) : []),
  ]
  if (chosen.length === 0) throw new AppError('exchange.nothingToExport', {})
  return [...new Set(chosen)]
}

const requireStanding = (db: ReadDb, code: string): string => {
  const row = requireRecordByCode(db, code)
  if (row.removed_at !== null) throw new AppError('record.notFound', { record: row.code })
  return row.id
}
