import { describe, expect, it } from 'vitest'
import { RecordId } from '../../../shared/features/records/contract.ts'
import { sentence } from '../../../shared/rpc/sentence.ts'
import { createTestApp, failureOf, type TestApp } from '../../support/create-test-app.ts'
import { fillArchive } from './batch-support.ts'

type Operations = Parameters<TestApp['api']['batches']['preview']>[0]['operations']

const make = ({ api }: TestApp, title: string, data: Record<string, unknown> = {}, profile = 'artifact') =>
  api.records.create({ profile, title, data })

const fieldsOf = async ({ api }: TestApp, ids: readonly string[]): Promise<Record<string, unknown>[]> =>
  Promise.all(ids.map(async (id) => (await api.records.get({ id: RecordId.parse(id) })).data))

const edit = ({ api }: TestApp, ids: readonly RecordId[], operations: Operations) =>
  api.batches.edit({ selection: { kind: 'ids', ids: [...ids] }, operations }).result

describe('a batch edit', () => {
  it('sets, clears, adds, takes away and replaces, and names by number what it leaves as it is', async () => {
    const app = await createTestApp()
    const a = await make(app, 'Bình gốm Chu Đậu', { materials: ['gốm'], description: 'Bình gốm men lam' })
    const b = await make(app, 'Bát gốm', { materials: ['gốm', 'đồng'], description: 'BÌNH GOM cũ' })
    const other = await make(app, 'Sắc phong', {}, 'document')
    const ids = [a.id, b.id, other.id]
    const operations: Operations = [
      { kind: 'add', field: 'materials', value: 'gỗ' },
      { kind: 'remove', field: 'materials', value: 'đồng' },
      { kind: 'replace', field: 'description', find: 'gốm', replace: 'sứ', marks: false },
      { kind: 'replace', field: 'title', find: 'gốm', replace: 'sứ' },
      { kind: 'status', status: 'described' },
    ]
    const preview = await app.api.batches.preview({ selection: { kind: 'ids', ids }, operations })
    expect(preview).toMatchObject({ total: 3, changed: 2, same: 0, refusedCount: 1 })
    expect(preview.refused).toMatchObject([{ record: other.code, code: 'batch.noSuchField', data: { field: 'Chất liệu' } }])
    expect(preview.examples[0]?.changes).toContainEqual({ field: 'title', before: 'Bình gốm Chu Đậu', after: 'Bình sứ Chu Đậu' })
    expect(await app.api.records.get({ id: a.id })).toMatchObject({ version: 1 })
    const done = await edit(app, ids, operations)
    expect(done).toMatchObject({ total: 3, changed: 2, same: 0, refusedCount: 1 })
    const [first, second] = await fieldsOf(app, ids)
    expect(first).toMatchObject({ description: 'Bình sứ men lam' })
    expect(second).toMatchObject({ description: 'BÌNH sứ cũ' })
    expect(first?.['materials']).toHaveLength(2)
    expect(second?.['materials']).toHaveLength(2)
    expect(await app.api.records.get({ id: b.id })).toMatchObject({ title: 'Bát sứ', status: 'described', version: 2 })
    expect(await edit(app, ids, operations)).toMatchObject({ changed: 0, same: 2, refusedCount: 1 })
  })

  it('goes back as one act, and leaves what somebody changed since', async () => {
    const app = await createTestApp()
    const records = await Promise.all(Array.from({ length: 5 }, (_, index) => make(app, `Bát ${index}`, { description: `Cũ ${index}` })))
    const ids = records.map(({ id }) => id)
    const done = await edit(app, ids, [{ kind: 'set', field: 'description', value: 'Mới' }])
    await app.api.records.update({ id: ids[2] ?? RecordId.parse(''), baseVersion: 2, set: { description: 'Sửa tay' } })
    expect((await app.api.batches.list({})).batches).toMatchObject([
      {
        id: done.batch,
        kind: 'edit',
        records: 5,
        first: { title: expect.stringMatching(/^Bát \d$/) },
        by: 'Người thử',
        running: false,
      },
    ])
    const undone = await app.api.batches.undo({ batch: done.batch }).result
    expect((await fieldsOf(app, ids)).map(({ description }) => description)).toEqual(['Cũ 0', 'Cũ 1', 'Sửa tay', 'Cũ 3', 'Cũ 4'])
    expect((await app.api.batches.list({})).batches).toMatchObject([
      { id: undone.batch, kind: 'undo', undoes: done.batch },
      { id: done.batch, undone: { batch: undone.batch, by: 'Người thử' } },
    ])
    expect((await failureOf(app.api.batches.undo({ batch: done.batch }).result)).code).toBe('batch.alreadyUndone')
    expect((await app.api.audit.check({}).result).problems).toEqual([])
  })

  it('takes a record as it is at its turn, not as the preview saw it', async () => {
    const app = await createTestApp()
    const record = await make(app, 'Bát', { description: 'xanh' })
    const operations: Operations = [{ kind: 'replace', field: 'description', find: 'xanh', replace: 'lam' }]
    expect(await app.api.batches.preview({ selection: { kind: 'ids', ids: [record.id] }, operations })).toMatchObject({ changed: 1 })
    await app.api.records.update({ id: record.id, baseVersion: 1, set: { description: 'men xanh, vẽ xanh' } })
    expect(await edit(app, [record.id], operations)).toMatchObject({ changed: 1 })
    expect((await fieldsOf(app, [record.id]))[0]).toMatchObject({ description: 'men lam, vẽ lam' })
  })

  it('is meant for all of a search but some', async () => {
    const app = await createTestApp()
    const records = await Promise.all(['Bát gốm', 'Bình gốm', 'Chuông đồng'].map((title) => make(app, title)))
    const selection = { kind: 'search', search: { query: 'gốm' }, except: [records[1]?.id ?? RecordId.parse('')] } as const
    expect(await app.api.batches.scope({ selection: { ...selection, except: [...selection.except] } })).toEqual({
      total: 1,
      profiles: { artifact: 1 },
      columns: [],
    })
    const done = await app.api.batches.edit({
      selection: { ...selection, except: [...selection.except] },
      operations: [{ kind: 'set', field: 'description', value: 'Đất nung' }],
    }).result
    expect(done).toMatchObject({ total: 1, changed: 1 })
  })

  it('puts records under another, but never one under itself', async () => {
    const app = await createTestApp()
    const collection = await make(app, 'Sưu tập')
    const bowl = await make(app, 'Bát')
    const done = await edit(app, [collection.id, bowl.id], [{ kind: 'parent', parent: collection.id }])
    expect(done).toMatchObject({ changed: 1, refusedCount: 1, refused: [{ record: collection.code, code: 'record.parentLoop' }] })
    expect((await app.api.records.get({ id: bowl.id })).parent?.id).toBe(collection.id)
    await app.api.records.remove({ id: collection.id })
    expect((await failureOf(edit(app, [bowl.id], [{ kind: 'parent', parent: collection.id }]))).code).toBe('record.inBin')
  })

  it('turns texts into terms of a list, and says which text is in none', async () => {
    const app = await createTestApp()
    const a = await make(app, 'Bát', { source: { 'Chất liệu': 'gốm' } })
    const b = await make(app, 'Lược', { source: { 'Chất liệu': 'unobtainium' } })
    const operations: Operations = [{ kind: 'to-term', field: 'source:Chất liệu', into: 'materials' }]
    const done = await edit(app, [a.id, b.id], operations)
    expect(done).toMatchObject({ changed: 1, refused: [{ record: b.code, code: 'batch.notInList', data: { text: 'unobtainium' } }] })
    const [data] = await fieldsOf(app, [a.id])
    expect(data?.['materials']).toHaveLength(1)
    expect(data?.['source']).toBeUndefined()
  })

  it('takes the term that stands where a text names one that was merged away, and says fields in both languages', async () => {
    const app = await createTestApp()
    const { code } = await app.api.vocabularies.addTerm({ vocabulary: 'materials', label: 'Gốm nung' })
    await app.api.vocabularies.change({ act: { act: 'merge', list: 'terms', vocabulary: 'materials', from: code, into: 'gom' } }).result
    const a = await make(app, 'Bát', { source: { 'Chất liệu': code } })
    await edit(app, [a.id], [{ kind: 'to-term', field: 'source:Chất liệu', into: 'materials' }])
    expect((await fieldsOf(app, [a.id]))[0]).toMatchObject({ materials: ['gom'] })
    const { refused } = await edit(app, [a.id], [{ kind: 'missing', field: 'materials', reason: 'KHONG_RO' }])
    expect(refused).toMatchObject([{ code: 'batch.hasValue', data: { field: 'Chất liệu' } }])
    const english = sentence('batch.hasValue', refused[0]?.data, 'en')
    expect(english).toContain('the field “Material')
    expect(english).not.toContain('Chất liệu')
    // An act on a list alone is among the acts, and goes back like the others.
    const { batches } = await app.api.batches.list({})
    const added = batches.find(({ kind }) => kind === 'term.add')
    expect(added).toMatchObject({ records: 0, items: 1 })
  })

  it('says why a field is empty, and takes the reason away when a value comes', async () => {
    const app = await createTestApp()
    const empty = await make(app, 'Bát')
    const full = await make(app, 'Bình', { description: 'Có' })
    const done = await edit(app, [empty.id, full.id], [{ kind: 'missing', field: 'description', reason: 'KHONG_RO' }])
    expect(done).toMatchObject({ changed: 1, refused: [{ record: full.code, code: 'batch.hasValue' }] })
    expect((await fieldsOf(app, [empty.id]))[0]).toMatchObject({ missing: { description: 'KHONG_RO' } })
    await edit(app, [empty.id], [{ kind: 'set', field: 'description', value: 'Men ngọc' }])
    expect((await fieldsOf(app, [empty.id]))[0]).toEqual({ description: 'Men ngọc' })
  })

  it('keeps what is done when it is stopped, and takes that back', async () => {
    const app = await createTestApp()
    const ids = fillArchive(app, 900)
    const job = app.api.batches.edit({ selection: { kind: 'ids', ids }, operations: [{ kind: 'set', field: 'description', value: 'Mới' }] })
    await new Promise<void>((resolve) => void job.onProgress(({ done }) => done > 0 && resolve()))
    job.cancel()
    expect((await failureOf(job.result)).code).toBe('job.cancelled')
    const changed = (await fieldsOf(app, ids)).filter(({ description }) => description === 'Mới').length
    expect(changed).toBeGreaterThan(0)
    expect(changed).toBeLessThan(900)
    expect(await app.api.batches.get({ batch: job.id })).toMatchObject({ records: changed, running: false })
    await app.api.batches.undo({ batch: job.id }).result
    expect((await fieldsOf(app, ids)).some(({ description }) => description === 'Mới')).toBe(false)
  }, 120_000)
})
