import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openArchive } from '../../../electron/db/archive.ts'
import { createTestApp, failureOf, temporaryFolder } from '../../support/create-test-app.ts'

describe('archives of ours', () => {
  it('are never opened as files: closing lock.db again would let go of the writer’s lock', async () => {
    const { api, folder, archive } = await createTestApp()
    const done = await api.assets.ingest({ paths: [join(folder, 'lock.db'), join(folder, 'archive.db'), join(folder, 'objects')] }).result
    expect(done.failed.map(({ code }) => code)).toEqual(['asset.insideArchive', 'asset.insideArchive'])
    expect(done.records).toEqual([])
    const { code } = await failureOf(
      Promise.resolve().then(() => openArchive(archive.folder, { person: 'Người khác', now: () => new Date() })),
    )
    expect(code).toBe('archive.locked')
  })

  it('do not let files into a record that lies in the bin', async () => {
    const { api } = await createTestApp()
    const record = await api.records.create({ profile: 'document', title: 'Một' })
    await api.records.remove({ id: record.id })
    const file = join(temporaryFolder(), 'a.txt')
    writeFileSync(file, 'chữ')
    expect((await failureOf(api.assets.ingest({ paths: [file], record: record.code }).result)).code).toBe('record.inBin')
  })
})
