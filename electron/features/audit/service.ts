import type { auditContract } from '../../../shared/features/audit/contract.ts'
import type { Handlers } from '../../../shared/rpc/contract.ts'
import type { Archive } from '../../db/archive.ts'
import type { Ports } from '../../ports/ports.ts'
import { checkArchive } from './check-archive.ts'
import { recordCheck } from './repository.ts'

interface Deps {
  readonly archive: Archive
  readonly ports: Ports
}

export const createAuditService = ({ archive, ports }: Deps): Handlers<typeof auditContract> => ({
  check: async ({ full }, { signal, report, caller }) => {
    const found = await checkArchive(archive, { full, signal, report })
    if (!archive.readOnly) archive.db.write((tx) => recordCheck(tx, found, full, caller.person, ports.clock().toISOString()))
    return found
  },
})
