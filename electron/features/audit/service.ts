import type { auditContract } from '../../../shared/features/audit/contract.ts'
import { isAppError } from '../../../shared/rpc/app-error.ts'
import type { Handlers } from '../../../shared/rpc/contract.ts'
import type { Archive } from '../../db/archive.ts'
import type { Ports } from '../../ports/ports.ts'
import type { ProfileSet } from '../profiles/public.ts'
import { checkArchive } from './check-archive.ts'
import { recordCheck } from './repository.ts'

interface Deps {
  readonly archive: Archive
  readonly profiles: ProfileSet
  readonly ports: Ports
}

export const createAuditService = ({ archive, profiles, ports }: Deps): Handlers<typeof auditContract> => ({
  check: async ({ full }, { signal, report, caller }) => {
    const found = await checkArchive(archive, { profiles, full, signal, report })
    if (archive.readOnly) return found
    try {
      archive.db.write((tx) => recordCheck(tx, found, full, caller.person, ports.clock().toISOString()))
    } catch (error) {
      // What was found counts, also where a full disk cannot take the note of it.
      if (!isAppError(error)) throw error
      ports.log.write('warn', 'check-not-noted', { code: error.code })
    }
    return found
  },
})
