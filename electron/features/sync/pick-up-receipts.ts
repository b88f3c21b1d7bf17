import type { X509Certificate } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { AppError, isAppError } from '../../../shared/rpc/app-error.ts'
import type { Archive } from '../../db/archive.ts'
import { Receipt } from '../exchange/public.ts'
import type { RecordContext } from '../records/public.ts'
import { parsePemCertificates, verifyCms } from '../signing/public.ts'
import { markRecords } from './mark-records.ts'
import { outboxFile } from './pack-deposit.ts'
import { readOptions } from './remote-options.ts'
import type { RemoteStore } from './remote-store.ts'
import {
  type DepositRow,
  insertReceipt,
  listOutgoing,
  type RemoteRow,
  setDepositState,
  setRecordOutcome,
  setRemoteOptions,
} from './repository.ts'
import { receiptKey, type Warehouse } from './warehouse.ts'

interface PickUp {
  readonly archive: Archive
  readonly context: RecordContext
  readonly store: RemoteStore
  readonly remote: RemoteRow
  readonly warehouse: Warehouse
  readonly by: string
  readonly now: () => Date
}

export interface PickedUp {
  readonly receipts: number
  readonly failed: readonly { readonly deposit: string; readonly error: AppError }[]
}

/**
 * Takes the receipts of sent deposits from the warehouse. Once a province signs, every receipt must bear a signature that leads to
 * the certificate that was seen first. One receipt that cannot be used holds nothing else up.
 */
export const pickUpReceipts = async (given: PickUp): Promise<PickedUp> => {
  const failed: { deposit: string; error: AppError }[] = []
  let receipts = 0
  const certificates = pinCertificate(given)
  for (const deposit of listOutgoing(given.archive.db, given.remote.name, 'sent')) {
    try {
      if (await pickUpOne(given, deposit, certificates)) receipts++
    } catch (cause) {
      if (!isAppError(cause) || cause.code === 'sync.unreachable') throw cause
      failed.push({ deposit: deposit.id, error: cause })
    }
  }
  return { receipts, failed }
}

/** The first certificate seen is kept with the remote; another one later is refused until a person says so. */
const pinCertificate = ({ archive, remote, warehouse }: PickUp): readonly X509Certificate[] | undefined => {
  const options = readOptions(remote)
  if (options.certificate !== undefined && warehouse.certificate !== undefined && options.certificate !== warehouse.certificate) {
    throw new AppError('sync.certificateChanged', { name: remote.name })
  }
  const { certificate } = warehouse
  if (certificate !== undefined && options.certificate === undefined) {
    archive.db.write((tx) => setRemoteOptions(tx, remote.name, JSON.stringify({ ...options, certificate })))
  }
  const pem = options.certificate ?? certificate
  return pem === undefined ? undefined : parsePemCertificates(pem)
}

const pickUpOne = async (given: PickUp, deposit: DepositRow, trusted: readonly X509Certificate[] | undefined): Promise<boolean> => {
  const key = receiptKey(deposit.station, deposit.id)
  const body = await given.store.readBytes(key)
  if (!body) return false
  const signature = await given.store.readBytes(`${key}.p7s`)
  const signer = checkSignature(deposit.id, body, signature, trusted)
  const receipt = parseReceipt(deposit, body)
  const { archive, context, by, now } = given
  const at = now().toISOString()
  archive.db.write((tx) => {
    const resend = receipt.problems.some(({ code }) => code.startsWith('bag.')) ? 1 : 0
    insertReceipt(tx, {
      deposit_id: deposit.id,
      outcome: receipt.outcome,
      body: body.toString('utf8'),
      signature: signature ?? null,
      signer: signer ?? null,
      at,
    })
    setDepositState(tx, deposit.id, receipt.outcome, { detail: JSON.stringify({ resend }) })
    for (const { id, outcome } of receipt.records) setRecordOutcome(tx, deposit.id, id, outcome)
    if (receipt.outcome === 'accepted') markRecords(tx, context, deposit.id, 'accepted', { by, at })
    tx.touch('sync')
  })
  await rm(outboxFile(archive, deposit.id), { force: true })
  return true
}

const checkSignature = (
  deposit: string,
  body: Uint8Array,
  signature: Uint8Array | undefined,
  trusted: readonly X509Certificate[] | undefined,
): string | undefined => {
  if (!signature) {
    if (trusted) throw new AppError('sync.badReceipt', { deposit, reason: 'p7s' })
    return undefined
  }
  const { problems, signer } = verifyCms(signature, body, trusted ? { trusted } : {})
  const [problem] = problems
  if (problem) throw new AppError('sync.badReceipt', { deposit, reason: problem.code })
  return signer
}

const parseReceipt = (deposit: DepositRow, body: Buffer): Receipt => {
  const parsed = Receipt.safeParse(parseJson(body))
  const fits = parsed.success && parsed.data.deposit === deposit.id && parsed.data.station === deposit.station
  // A deposit that was damaged on its way is refused with whatever digest it had there.
  const isOurBag = parsed.success && (parsed.data.outcome === 'refused' || parsed.data.digest === deposit.digest)
  if (!fits || !isOurBag) throw new AppError('sync.badReceipt', { deposit: deposit.id, reason: 'json' })
  return parsed.data
}

const parseJson = (bytes: Buffer): unknown => {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
}
