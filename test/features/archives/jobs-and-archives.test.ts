import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openArchive } from '../../../electron/db/archive.ts'
import { createTestApp, failureOf, temporaryFolder } from '../../support/create-test-app.ts'
import { tinyPage, writeFile } from '../../support/scans.ts'

const codeOf = async (work: Promise<unknown>): Promise<string> => (await failureOf(work)).code

describe('jobs over a restart', () => {
  it('that were paused go on when asked, by a person who may', async () => {
    const { api, app, ports, folder } = await createTestApp()
    const scans = join(temporaryFolder(), 'quét')
    for (let page = 0; page < 30; page += 1) writeFile(join(scans, `${page}`, `${page}.gif`), tinyPage(page))
    const { id } = api.assets.ingest({ paths: [scans] })
    await expect.poll(async () => (await api.jobs.get({ id }).catch(() => undefined))?.state).toBe('running')
    await api.jobs.pause({ id })
    await expect.poll(async () => (await api.jobs.get({ id })).state).toBe('paused')
    await app.use((onChanged) => openArchive(folder, { person: 'Người thử', now: ports.clock, onChanged }))
    app.resumeJobs()
    expect((await api.jobs.get({ id })).state).toBe('paused')
    await api.jobs.resume({ id })
    await expect.poll(async () => (await api.jobs.get({ id })).state, { timeout: 30_000 }).toBe('done')
    expect((await api.records.list({ limit: 1 })).total).toBe(30)
    expect(await codeOf(api.jobs.resume({ id: 'không có' }))).toBe('job.notFound')
  })

  it('work without an archive, and again after one was only read', async () => {
    const { api, app, ports, folder } = await createTestApp()
    const backup = join(temporaryFolder(), 'sao')
    await api.backup.run({ folder: backup }).result
    await app.use((onChanged) => openArchive(folder, { person: 'x', now: ports.clock, onChanged, readOnly: true }))
    expect((await api.audit.check({}).result).sound).toBe(true)
    await api.archives.close({})
    const restored = api.backup.restore({ from: backup, to: join(temporaryFolder(), 'kho') })
    expect((await restored.result).sound).toBe(true)
    expect((await api.jobs.get({ id: restored.id })).state).toBe('done')
    expect(await codeOf(api.audit.check({}).result)).toBe('archive.notOpen')
    expect(await codeOf(api.records.list({}))).toBe('archive.notOpen')
  })
})
