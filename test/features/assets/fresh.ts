import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { makeArchive } from './ingest-support.ts'
import { temporaryFolder } from './sample-files.ts'

/** A folder of its own with an archive in it, and a place for scans beside it; both go away with the test. */
export const fresh = () => {
  const root = temporaryFolder()
  const archive = makeArchive(join(root, 'kho'))
  onTestFinished(() => archive.close())
  return { root, scans: join(root, 'Bản quét'), archive }
}
