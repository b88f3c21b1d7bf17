import type { backupContract } from '../../../shared/features/backup/contract.ts'
import { isAppError } from '../../../shared/rpc/app-error.ts'
import type { Handlers } from '../../../shared/rpc/contract.ts'
import type { Archive } from '../../db/archive.ts'
import type { Ports } from '../../ports/ports.ts'
import { type BackupEvent, insertBackupEvent, listEvents } from './repository.ts'
import { restoreBackup } from './restore-backup.ts'
import { runBackup } from './run-backup.ts'

interface Deps {
  readonly archive: Archive
  readonly ports: Ports
}

export const createBackupService = ({ archive, ports }: Deps): Handlers<typeof backupContract> => ({
  status: () => {
    const events = listEvents(archive.db, 'replication', 50)
    const good = events.find(({ outcome }) => outcome === 'success')
    const check = listEvents(archive.db, 'fixity check', 1)[0]
    return {
      ...(good && {
        last: { at: good.at, folder: textOf(good, 'folder'), objects: numberOf(good, 'objects'), bytes: numberOf(good, 'bytes') },
      }),
      history: events.map((event) => ({ at: event.at, folder: textOf(event, 'folder'), outcome: event.outcome })),
      ...(check && { check: { at: check.at, sound: check.outcome === 'success', objects: numberOf(check, 'objects') } }),
    }
  },
  run: async ({ folder }, { signal, report, caller }) => {
    const now = ports.clock()
    const note = (outcome: 'success' | 'failure', detail: object): void => {
      if (archive.readOnly) return
      try {
        archive.db.write((tx) => insertBackupEvent(tx, now.toISOString(), outcome, detail, caller.person))
      } catch (error) {
        // The backup is as good as it is: on a full disk, the one that matters most, the archive just cannot say so.
        if (!isAppError(error)) throw error
        ports.log.write('warn', 'backup-not-noted', { code: error.code })
      }
    }
    try {
      const made = await runBackup(archive, folder, now, { signal, report })
      note('success', made)
      return made
    } catch (error) {
      if (!signal.aborted) note('failure', { folder })
      throw error
    }
  },
  restore: ({ from, to }, context) => restoreBackup(from, to, context),
})

const detailOf = ({ detail }: BackupEvent): Record<string, unknown> => (detail === null ? {} : JSON.parse(detail))
const textOf = (event: BackupEvent, key: string): string => String(detailOf(event)[key] ?? '')
const numberOf = (event: BackupEvent, key: string): number => Number(detailOf(event)[key] ?? 0)
