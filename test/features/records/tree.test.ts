import { describe, expect, it } from 'vitest'
import type { RecordId } from '../../../shared/features/records/contract.ts'
import { createTestApp, failureOf, type TestApp } from '../../support/create-test-app.ts'
import { fillArchive } from './batch-support.ts'

const make = async ({ api }: TestApp, code: string, parent?: RecordId, profile = 'document'): Promise<RecordId> =>
  (await api.records.create({ profile, title: `Hồ sơ ${code}`, code, ...(parent !== undefined && { parent }) })).id

/** What the counts must be, counted anew from the pointers. */
const countsAnew = ({ archive }: TestApp) =>
  archive.db.all(
    `WITH RECURSIVE up (place, parent_id) AS (
       SELECT 1, parent_id FROM records WHERE parent_id IS NOT NULL AND removed_at IS NULL
       UNION ALL SELECT 2, r.parent_id FROM up JOIN records r ON r.id = up.parent_id WHERE r.parent_id IS NOT NULL)
     SELECT p.code, sum(up.place = 1) AS children, count(*) AS descendants FROM up JOIN records p ON p.id = up.parent_id GROUP BY p.seq ORDER BY p.code`,
  )

const countsKept = ({ archive }: TestApp) =>
  archive.db.all(
    `SELECT r.code, b.children, b.descendants FROM record_branches b JOIN records r ON r.seq = b.record_seq
     WHERE b.children <> 0 OR b.descendants <> 0 ORDER BY r.code`,
  )

describe('the tree', () => {
  it('opens a level at a time, in the order of numbers in codes, with what lies below each', async () => {
    const app = await createTestApp()
    const { api } = app
    const fonds = await make(app, 'P1', undefined, 'fonds')
    await make(app, 'A-lẻ')
    const box10 = await make(app, 'P1-H10', fonds, 'box')
    const box2 = await make(app, 'P1-H2', fonds, 'box')
    await make(app, 'P1-H2-1', box2, 'file')
    await make(app, 'P1-H10-1', box10, 'file')
    const file = await make(app, 'P1-H10-2', box10, 'file')
    await make(app, 'P1-H10-2-1', file, 'archival-document')
    const top = await api.records.level({})
    expect(top.nodes.map(({ code, children, descendants }) => [code, children, descendants])).toEqual([
      ['A-lẻ', 0, 0],
      ['P1', 2, 6],
    ])
    expect(top.total).toBe(2)
    const boxes = await api.records.level({ parent: fonds, limit: 1 })
    expect(boxes).toMatchObject({ total: 2, nodes: [{ code: 'P1-H2', children: 1, descendants: 1, profile: 'box' }] })
    const rest = await api.records.level({ parent: fonds, limit: 1, ...(boxes.next !== undefined && { after: boxes.next }) })
    expect(rest.nodes.map(({ code }) => code)).toEqual(['P1-H10'])
    expect((await api.records.level({ parentCode: 'P1', from: 'P1-H5' })).nodes.map(({ code }) => code)).toEqual(['P1-H10'])
    const { node, ancestors } = await api.records.node({ id: file })
    expect(node.children).toBe(1)
    expect(ancestors.map(({ code }) => code)).toEqual(['P1', 'P1-H10'])
  })

  it('keeps its counts through moves, the bin, undo and the undo of a whole act', async () => {
    const app = await createTestApp()
    const { api } = app
    const ids: RecordId[] = []
    for (let n = 0; n < 14; n++) ids.push(await make(app, `R${n}`, n > 2 ? ids[Math.floor((n - 3) / 3)] : undefined))
    expect(countsKept(app)).toEqual(countsAnew(app))
    const [a, b, c, d] = ids
    if (!a || !b || !c || !d) throw new Error('too few')
    const moved = await api.records.move({ records: [{ id: b }, { id: d }], to: c })
    expect(moved).toMatchObject({ moved: 2, unusual: [] })
    expect(countsKept(app)).toEqual(countsAnew(app))
    await api.records.remove({ id: b })
    expect(countsKept(app)).toEqual(countsAnew(app))
    await api.records.restore({ id: b })
    await api.records.undoBatch({ batch: moved.batch })
    expect(countsKept(app)).toEqual(countsAnew(app))
    expect((await api.records.get({ id: d })).parent?.id).toBe(a)
    await api.records.update({ id: c, baseVersion: 1, parent: d })
    await api.records.undo({ id: c })
    expect(countsKept(app)).toEqual(countsAnew(app))
    expect((await api.audit.check({}).result).problems).toEqual([])
  })

  it('moves all or nothing: never under itself, never over a move that was made meanwhile', async () => {
    const app = await createTestApp()
    const { api } = app
    const a = await make(app, 'A')
    const b = await make(app, 'B', a)
    const c = await make(app, 'C')
    expect(await failureOf(api.records.move({ records: [{ id: c }, { id: a }], to: b }))).toEqual({
      code: 'record.parentLoop',
      data: { record: 'A', parent: 'B' },
    })
    expect((await api.records.get({ id: c })).parent).toBeUndefined()
    await api.records.move({ records: [{ id: b, from: a }], to: c })
    expect((await failureOf(api.records.move({ records: [{ id: b, from: a }], to: null }))).code).toBe('record.movedMeanwhile')
    expect((await api.records.get({ id: b })).parent?.code).toBe('C')
    await api.records.move({ records: [{ id: b, from: c }], to: null, why: 'Xếp lại' })
    expect((await api.records.history({ id: b })).revisions[0]?.why).toBe('Xếp lại')
    await api.records.remove({ id: c })
    expect((await failureOf(api.records.move({ records: [{ id: b }], to: c }))).code).toBe('record.inBin')
  })

  it('moves hundreds as one act, and none of them where the last cannot go', async () => {
    const app = await createTestApp()
    const { api, archive } = app
    const ids = fillArchive(app, 150)
    const box = await make(app, 'H')
    const [last] = ids.slice(-1)
    await api.records.move({ records: [{ id: box }], to: last ?? box })
    const below = () => archive.db.column<number>('SELECT count(*) FROM records WHERE parent_id = ?', box)[0]
    const records = ids.map((id) => ({ id }))
    expect((await failureOf(api.records.move({ records, to: box }))).code).toBe('record.parentLoop')
    expect(below()).toBe(0)
    const { moved, batch } = await api.records.move({ records: records.slice(0, -1), to: box })
    expect([moved, below()]).toEqual([149, 149])
    expect(await api.batches.get({ batch })).toMatchObject({ kind: 'move', records: 149 })
    await api.records.undoBatch({ batch })
    expect(below()).toBe(0)
  })

  it('says where a type does not usually lie, and moves it all the same', async () => {
    const app = await createTestApp()
    const { api } = app
    const fonds = await make(app, 'P1', undefined, 'fonds')
    const box = await make(app, 'H1', undefined, 'box')
    expect((await api.records.move({ records: [{ id: box }], to: fonds })).unusual).toEqual([])
    const paper = await make(app, 'VB1', undefined, 'archival-document')
    expect((await api.records.move({ records: [{ id: paper }], to: fonds })).unusual).toEqual([
      { code: 'VB1', profile: 'archival-document' },
    ])
    expect((await api.records.get({ id: paper })).parent?.code).toBe('P1')
  })

  it('shows at the top what belongs to a record in the bin', async () => {
    const app = await createTestApp()
    const { api } = app
    const a = await make(app, 'A')
    await make(app, 'B', a)
    await make(app, 'C')
    await api.records.remove({ id: a })
    const { total, nodes } = await api.records.level({})
    expect(nodes.map(({ code, stray }) => [code, stray])).toEqual([
      ['B', true],
      ['C', false],
    ])
    expect(total).toBe(2)
  })

  it('shows only the branches that hold what a search finds, with how many', async () => {
    const app = await createTestApp()
    const { api } = app
    const a = await make(app, 'A')
    const b = await make(app, 'B', a)
    await make(app, 'C')
    await api.records.create({ profile: 'document', title: 'Sắc phong làng Hạ', code: 'B-1', parent: b })
    await api.records.create({ profile: 'document', title: 'Sắc phong làng Thượng', code: 'B-2', parent: b })
    await make(app, 'B-3', b)
    const search = { query: 'sac phong' }
    const top = await api.records.level({ search })
    expect(top.nodes.map(({ code, hits, isHit }) => [code, hits, isHit])).toEqual([['A', 2, false]])
    expect((await api.records.level({ search, parent: a })).nodes.map(({ code, hits }) => [code, hits])).toEqual([['B', 2]])
    const found = await api.records.level({ search, parent: b })
    expect(found.nodes.map(({ code, isHit }) => [code, isHit])).toEqual([
      ['B-1', true],
      ['B-2', true],
    ])
    expect(found.total).toBe(2)
  })

  it('reads a level from an index, wherever in it', async () => {
    const { archive } = await createTestApp()
    const planOf = (where: string): string =>
      archive.db
        .all<{ detail: string }>(
          `EXPLAIN QUERY PLAN SELECT r.id FROM records r WHERE ${where} AND r.removed_at IS NULL AND (r.code_key, r.seq) > ('x', 5) ORDER BY r.code_key, r.seq LIMIT 200`,
        )
        .map(({ detail }) => detail)
        .join('; ')
    expect(planOf("r.parent_id = 'p'")).toMatch(/SEARCH r USING .*records_by_parent \(parent_id=\? AND code_key>/)
    expect(planOf('r.parent_id IS NULL')).toMatch(/SEARCH r USING .*records_at_top/)
    expect(planOf("r.parent_id = 'p'")).not.toContain('TEMP B-TREE')
  })
})
