import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openArchive } from '../../../electron/db/archive.ts'
import { createTestApp, failureOf, temporaryFolder } from '../../support/create-test-app.ts'

const codeOf = async (work: Promise<unknown>): Promise<string> => (await failureOf(work)).code

describe('people at work', () => {
  it('are asked who they are before a job is kept under their name, where several work', async () => {
    const { api, session } = await createTestApp()
    await api.people.add({ name: 'Lê Thị Hai', roles: ['cataloguer', 'contributor', 'viewer'] })
    session.person = undefined
    expect((await api.archives.current({})).person).toBeUndefined()
    expect(await codeOf(api.audit.check({}).result)).toBe('person.unknown')
    expect(await codeOf(api.archives.work({ person: 'Người lạ' }))).toBe('person.unknown')
    await api.archives.work({ person: 'Lê Thị Hai'.normalize('NFD') })
    expect((await api.audit.check({}).result).sound).toBe(true)
    expect(await codeOf(api.people.add({ name: 'Ba', roles: ['viewer'] }))).toBe('role.missing')
  })

  it('are not two of one name, however it is typed', async () => {
    const { api } = await createTestApp('Nguyễn Thị Huệ')
    for (const name of ['Nguyễn Thị Huệ', 'Nguyễn Thị Huệ'.normalize('NFD'), '  Nguyễn Thị Huệ ']) {
      expect(await codeOf(api.people.add({ name, roles: ['viewer'] }))).toBe('person.nameTaken')
    }
    expect(await codeOf(api.people.add({ name: '   ', roles: ['viewer'] }))).toBe('input.invalid')
    expect((await api.people.list({})).people).toHaveLength(1)
  })

  it('do not carry their roles into another archive that knows their name', async () => {
    const { api, app, ports } = await createTestApp('Trần Văn Ba')
    const other = join(temporaryFolder(), 'kho khác')
    await api.archives.create({ folder: other, name: 'Kho khác', person: 'Trần Văn Ba' })
    await api.people.add({ name: 'Người khác', roles: ['viewer'] })
    const { folder } = await api.archives.open({ folder: join(other, '..', 'kho khác') })
    expect(folder).toBe(other)
    expect((await api.archives.current({})).person).toBeUndefined()
    expect(await codeOf(api.records.create({ profile: 'document', title: 'x' }))).toBe('role.missing')
    await app.close()
    expect(existsSync(join(other, 'lock.json'))).toBe(false)
    openArchive(other, { person: 'x', now: ports.clock }).close()
  })
})
