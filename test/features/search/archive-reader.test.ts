import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { newArchive } from '../../../electron/features/archives/service.ts'
import { createArchiveReader } from '../../../electron/features/search/archive-reader.ts'
import { temporaryFolder } from '../../support/create-test-app.ts'

it('asks a new thread what is asked anew while the thread that failed is still ending', async () => {
  const folder = join(temporaryFolder(), 'kho')
  const reader = createArchiveReader(join(folder, 'archive.db'))
  onTestFinished(() => reader.close())
  const again = await reader.ask({ kind: 'counts' }).then(
    () => undefined,
    () => {
      newArchive(folder, { name: 'Kho', org: 'H33', person: 'A' }, { person: 'A', now: () => new Date() }).close()
      return reader.ask({ kind: 'counts' })
    },
  )
  expect(again).toMatchObject({ removed: 0 })
})
