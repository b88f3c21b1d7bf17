import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { JobContext } from '../../../shared/rpc/contract.ts'
import type { Archive } from '../../db/archive.ts'
import { findAssetBySha256, objectPath } from '../assets/public.ts'
import { openBag, readFetch } from '../exchange/public.ts'
import { outboxFile } from './pack-deposit.ts'
import type { RemoteStore } from './remote-store.ts'
import type { DepositRow } from './repository.ts'
import { depositKey, objectKey, sha256OfNiUrl } from './warehouse.ts'

export interface Sent {
  readonly objects: number
  readonly bytes: number
}

/**
 * Sends one packed deposit: every original that the warehouse does not have yet, whoever sent it, then the bag that names them. The
 * bag comes last, so that whoever finds it finds all. Cut anywhere and begun again, it goes on where it was.
 */
export const sendDeposit = async (
  archive: Archive,
  store: RemoteStore,
  deposit: DepositRow,
  { signal, report }: JobContext,
): Promise<Sent> => {
  const file = outboxFile(archive, deposit.id)
  const wanted = await listObjects(file)
  let [objects, bytes] = [0, 0]
  for (const [index, sha256] of wanted.entries()) {
    signal.throwIfAborted()
    report({ step: 'send', done: index, total: wanted.length + 1 })
    const asset = findAssetBySha256(archive.db, sha256)
    if (!asset) throw new Error(`deposit ${deposit.id} names an original that the archive does not have`)
    const key = objectKey(sha256)
    if ((await store.head(key))?.size === asset.size) continue
    await store.putFile(key, join(archive.folder, objectPath(sha256, asset.extension)), signal)
    objects++
    bytes += asset.size
  }
  signal.throwIfAborted()
  const { size } = await stat(file)
  const key = depositKey(deposit.station, deposit.id)
  if ((await store.head(key))?.size !== size) {
    await store.putFile(key, file, signal)
    bytes += size
  }
  report({ step: 'send', done: wanted.length + 1, total: wanted.length + 1 })
  return { objects, bytes }
}

const listObjects = async (file: string): Promise<readonly string[]> => {
  const bag = await openBag(file)
  try {
    const { items } = await readFetch(bag)
    return [...new Set([...items.values()].flatMap(({ url }) => sha256OfNiUrl(url) ?? []))]
  } finally {
    bag.close()
  }
}
