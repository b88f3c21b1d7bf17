import type { X509Certificate } from 'node:crypto'
import type { z } from 'zod'
import type { DepositOutcome } from '../../../shared/features/exchange/contract.ts'
import type { syncContract } from '../../../shared/features/sync/contract.ts'
import { AppError, isAppError } from '../../../shared/rpc/app-error.ts'
import type { JobContext } from '../../../shared/rpc/contract.ts'
import { sentence } from '../../../shared/rpc/sentence.ts'
import { type BagEntry, type BagSource, fileEntry, makeReceipt, openBag, readFetch, type TakenIn, takeInBag } from '../exchange/public.ts'
import { openSigner, readTrustedCertificates, type Signer } from '../signing/public.ts'
import { requireRemote, type SyncDeps } from './job.ts'
import { openRemote } from './open-remote.ts'
import { readOptions } from './remote-options.ts'
import type { RemoteStore } from './remote-store.ts'
import {
  findDeposit,
  findReceipt,
  insertDeposit,
  insertDepositRecord,
  insertReceipt,
  type ReceiptRow,
  setRemoteOptions,
} from './repository.ts'
import { nameWarehouse, objectKey, openWarehouse, receiptKey, sha256OfNiUrl } from './warehouse.ts'

type Input = z.output<typeof syncContract.receive.input>

interface Receiving extends SyncDeps {
  readonly store: RemoteStore
  readonly remote: string
  readonly trusted: readonly X509Certificate[] | undefined
  readonly signer: Signer | undefined
}

/**
 * The province's side: takes every deposit in that has no receipt yet, oldest first, each verified against its originals in the
 * warehouse, and puts a receipt for each. Killed and begun again, it goes on; a deposit that was taken in is not taken in twice.
 * Errors: sync.remoteUnknown, unreachable, newerWarehouse, and those of signing.
 */
export const receiveDeposits = async (deps: SyncDeps, input: Input, context: JobContext): Promise<{ deposits: DepositOutcome[] }> => {
  const { archive, ports } = deps
  if (archive.readOnly) throw new AppError('archive.readOnly', {})
  const remote = requireRemote(archive.db, input.remote)
  const trusted = input.trust === undefined ? undefined : await readTrustedCertificates(input.trust)
  const signer = input.sign && (await openSigner(input.sign.key, input.sign.passphrase, ports.clock()))
  const store = await openRemote(remote)
  const warehouse = await openWarehouse(store, remote.name, ports.clock())
  if (signer) await nameWarehouse(store, warehouse, archive.name, signer.chain.at(-1) ?? signer.certificate)
  if (readOptions(remote).receiving !== true) {
    const options = readOptions(remote)
    archive.db.write((tx) => setRemoteOptions(tx, remote.name, JSON.stringify({ ...options, receiving: true })))
  }
  const receiving: Receiving = { ...deps, store, remote: remote.name, trusted, signer }
  const deposits: DepositOutcome[] = []
  for (const key of await store.list('deposits/')) {
    context.signal.throwIfAborted()
    const [, station, id] = /^deposits\/([^/]+)\/([0-9a-f-]{36})\.zip$/.exec(key) ?? []
    if (station === undefined || id === undefined || station === archive.station) continue
    if (await isReceipted(receiving, station, id)) continue
    deposits.push(await receiveOne(receiving, { key, station, id }, context))
  }
  return { deposits }
}

/** A deposit that was decided gets its receipt again where a crash came between the two. */
const isReceipted = async ({ archive, store }: Receiving, station: string, id: string): Promise<boolean> => {
  if (await store.head(receiptKey(station, id))) return true
  const receipt = findDeposit(archive.db, id, 'in') && findReceipt(archive.db, id)
  if (!receipt) return false
  await putReceipt(store, station, receipt)
  return true
}

interface Found {
  readonly key: string
  readonly station: string
  readonly id: string
}

const receiveOne = async (receiving: Receiving, found: Found, context: JobContext): Promise<DepositOutcome> => {
  const taken = await takeInDeposit(receiving, found, context)
  const outcome: DepositOutcome = {
    station: found.station,
    id: found.id,
    outcome: taken.outcome,
    reasons: taken.problems.map(({ message }) => message),
    problems: [...taken.problems],
  }
  // A stick that was pulled too early lacks originals: that is not for good, the next run looks again.
  if (taken.problems.length > 0 && taken.problems.every(({ code }) => code === 'bag.fileNotFetched' || code === 'bag.oxumWrong'))
    return outcome
  const { archive, ports, store, remote, signer } = receiving
  const { body, signature } = await makeReceipt(archive, taken, signer, ports.clock())
  const at = ports.clock().toISOString()
  const receipt: ReceiptRow = {
    deposit_id: found.id,
    outcome: taken.outcome,
    body,
    signature: signature ?? null,
    signer: taken.signer ?? null,
    at,
  }
  archive.db.write((tx) => {
    insertDeposit(tx, {
      id: found.id,
      direction: 'in',
      remote,
      station: found.station,
      state: taken.outcome,
      created_at: at,
      sent_at: null,
      bytes: 0,
      object_count: 0,
      chain_head: null,
      digest: taken.digest,
      detail: null,
    })
    for (const { id, version, outcome: one } of taken.records) insertDepositRecord(tx, found.id, { record_id: id, version }, one)
    insertReceipt(tx, receipt)
    tx.touch('sync')
  })
  await putReceipt(store, found.station, receipt)
  return outcome
}

/** The signature first: whoever finds the receipt finds its signature. */
const putReceipt = async (store: RemoteStore, station: string, { deposit_id: id, body, signature }: ReceiptRow): Promise<void> => {
  const key = receiptKey(station, id)
  if (signature) await store.putBytes(`${key}.p7s`, signature)
  await store.putBytes(key, Buffer.from(body))
}

const takeInDeposit = async (receiving: Receiving, { key, station, id }: Found, context: JobContext): Promise<TakenIn> => {
  const { archive, profiles, ports, store, trusted } = receiving
  const refused = (error: AppError): TakenIn => ({
    station,
    id,
    outcome: 'refused',
    problems: [{ path: key, code: error.code, message: sentence(error.code, error.data, 'vi'), data: error.data }],
    records: [],
    signer: undefined,
    digest: '',
  })
  const file = await store.fetchFile(key)
  const bag = await openBag(file).catch((cause: unknown) => {
    if (isAppError(cause)) return cause
    throw cause
  })
  if (bag instanceof AppError) return refused(bag)
  try {
    const { source, fetched } = await withOriginals(bag, store)
    const taken = await takeInBag(
      { archive, profiles, now: ports.clock },
      source,
      { path: key, trusted, expected: { station, id } },
      context,
    )
    await setDamagedAside(store, taken, fetched)
    return taken
  } finally {
    bag.close()
  }
}

/** The holey bag with its originals from the warehouse in their places. */
const withOriginals = async (
  bag: BagSource,
  store: RemoteStore,
): Promise<{ readonly source: BagSource; readonly fetched: ReadonlyMap<string, string> }> => {
  const entries = new Map<string, BagEntry>(bag.entries)
  const fetched = new Map<string, string>()
  for (const [path, { url }] of (await readFetch(bag)).items) {
    const sha256 = sha256OfNiUrl(url)
    const found = sha256 === undefined || entries.has(path) ? undefined : await store.head(objectKey(sha256))
    if (!found || sha256 === undefined) continue
    entries.set(path, fileEntry(await store.fetchFile(objectKey(sha256)), found.size))
    fetched.set(path, objectKey(sha256))
  }
  return { source: { ...bag, entries }, fetched }
}

/** An original that is not what its name says would be taken for sent for ever. */
const setDamagedAside = async (store: RemoteStore, { problems }: TakenIn, fetched: ReadonlyMap<string, string>): Promise<void> => {
  for (const { path, code } of problems) {
    const key = fetched.get(path)
    if (key !== undefined && (code === 'bag.fileChanged' || code === 'bag.fileUnreadable')) await store.setAside(key)
  }
}
