import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createTestApp, failureOf, type TestApp, temporaryFolder } from '../../support/create-test-app.ts'
import { tinyPage, writeFile, writeNotes } from '../../support/scans.ts'

const codeOf = async (work: Promise<unknown>): Promise<string> => (await failureOf(work)).code

const make = ({ api }: TestApp, title: string, parent?: string) =>
  api.records.create({ profile: 'document', title, ...(parent !== undefined && { parent: parent as never }) })

describe('records under records', () => {
  it('never come to lie under themselves: not at once, not by a long way, not by an undo', async () => {
    const app = await createTestApp()
    const { api } = app
    const a = await make(app, 'Phông')
    const b = await make(app, 'Mục lục', a.id)
    const c = await make(app, 'Hồ sơ', b.id)
    const put = (id: typeof a.id, parent: typeof a.id | null, baseVersion: number) => api.records.update({ id, baseVersion, parent })
    expect(await failureOf(put(a.id, a.id, 1))).toEqual({ code: 'record.parentLoop', data: { record: a.code, parent: a.code } })
    expect(await codeOf(put(a.id, b.id, 1))).toBe('record.parentLoop')
    expect(await codeOf(put(a.id, c.id, 1))).toBe('record.parentLoop')
    await put(b.id, null, 1)
    await put(a.id, c.id, 1)
    // Going back would close the ring that has grown since.
    expect(await codeOf(api.records.undo({ id: b.id }))).toBe('record.parentLoop')
    expect((await api.records.get({ id: b.id })).parent).toBeUndefined()
    expect((await api.audit.check({}).result).problems).toEqual([])
  })

  it('need a parent that is there and in the catalogue', async () => {
    const app = await createTestApp()
    const { api } = app
    const gone = await make(app, 'Phông bỏ')
    const child = await make(app, 'Con')
    await api.records.remove({ id: gone.id })
    for (const [parent, code] of [
      ['không-có', 'record.notFound'],
      [gone.id, 'record.inBin'],
    ] as const) {
      expect(await codeOf(make(app, 'Mới', parent)), parent).toBe(code)
      expect(await codeOf(api.records.update({ id: child.id, baseVersion: 1, parent: parent as never })), parent).toBe(code)
    }
    expect((await api.records.list({})).total).toBe(1)
  })

  it('stay in the catalogue when their parent goes to the bin, and have it back when it comes back', async () => {
    const app = await createTestApp()
    const { api } = app
    const parent = await make(app, 'Phông')
    const child = await make(app, 'Hồ sơ con', parent.id)
    await api.records.remove({ id: parent.id })
    expect((await api.records.list({})).records.map(({ code }) => code)).toEqual([child.code])
    expect((await api.records.get({ id: child.id })).code).toBe(child.code)
    await api.records.emptyBin({})
    expect((await api.records.list({})).total).toBe(1)
    expect((await api.audit.check({ full: true }).result).problems).toEqual([])
    const second = await make(app, 'Phông hai')
    const under = await make(app, 'Con hai', second.id)
    await api.records.remove({ id: second.id })
    await api.records.restore({ id: second.id })
    expect((await api.records.list({ parent: second.id })).records.map(({ code }) => code)).toEqual([under.code])
  })
})

describe('records in the bin', () => {
  it('take no change that would not be seen, keep what was typed, and come back by an undo as by a restore', async () => {
    const app = await createTestApp()
    const { api } = app
    const scans = temporaryFolder()
    writeFile(join(scans, 'Tờ sắc', '1.gif'), tinyPage(1))
    const { records } = await api.assets.ingest({ paths: [scans] }).result
    const record = await api.records.getByCode({ code: records[0] ?? '' })
    await api.records.remove({ id: record.id })
    expect(await failureOf(api.records.update({ id: record.id, baseVersion: 1, title: 'Đang gõ' }))).toMatchObject({
      code: 'record.inBin',
      data: { record: record.code },
    })
    await api.records.saveDraft({ id: record.id, baseVersion: 1, title: 'Đang gõ', data: {} })
    await api.records.undo({ id: record.id })
    expect(await api.records.get({ id: record.id })).toMatchObject({ title: 'Tờ sắc', draft: { title: 'Đang gõ' } })
    expect((await api.records.get({ id: record.id })).pages).toHaveLength(1)
    expect((await api.search.find({ query: 'tờ sắc' })).total).toBe(1)
  })

  it('once emptied take nothing any more, and nothing typed or unsaved is left of them', async () => {
    const app = await createTestApp()
    const { api, archive } = app
    const record = await make(app, 'Giấy khai sinh')
    await api.records.saveDraft({ id: record.id, baseVersion: 1, title: 'Nháp', data: { summary: 'riêng tư' } })
    await api.records.remove({ id: record.id })
    await api.records.emptyBin({})
    expect(archive.db.all('SELECT * FROM drafts')).toEqual([])
    for (const work of [
      api.records.update({ id: record.id, baseVersion: 2, title: 'Lại' }),
      api.records.saveDraft({ id: record.id, baseVersion: 2, title: 'Lại', data: {} }),
      api.records.restore({ id: record.id }),
      api.records.undo({ id: record.id }),
      api.records.remove({ id: record.id }),
    ]) {
      expect(await codeOf(work)).toBe('record.emptied')
    }
    expect(await codeOf(api.records.create({ profile: 'document', title: 'Mới', code: record.code }))).toBe('record.codeTaken')
    expect((await api.audit.check({ full: true }).result).problems).toEqual([])
  })
})

describe('taking back a whole act', () => {
  it('is done once, and what it brought in can be brought in anew', async () => {
    const app = await createTestApp()
    const { api } = app
    const notes = writeNotes(join(temporaryFolder(), 'quét'), 3)
    const first = await api.assets.ingest({ paths: [notes] }).result
    expect(await api.records.undoBatch({ batch: first.batch })).toMatchObject({ records: 3 })
    expect(await codeOf(api.records.undoBatch({ batch: first.batch }))).toBe('batch.alreadyUndone')
    expect(await codeOf(api.records.undoBatch({ batch: 'không có' }))).toBe('batch.notFound')
    expect((await api.records.list({})).total).toBe(0)
    const second = await api.assets.ingest({ paths: [notes] }).result
    expect(second.records).toHaveLength(3)
    const { total, records } = await api.records.list({})
    expect(total).toBe(3)
    expect(new Set([...first.records, ...records.map(({ code }) => code)]).size).toBe(6)
    expect((await api.audit.check({ full: true }).result).problems).toEqual([])
  })

  it('gives a record back as it was before files were added to it, and they can be added again', async () => {
    const app = await createTestApp()
    const { api } = app
    const record = await make(app, 'Sắc phong')
    const paths = [writeFile(join(temporaryFolder(), 'trang 1.gif'), tinyPage(1))]
    const pages = async () => (await api.records.get({ id: record.id })).pages.length
    const { batch } = await api.assets.ingest({ paths, record: record.code }).result
    expect(await pages()).toBe(1)
    await api.records.undoBatch({ batch })
    expect(await pages()).toBe(0)
    expect((await api.audit.check({ full: true }).result).problems).toEqual([])
    await api.assets.ingest({ paths, record: record.code }).result
    expect(await pages()).toBe(1)
    expect((await api.audit.check({ full: true }).result).problems).toEqual([])
  })

  it('can itself be taken back: the records are there again, and are found', async () => {
    const app = await createTestApp()
    const { api } = app
    const notes = writeNotes(join(temporaryFolder(), 'quét'), 2)
    const { batch } = await api.assets.ingest({ paths: [notes] }).result
    const undone = await api.records.undoBatch({ batch })
    await api.records.undoBatch({ batch: undone.batch })
    expect((await api.records.list({})).total).toBe(2)
    expect((await api.search.find({ query: 'ghi chép' })).total).toBe(2)
    expect((await api.audit.check({ full: true }).result).problems).toEqual([])
  })

  it('leaves a record in the bin from which an undo brings it back with what was written since, and nothing else changed', async () => {
    const { api } = await createTestApp()
    const notes = writeNotes(join(temporaryFolder(), 'quét'), 1)
    const { batch, records } = await api.assets.ingest({ paths: [notes] }).result
    const made = await api.records.getByCode({ code: records[0] ?? '' })
    const written = await api.records.update({ id: made.id, baseVersion: made.version, title: 'Sổ ghi chép', set: { summary: 'Viết sau' } })
    await api.records.undoBatch({ batch })
    const back = await api.records.undo({ id: made.id })
    expect(back).toMatchObject({ title: 'Sổ ghi chép', data: written.data })
    expect(back).not.toHaveProperty('removedAt')
    expect((await api.records.list({})).total).toBe(1)
    expect((await api.records.undo({ id: made.id })).data).not.toHaveProperty('summary')
    expect((await api.audit.check({ full: true }).result).problems).toEqual([])
  })

  it('leaves alone what someone changed since, and records of it that were emptied', async () => {
    const app = await createTestApp()
    const { api } = app
    const notes = writeNotes(join(temporaryFolder(), 'quét'), 2)
    const { batch, records } = await api.assets.ingest({ paths: [notes] }).result
    const emptied = await api.records.getByCode({ code: records[0] ?? '' })
    await api.records.remove({ id: emptied.id })
    await api.records.emptyBin({ ids: [emptied.id] })
    expect(await api.records.undoBatch({ batch })).toMatchObject({ records: 2 })
    expect((await api.records.list({})).total).toBe(0)
    expect((await api.audit.check({ full: true }).result).problems).toEqual([])
  })
})
