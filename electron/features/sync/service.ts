import type { syncContract } from '../../../shared/features/sync/contract.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { Handlers } from '../../../shared/rpc/contract.ts'
import type { SyncDeps } from './job.ts'
import { normaliseUrl } from './open-remote.ts'
import { readOptions } from './remote-options.ts'
import { countOutgoing, countUnsent, findRemote, insertRemote, listRemotes } from './repository.ts'

export const createSyncService = (deps: SyncDeps): Handlers<typeof syncContract> => {
  const { archive, ports } = deps
  const { db } = archive
  return {
    remotes: () => ({ remotes: listRemotes(db).map(({ name, url }) => ({ name, url })) }),
    addRemote: ({ name, url }) => {
      const remote = { name: name.normalize('NFC'), url: normaliseUrl(url) }
      return db.write((tx) => {
        const known = findRemote(tx, remote.name)
        if (known && known.url !== remote.url) throw new AppError('sync.remoteTaken', { name: known.name, url: known.url })
        if (!known) insertRemote(tx, { ...remote, at: ports.clock().toISOString() })
        tx.touch('sync')
        return remote
      })
    },
    waiting: () => {
      const outgoing = countOutgoing(db)
      const unsent = listRemotes(db)
        .filter((remote) => readOptions(remote).receiving !== true)
        .map((remote) => countUnsent(db, remote.name, readOptions(remote).packedUpTo))
      return {
        records: unsent.reduce((sum, { records }) => sum + records, 0),
        deposits: outgoing.deposits,
        bytes: outgoing.bytes + unsent.reduce((sum, { bytes }) => sum + bytes, 0),
      }
    },
    // The signing libraries are loaded with the first delivery: no other command waits for them.
    run: async (input, context) => (await import('./job.ts')).runSync(deps, input, context),
    receive: async (input, context) => (await import('./receive-deposits.ts')).receiveDeposits(deps, input, context),
  }
}
