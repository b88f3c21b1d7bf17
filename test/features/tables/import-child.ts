// Imports a table and kills itself after the given transaction, as a power cut would: `import-child.ts ARCHIVE TABLE BATCH CHUNK`.

import { people } from '../../../electron/features/people/public.ts'
import { loadProfiles } from '../../../electron/features/profiles/public.ts'
import { importTable } from '../../../electron/features/tables/job.ts'
import { createForkProcesses } from '../../../electron/headless/ports/fork-processes.ts'
import { tablesContract } from '../../../shared/features/tables/contract.ts'
import { reopen } from '../assets/ingest-support.ts'

const [folder = '', file = '', batch = '', last = '0'] = process.argv.slice(2)
const archive = reopen(folder)
let chunk = 0
const result = await importTable(
  {
    archive,
    profiles: loadProfiles('resources'),
    ports: {
      clock: () => new Date(),
      processes: createForkProcesses(),
      log: { write: () => undefined, bug: () => 'bug', attach: () => undefined },
    },
    atChunk: () => {
      if (++chunk === Number(last)) process.kill(process.pid, 'SIGKILL')
    },
  },
  tablesContract.import.input.parse({ file, profile: 'artifact' }),
  {
    caller: { person: people(archive.db)[0]?.id ?? '', name: 'x', roles: new Set() },
    signal: new AbortController().signal,
    report: () => undefined,
    batch,
  },
)
console.log(JSON.stringify(result))
archive.close()
