import type { z } from 'zod'
import type { syncContract } from '../../../shared/features/sync/contract.ts'
import { AppError, isAppError } from '../../../shared/rpc/app-error.ts'
import type { JobContext } from '../../../shared/rpc/contract.ts'
import { sentence } from '../../../shared/rpc/sentence.ts'
import type { Archive } from '../../db/archive.ts'
import type { Ports } from '../../ports/ports.ts'
import type { ProfileSet } from '../profiles/public.ts'
import { openSigner, type Signer } from '../signing/public.ts'
import { markRecords } from './mark-records.ts'
import { openRemote } from './open-remote.ts'
import { packDeposits } from './pack-deposit.ts'
import { pickUpReceipts } from './pick-up-receipts.ts'
import { readOptions } from './remote-options.ts'
import { countOpenConflicts, countUnsent, findRemote, listOutgoing, listRemotes, type RemoteRow, setDepositState } from './repository.ts'
import { sendDeposit } from './send-deposit.ts'
import { openWarehouse } from './warehouse.ts'

export interface SyncDeps {
  readonly archive: Archive
  readonly profiles: ProfileSet
  readonly ports: Pick<Ports, 'clock'>
}
type Input = z.output<typeof syncContract.run.input>
type Output = z.input<typeof syncContract.run.output>

interface Tally {
  sent: { deposits: number; objects: number; bytes: number }
  receipts: number
  failed: Output['failed']
}

/**
 * Delivers to the warehouses: picks up receipts, packs what changed, sends what is packed. Whatever is interrupted goes on at the
 * next run; nothing is sent twice. With several remotes, one that cannot be reached is named and the others are served.
 * Errors: sync.noRemote, remoteUnknown, those of the only remote, and of signing.
 */
export const runSync = async (deps: SyncDeps, input: Input, context: JobContext): Promise<Output> => {
  if (deps.archive.readOnly) throw new AppError('archive.readOnly', {})
  const remotes = chooseRemotes(deps.archive, input.remote)
  const signer = input.sign && (await openSigner(input.sign.key, input.sign.passphrase, deps.ports.clock()))
  const tally: Tally = { sent: { deposits: 0, objects: 0, bytes: 0 }, receipts: 0, failed: [] }
  for (const remote of remotes) {
    try {
      await serveRemote(deps, remote, signer, tally, context)
    } catch (cause) {
      if (context.signal.aborted || !isAppError(cause) || remotes.length === 1) throw cause
      fail(tally, remote.name, cause)
    }
  }
  const { db } = deps.archive
  return {
    sent: tally.sent,
    received: { receipts: tally.receipts, published: 0 },
    waiting: remotes.reduce((sum, { name }) => sum + countWaiting(db, requireRemote(db, name)), 0),
    conflicts: countOpenConflicts(db),
    failed: tally.failed,
  }
}

const countWaiting = (db: Archive['db'], remote: RemoteRow): number =>
  countUnsent(db, remote.name, readOptions(remote).packedUpTo).records + listOutgoing(db, remote.name, 'packed').length

const chooseRemotes = ({ db }: Archive, name: string | undefined): readonly RemoteRow[] => {
  const all = listRemotes(db).filter((remote) => readOptions(remote).receiving !== true)
  if (name === undefined) {
    if (all.length === 0) throw new AppError('sync.noRemote', {})
    return all
  }
  return [requireRemote(db, name)]
}

/** The remote of a name. Error: sync.remoteUnknown with the names that there are. */
export const requireRemote = (db: Archive['db'], name: string): RemoteRow => {
  const remote = findRemote(db, name.normalize('NFC'))
  if (!remote) throw new AppError('sync.remoteUnknown', { name, known: listRemotes(db).map((known) => known.name) })
  return remote
}

const serveRemote = async (
  deps: SyncDeps,
  remote: RemoteRow,
  signer: Signer | undefined,
  tally: Tally,
  context: JobContext,
): Promise<void> => {
  const { archive, profiles, ports } = deps
  const recordContext = { profiles, institution: archive.org }
  const store = await openRemote(remote)
  const warehouse = await openWarehouse(store, remote.name, ports.clock())
  const by = context.caller.person
  const picked = await pickUpReceipts({ archive, context: recordContext, store, remote, warehouse, by, now: ports.clock })
  tally.receipts += picked.receipts
  for (const { deposit, error } of picked.failed) fail(tally, deposit, error)

  await packDeposits({ archive, profiles, now: ports.clock, signer }, remote.name, context)
  for (const deposit of listOutgoing(archive.db, remote.name, 'packed')) {
    const { objects, bytes } = await sendDeposit(archive, store, deposit, context)
    const at = ports.clock().toISOString()
    archive.db.write((tx) => {
      setDepositState(tx, deposit.id, 'sent', { sentAt: at })
      markRecords(tx, recordContext, deposit.id, 'deposited', { by, at })
      tx.touch('sync')
    })
    tally.sent.deposits++
    tally.sent.objects += objects
    tally.sent.bytes += bytes
  }
}

const fail = (tally: Tally, id: string, { code, data }: AppError): void =>
  void tally.failed.push({ id, code, message: sentence(code, data, 'vi') })
