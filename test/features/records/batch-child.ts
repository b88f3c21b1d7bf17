// Edits a thousand records, or takes the edit back, and kills itself after the given transaction, as a power cut would:
// `batch-child.ts ARCHIVE edit|undo BATCH SLICE [EDIT]`.

import { people } from '../../../electron/features/people/public.ts'
import { loadProfiles } from '../../../electron/features/profiles/public.ts'
import { editBatch } from '../../../electron/features/records/batch-edit.ts'
import { takeBackBatch } from '../../../electron/features/records/batch-undo.ts'
import { createArchiveReader } from '../../../electron/features/search/public.ts'
import { batchesContract } from '../../../shared/features/records/batch-contract.ts'
import { reopen } from '../assets/ingest-support.ts'

const [folder = '', what, batch = '', last = '0', edit = ''] = process.argv.slice(2)
const archive = reopen(folder)
const profiles = loadProfiles('resources')
const reader = createArchiveReader(archive.db.file)
let slice = 0
const atSlice = (): void => {
  if (++slice === Number(last)) process.kill(process.pid, 'SIGKILL')
}
const by = people(archive.db)[0]?.id ?? ''
const context = {
  caller: { person: by, name: 'x', roles: new Set<never>() },
  signal: new AbortController().signal,
  report: () => undefined,
  batch,
}
const operations = [{ kind: 'replace', field: 'description', find: 'a', replace: 'aa' }]
const selection = { kind: 'search', search: { query: 'bát' }, except: [] }
const result =
  what === 'edit'
    ? await editBatch(
        { archive, profiles, reader, ports: { clock: () => new Date() }, atSlice },
        batchesContract.edit.input.parse({ selection, operations }),
        context,
      )
    : await takeBackBatch(
        { archive, context: { profiles, institution: archive.org }, atSlice },
        edit,
        { by, at: new Date().toISOString(), batch },
        context,
      )
console.log(JSON.stringify(result))
await reader.close()
archive.close()
