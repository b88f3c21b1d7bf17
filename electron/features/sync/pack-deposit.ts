import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { v7 as uuidv7 } from 'uuid'
import type { JobContext } from '../../../shared/rpc/contract.ts'
import type { Archive } from '../../db/archive.ts'
import { collectBagFiles, writeBag } from '../exchange/public.ts'
import type { ProfileSet } from '../profiles/public.ts'
import { chainHead } from '../records/public.ts'
import type { Signer } from '../signing/public.ts'
import { readOptions } from './remote-options.ts'
import {
  type DepositRecord,
  type DepositRow,
  findDeposit,
  findRemote,
  insertDeposit,
  insertDepositRecord,
  listUnsentRecords,
  type RemoteRow,
  setRemoteOptions,
} from './repository.ts'
import { niUrl } from './warehouse.ts'

/** Receipts come back deposit by deposit: small ones bring them sooner over a bad line. */
const recordsPerDeposit = 500

export interface PackDeps {
  readonly archive: Archive
  readonly profiles: ProfileSet
  readonly now: () => Date
  readonly signer: Signer | undefined
}

/** Where packed deposits wait; a zip without a row there was left by a killed run. */
export const outboxFile = (archive: Archive, id: string): string => join(archive.folder, 'exports', 'outbox', `${id}.zip`)

/**
 * Packs what changed since it was last packed for a remote: signed holey bags, whose originals travel by themselves. The row comes
 * after the file, so that a killed run packs again and nothing is sent half.
 */
export const packDeposits = async (deps: PackDeps, remote: string, context: JobContext): Promise<void> => {
  await sweepOutbox(deps.archive)
  for (;;) {
    context.signal.throwIfAborted()
    const { db } = deps.archive
    const options = readOptions(requireRow(db, remote))
    const { seq } = chainHead(db)
    const ids = listUnsentRecords(db, remote, options.packedUpTo, recordsPerDeposit)
    if (ids.length === 0) {
      db.write((tx) => setRemoteOptions(tx, remote, JSON.stringify({ ...options, packedUpTo: seq })))
      return
    }
    await packOne(deps, remote, ids, context)
  }
}

const requireRow = (db: Archive['db'], name: string): RemoteRow => {
  const row = findRemote(db, name)
  if (!row) throw new Error(`remote ${name} went away`)
  return row
}

const packOne = async (
  { archive, profiles, now, signer }: PackDeps,
  remote: string,
  ids: readonly string[],
  { signal, report }: JobContext,
): Promise<void> => {
  const id = uuidv7()
  const at = now()
  const head = chainHead(archive.db)
  const records: DepositRecord[] = []
  let objects = 0
  const files = collectBagFiles({
    archive,
    profiles,
    ids,
    withPersonalData: false,
    now: at,
    fetch: niUrl,
    onRecord: (record) => {
      records.push({ record_id: record.id, version: record.version })
      report({ step: 'pack', done: records.length, total: ids.length, detail: record.code })
    },
  })
  const target = outboxFile(archive, id)
  const bag = await writeBag({
    target,
    zip: true,
    files,
    info: () => [
      ['Source-Organization', archive.name],
      ['External-Identifier', `urn:uuid:${id}`],
      ['External-Description', `Deposit of ${records.length} records of Tàng Thư`],
      ['Tang-Thu-Organization', archive.org],
      ['Tang-Thu-Station', archive.station],
      ['Tang-Thu-Records', String(records.length)],
      ['Tang-Thu-Chain-Head', `${head.seq} ${head.hash}`],
    ],
    signer,
    now: at,
    signal,
    onFile: ({ fetch }) => {
      if (fetch !== undefined) objects++
    },
  })
  const deposit: DepositRow = {
    id,
    direction: 'out',
    remote,
    station: archive.station,
    state: 'packed',
    created_at: at.toISOString(),
    sent_at: null,
    bytes: (await stat(target)).size,
    object_count: objects,
    chain_head: `${head.seq} ${head.hash}`,
    digest: bag.digest,
    detail: null,
  }
  archive.db.write((tx) => {
    insertDeposit(tx, deposit)
    for (const record of records) insertDepositRecord(tx, id, record, null)
    tx.touch('sync')
  })
}

const sweepOutbox = async (archive: Archive): Promise<void> => {
  const folder = join(archive.folder, 'exports', 'outbox')
  await mkdir(folder, { recursive: true })
  for (const name of await readdir(folder)) {
    const row = name.endsWith('.zip') ? findDeposit(archive.db, name.slice(0, -'.zip'.length), 'out') : undefined
    if (!row || row.state === 'accepted' || row.state === 'refused') await rm(join(folder, name), { recursive: true, force: true })
  }
}
