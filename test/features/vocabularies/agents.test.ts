import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { people } from '../../../electron/features/people/public.ts'
import { loadProfiles } from '../../../electron/features/profiles/public.ts'
import { takeBackBatch } from '../../../electron/features/records/batch-undo.ts'
import { createApi } from '../../../shared/rpc/api.ts'
import { appContract } from '../../../shared/rpc/app-contract.ts'
import { createTestApp, failureOf, inProcess, type TestApp, temporaryFolder } from '../../support/create-test-app.ts'

const photo = (app: TestApp, title: string, photographer: string) =>
  app.api.records.create({ profile: 'photograph', title, data: { photographer } })
const names = async ({ api }: TestApp, input: object = {}) => (await api.vocabularies.agents(input)).agents.map(({ name }) => name)

describe('persons, bodies and families', () => {
  it('stand in the order of given names, or of family names, and are found by any of their names without marks', async () => {
    const app = await createTestApp()
    const add = (name: string, more: object = {}) => app.api.vocabularies.addAgent({ name, ...more })
    await add('Lê Văn Bình')
    await add('Nguyễn Thị An (1890–1956)', { dates: '1890–1956', variants: ['Bà Ba Vân', 'An Nương'] })
    await add('Bảo tàng Hưng Yên', { kind: 'body' })
    expect(await names(app)).toEqual(['Nguyễn Thị An (1890–1956)', 'Bảo tàng Hưng Yên', 'Lê Văn Bình'])
    expect(await names(app, { sort: 'family' })).toEqual(['Bảo tàng Hưng Yên', 'Lê Văn Bình', 'Nguyễn Thị An (1890–1956)'])
    expect(await names(app, { text: 'ba van' })).toEqual(['Nguyễn Thị An (1890–1956)'])
    expect(await names(app, { kind: 'body' })).toEqual(['Bảo tàng Hưng Yên'])
    expect(await failureOf(add('Lê Văn  Bình'))).toMatchObject({ code: 'agent.headingTaken' })
    expect(await app.api.vocabularies.agentCalled({ name: 'bà ba vân' })).toMatchObject({ as: 'variant', agent: { dates: '1890–1956' } })
    expect(await app.api.vocabularies.agentCalled({ name: 'Bà Tư' })).toEqual({})
  })

  it('are merged in list and records, and both come back by one undo', async () => {
    const app = await createTestApp()
    const { agent: keep } = await app.api.vocabularies.addAgent({ name: 'Võ An Ninh (1907–2009)' })
    const { agent: lose } = await app.api.vocabularies.addAgent({ name: 'Vũ An Ninh', variants: ['Ông Ninh'] })
    const one = await photo(app, 'Chợ quê', 'Vũ An Ninh')
    await photo(app, 'Bến đò', keep.name)
    expect(await app.api.vocabularies.uses({ of: { list: 'agents', value: 'Vũ An Ninh' } })).toMatchObject({ total: 1 })
    const { records, batch } = await app.api.vocabularies.change({ act: { act: 'merge', list: 'agents', from: lose.id, into: keep.id } })
      .result
    expect(records).toBe(1)
    expect((await app.api.records.get({ id: one.id })).data['photographer']).toBe(keep.name)
    expect(await names(app)).toEqual([keep.name])
    expect((await app.api.vocabularies.agent({ id: keep.id })).variants).toEqual(['Vũ An Ninh', 'Ông Ninh'])
    expect(await app.api.vocabularies.agentCalled({ name: 'Vũ An Ninh' })).toMatchObject({ as: 'variant', agent: { id: keep.id } })
    await app.api.records.undoBatch({ batch })
    expect((await app.api.records.get({ id: one.id })).data['photographer']).toBe('Vũ An Ninh')
    expect(await names(app)).toHaveLength(2)
    expect(await app.api.vocabularies.agentCalled({ name: 'Vũ An Ninh' })).toMatchObject({ as: 'heading' })
  })

  it('take the place of text that was typed freely, and get another heading everywhere', async () => {
    const app = await createTestApp()
    const { agent } = await app.api.vocabularies.addAgent({ name: 'Võ An Ninh' })
    const record = await photo(app, 'Chợ quê', 'Cụ Ninh')
    await app.api.vocabularies.change({ act: { act: 'replace', list: 'agents', from: 'Cụ Ninh', into: agent.id } }).result
    const heading = 'Võ An Ninh (1907–2009)'
    await app.api.vocabularies.change({ act: { act: 'rename', list: 'agents', from: agent.id, name: heading } }).result
    expect((await app.api.records.get({ id: record.id })).data['photographer']).toBe(heading)
    const { query } = await app.api.vocabularies.uses({ of: { list: 'agents', value: heading } })
    expect((await app.api.search.find({ query })).hits.map(({ title }) => title)).toEqual(['Chợ quê'])
    expect(await failureOf(app.api.vocabularies.removeAgent({ id: agent.id }))).toMatchObject({ code: 'agent.inUse', data: { records: 1 } })
  })

  it('keep what is personal apart: seen by a registrar alone, never in a list, a history or a table, erased for good', async () => {
    const app = await createTestApp()
    const { agent } = await app.api.vocabularies.addAgent({ name: 'Phạm Thị Lành' })
    const secret = '0912 345 678'
    const data = {
      private: { phone: secret, address: 'Thôn Hạ' },
      purpose: 'Liên hệ khi trả hiện vật',
      consent: { basis: 'consent', date: '2026-01-02' },
    } as const
    await app.api.vocabularies.setAgentPrivate({ id: agent.id, ...data })
    expect(await app.api.vocabularies.agentPrivate({ id: agent.id })).toEqual(data)
    expect(await app.api.vocabularies.agent({ id: agent.id })).toMatchObject({ hasPrivate: true })
    const table = join(temporaryFolder(), 'nguoi.csv')
    await app.api.vocabularies.exportAgents({ file: table }).result
    const seen = JSON.stringify([
      await app.api.vocabularies.agents({}),
      await app.api.vocabularies.history({ list: 'agents', item: agent.id }),
    ])
    expect(seen + readFileSync(table, 'utf8')).not.toContain(secret)
    await app.api.vocabularies.exportAgents({ file: table, withPersonalData: true }).result
    expect(readFileSync(table, 'utf8')).toContain(secret)

    await app.api.people.add({ name: 'Biên mục', roles: ['viewer', 'contributor', 'cataloguer'] })
    const other = createApi(appContract, inProcess(app.app, { person: 'Biên mục', account: 'Biên mục' }))
    expect((await failureOf(other.vocabularies.agentPrivate({ id: agent.id }))).code).toBe('role.missing')
    expect((await failureOf(other.vocabularies.exportAgents({ file: table, withPersonalData: true }).result)).code).toBe('role.missing')

    // A merge and its undo leave it where it is; erased, it stands nowhere in the database.
    const { agent: into } = await app.api.vocabularies.addAgent({ name: 'Phạm Thị Lành (Hạ)' })
    const { batch } = await app.api.vocabularies.change({ act: { act: 'merge', list: 'agents', from: agent.id, into: into.id } }).result
    await app.api.records.undoBatch({ batch })
    expect(await app.api.vocabularies.agentPrivate({ id: agent.id })).toEqual(data)
    await app.api.vocabularies.erasePrivate({ id: agent.id, why: 'Bà Lành rút lại đồng ý' })
    expect(await app.api.vocabularies.agentPrivate({ id: agent.id })).toEqual({ private: {} })
    const rows = app.archive.db.all("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'") as readonly {
      name: string
    }[]
    for (const { name } of rows) expect(JSON.stringify(app.archive.db.all(`SELECT * FROM "${name}"`))).not.toContain(secret)
    expect(
      await failureOf(
        app.api.vocabularies.setAgentPrivate({
          ...data,
          id: (await app.api.vocabularies.addAgent({ name: 'Sở Văn hóa', kind: 'body' })).agent.id,
        }),
      ),
    ).toMatchObject({ code: 'agent.notAPerson' })
  })

  it('go out and come in as a table, each row that cannot be taken named', async () => {
    const app = await createTestApp()
    await app.api.vocabularies.addAgent({ name: 'Trần Văn Cẩn', dates: '1910–1994', variants: ['=Cẩn', 'Ông Cẩn'] })
    const table = join(temporaryFolder(), 'nguoi.csv')
    await app.api.vocabularies.exportAgents({ file: table }).result
    expect(await app.api.vocabularies.importAgents({ file: table }).result).toMatchObject({ offered: 1, unchanged: 1 })
    writeFileSync(
      table,
      'Họ tên;Loại;Tên khác;Năm\nTrần Văn Cẩn;người;Ông Cẩn;1910–1994\nBảo tàng tỉnh;tổ chức;;\n;;;\nHội Văn nghệ;câu lạc bộ;;\nBảo tàng tỉnh;;;\n;người;;1900\n',
    )
    const done = await app.api.vocabularies.importAgents({ file: table }).result
    expect(done).toMatchObject({ offered: 5, created: 1, updated: 1, unchanged: 0 })
    expect(done.refused.map(({ row, code }) => [row, code])).toEqual([
      [5, 'list.kindWrong'],
      [6, 'list.twice'],
      [7, 'list.nameMissing'],
    ])
    await app.api.records.undoBatch({ batch: done.batch })
    expect(await names(app)).toEqual(['Trần Văn Cẩn'])
    expect((await app.api.vocabularies.agents({})).agents[0]?.variants).toEqual(['=Cẩn', 'Ông Cẩn'])
  })

  it('go back by the hundred though the undo was cut off, but for what was changed since', async () => {
    const app = await createTestApp()
    const { db } = app.archive
    const table = join(temporaryFolder(), 'nguoi.csv')
    writeFileSync(table, `Họ tên\n${Array.from({ length: 600 }, (_, index) => `Người số ${index}`).join('\n')}\n`)
    const { batch } = await app.api.vocabularies.importAgents({ file: table }).result
    const [kept] = (await app.api.vocabularies.agents({ text: 'nguoi so 77' })).agents
    await app.api.vocabularies.editAgent({ id: kept?.id ?? '', note: 'Sửa sau' })
    const profiles = loadProfiles('resources')
    const undo = (atSlice?: () => void) =>
      takeBackBatch(
        { archive: app.archive, context: { profiles, institution: app.archive.org }, atSlice },
        batch,
        { by: people(db)[0]?.id ?? '', at: new Date().toISOString(), batch: '01980000-0000-7000-8000-000000000009' },
        { signal: new AbortController().signal, report: () => undefined },
      )
    const cutOff = (): void => {
      throw new Error('cut off')
    }
    await expect(undo(cutOff)).rejects.toThrow('cut off')
    expect((await app.api.vocabularies.agents({})).total).toBeGreaterThan(1)
    await undo()
    expect(await names(app)).toEqual(['Người số 77'])
    expect((await app.api.batches.get({ batch })).undone).toBeDefined()
  })
})
