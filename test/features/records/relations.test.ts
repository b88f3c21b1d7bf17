import { describe, expect, it } from 'vitest'
import { loadProfiles } from '../../../electron/features/profiles/public.ts'
import { mergeRecords, requireRecord } from '../../../electron/features/records/public.ts'
import type { RecordId } from '../../../shared/features/records/contract.ts'
import { mergeRelations } from '../../../shared/features/records/relations.ts'
import { createTestApp, failureOf, type TestApp } from '../../support/create-test-app.ts'

const make = async ({ api }: TestApp, title: string, code: string): Promise<RecordId> =>
  (await api.records.create({ profile: 'document', title, code })).id

const seen = async ({ api }: TestApp, id: RecordId) =>
  (await api.records.get({ id })).relations.map(({ kind, direction, note, record }) => [kind, direction, record.code, note])

const personOf = ({ archive }: TestApp): string => archive.db.get<{ id: string }>('SELECT id FROM people')?.id ?? ''

describe('relations', () => {
  it('are said once and seen from both ends, by code, by wording, or by the wording of the other end', async () => {
    const app = await createTestApp()
    const { api } = app
    const stele = await make(app, 'Văn bia đình Hạ', 'VB-1')
    const rubbing = await make(app, 'Bản dập văn bia', 'BD-1')
    const copy = await make(app, 'Bản sao', 'BS-1')
    const said = await api.records.relate({ id: rubbing, kind: 'rubbing_of', other: stele, note: 'Dập năm 1998' })
    expect(said).toMatchObject({ owner: rubbing, version: 2, changed: true })
    await api.records.relate({ id: stele, kind: 'có bản sao', other: copy })
    expect(await seen(app, rubbing)).toEqual([['rubbing_of', 'to', 'VB-1', 'Dập năm 1998']])
    expect(await seen(app, stele)).toEqual([
      ['copy_of', 'from', 'BS-1', undefined],
      ['rubbing_of', 'from', 'BD-1', 'Dập năm 1998'],
    ])
    expect((await api.records.relate({ id: stele, kind: 'co ban dap', other: rubbing })).changed).toBe(false)
    await api.records.relate({ id: stele, kind: 'có bản dập', other: rubbing, note: 'Dập năm 1999' })
    expect(await seen(app, rubbing)).toEqual([['rubbing_of', 'to', 'VB-1', 'Dập năm 1999']])
    expect((await api.audit.check({}).result).problems).toEqual([])
  })

  it('that say the same from both ends are kept once', async () => {
    const app = await createTestApp()
    const a = await make(app, 'Chén', 'A')
    const b = await make(app, 'Đĩa', 'B')
    await app.api.records.relate({ id: a, kind: 'set_with', other: b })
    expect((await app.api.records.relate({ id: b, kind: 'set_with', other: a })).changed).toBe(false)
    expect(await seen(app, b)).toEqual([['set_with', 'from', 'A', undefined]])
    await app.api.records.unrelate({ id: b, kind: 'set_with', other: a })
    expect(await seen(app, a)).toEqual([])
  })

  it('stand in the history, go back by an undo and by the undo of the act, and the check knows when somebody tampered', async () => {
    const app = await createTestApp()
    const { api, archive } = app
    const a = await make(app, 'Sắc phong', 'A')
    const b = await make(app, 'Bản dịch', 'B')
    const { batch } = await api.records.relate({ id: b, kind: 'translation_of', other: a, why: 'Đối chiếu' })
    const [last] = (await api.records.history({ id: b })).revisions
    expect(last).toMatchObject({ why: 'Đối chiếu', changes: [{ field: '@relations', after: [{ kind: 'translation_of', to: a }] }] })
    await api.records.undo({ id: b })
    expect(await seen(app, a)).toEqual([])
    await api.records.undo({ id: b, version: 2 })
    expect(await seen(app, a)).toHaveLength(1)
    await api.records.undoBatch({ batch })
    expect(await seen(app, a)).toEqual([])
    await api.records.relate({ id: b, kind: 'translation_of', other: a })
    expect((await api.audit.check({}).result).problems).toEqual([])
    archive.db.write((tx) => tx.run("UPDATE record_relations SET note = 'giả'"))
    expect((await api.audit.check({}).result).problems).toMatchObject([{ kind: 'record', what: 'B' }])
  })

  it('need a kind of the list, two records, and both in the catalogue', async () => {
    const app = await createTestApp()
    const { api } = app
    const a = await make(app, 'Một', 'A')
    const b = await make(app, 'Hai', 'B')
    const codeOf = async (work: Promise<unknown>): Promise<string> => (await failureOf(work)).code
    expect(await codeOf(api.records.relate({ id: a, kind: 'yêu thích', other: b }))).toBe('relation.unknownKind')
    expect(await codeOf(api.records.relate({ id: a, kind: 'mentions', other: a }))).toBe('relation.toItself')
    expect(await codeOf(api.records.unrelate({ id: a, kind: 'mentions', other: b }))).toBe('relation.notFound')
    await api.records.relate({ id: a, kind: 'mentions', other: b })
    await api.records.remove({ id: b })
    expect((await api.records.get({ id: a })).relations).toMatchObject([{ record: { code: 'B', removed: true } }])
    expect(await codeOf(api.records.relate({ id: b, kind: 'mentions', other: a }))).toBe('record.inBin')
  })

  it('turn with a merge and come back with its undo', async () => {
    const app = await createTestApp()
    const { api } = app
    const keep = await make(app, 'Bình gốm', 'A')
    const lose = await make(app, 'Bình gốm', 'B')
    const other = await make(app, 'Ảnh', 'C')
    await api.records.relate({ id: other, kind: 'representation_of', other: lose })
    await api.records.relate({ id: lose, kind: 'mentions', other })
    const act = { by: personOf(app), at: new Date().toISOString() }
    const rowOf = (id: RecordId) => requireRecord(app.archive.db, id)
    const context = { profiles: loadProfiles('resources'), institution: app.archive.org }
    const merged = app.archive.db.write((tx) => mergeRecords(tx, context, { keep: rowOf(keep), lose: rowOf(lose) }, {}, act))
    expect(await seen(app, keep)).toEqual([
      ['mentions', 'to', 'C', undefined],
      ['representation_of', 'from', 'C', undefined],
    ])
    expect((await api.audit.check({}).result).problems).toEqual([])
    await api.records.undoBatch({ batch: merged.batch })
    expect(await seen(app, keep)).toEqual([])
    expect(await seen(app, other)).toEqual([
      ['representation_of', 'to', 'B', undefined],
      ['mentions', 'from', 'B', undefined],
    ])
    expect((await api.audit.check({}).result).problems).toEqual([])
  })

  it('of two stations are joined one by one', () => {
    const one = (kind: string, to: string, note?: string) => ({ kind, to, ...(note !== undefined && { note }) })
    const base = [one('mentions', 'a'), one('mentions', 'b'), one('copy_of', 'c')]
    const ours = [one('mentions', 'a'), one('mentions', 'b'), one('copy_of', 'c', 'ảnh'), one('at_site', 'd')]
    const theirs = [one('mentions', 'a', 'trang 3'), one('copy_of', 'c', 'khác'), one('supports', 'e')]
    expect(mergeRelations(base, ours, theirs)).toEqual([
      one('at_site', 'd'),
      one('copy_of', 'c', 'ảnh'),
      one('mentions', 'a', 'trang 3'),
      one('supports', 'e'),
    ])
  })
})
