import type { Log } from './log.ts'
import type { Processes } from './processes.ts'
import type { Secrets } from './secrets.ts'

/** What the core asks of its host. Hosts hand these in; nothing here is global. */
export interface Ports {
  readonly clock: () => Date
  readonly log: Log
  readonly secrets: Secrets
  readonly processes: Processes
  readonly paths: Paths
}

export interface Paths {
  /** Where the program keeps what belongs to this account and to no archive: recent archives, window state. */
  readonly settings: string
  /** The folder `resources/` of the program itself. */
  readonly resources: string
  /** Where a new archive is proposed. */
  readonly documents: string
}
