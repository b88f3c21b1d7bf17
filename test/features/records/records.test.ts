import canonicalize from 'canonicalize'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../../../electron/features/records/digest.ts'
import { createTestApp, failureOf } from '../../support/create-test-app.ts'

describe('records', () => {
  it('gives each new record the next number of its profile and never the same twice', async () => {
    const { api } = await createTestApp()
    const year = new Date().getFullYear()
    const first = await api.records.create({ profile: 'document', title: 'Sổ địa bạ' })
    await api.records.remove({ id: first.id })
    const second = await api.records.create({ profile: 'document', title: 'Gia phả họ Trần' })
    expect([first.code, second.code]).toEqual([`TL-${year}-0001`, `TL-${year}-0002`])
  })

  it('refuses a code that another record has, and one that another record once had', async () => {
    const { api } = await createTestApp()
    const record = await api.records.create({ profile: 'document', title: 'Một', code: 'A.1' })
    expect((await failureOf(api.records.create({ profile: 'document', title: 'Hai', code: 'A.1' }))).code).toBe('record.codeTaken')
    await api.records.update({ id: record.id, baseVersion: 1, code: 'A.2' })
    expect((await failureOf(api.records.create({ profile: 'document', title: 'Ba', code: 'A.1' }))).code).toBe('record.codeTaken')
    expect((await api.records.getByCode({ code: 'A.1' })).code).toBe('A.2')
  })

  it('keeps letters in NFC, whatever way they were typed', async () => {
    const { api } = await createTestApp()
    const record = await api.records.create({ profile: 'document', title: 'Hương ước làng Hạ'.normalize('NFD') })
    expect(record.title).toBe('Hương ước làng Hạ'.normalize('NFC'))
  })

  it('names the field and the reason when a value is not of the kind that the profile asks', async () => {
    const { api } = await createTestApp()
    const failure = await failureOf(api.records.create({ profile: 'document', title: 'Một', data: { pageCount: 'mười hai' } }))
    expect(failure.code).toBe('record.invalid')
    expect(JSON.stringify(failure.data)).toContain('mười hai')
    expect((await api.records.list({})).total).toBe(0)
  })

  it('lets two people change different fields, and shows the clash when both changed the same', async () => {
    const { api } = await createTestApp()
    const record = await api.records.create({ profile: 'document', title: 'Một' })
    await api.records.update({ id: record.id, baseVersion: 1, set: { summary: 'của người kia' } })
    const mine = await api.records.update({ id: record.id, baseVersion: 1, title: 'Tên mới' })
    expect(mine).toMatchObject({ title: 'Tên mới', data: { summary: 'của người kia' } })
    const clash = await failureOf(api.records.update({ id: record.id, baseVersion: 1, set: { summary: 'của tôi' } }))
    expect(clash.code).toBe('record.changedMeanwhile')
    expect((await api.records.get({ id: record.id })).data['summary']).toBe('của người kia')
  })

  it('appends no revision when nothing changed', async () => {
    const { api } = await createTestApp()
    const record = await api.records.create({ profile: 'document', title: 'Một' })
    expect((await api.records.update({ id: record.id, baseVersion: 1, title: 'Một' })).version).toBe(1)
  })

  it('takes changes back one by one, and back to any version, each as a new revision', async () => {
    const { api } = await createTestApp()
    const record = await api.records.create({ profile: 'document', title: 'Một' })
    await api.records.update({ id: record.id, baseVersion: 1, title: 'Hai' })
    await api.records.update({ id: record.id, baseVersion: 2, title: 'Ba', set: { summary: 'tóm tắt' } })
    expect(await api.records.undo({ id: record.id })).toMatchObject({ title: 'Hai', data: {} })
    expect((await api.records.undo({ id: record.id })).title).toBe('Một')
    expect((await failureOf(api.records.undo({ id: record.id }))).code).toBe('record.nothingToUndo')
    expect(await api.records.undo({ id: record.id, version: 3 })).toMatchObject({ title: 'Ba', data: { summary: 'tóm tắt' } })
    expect((await api.records.history({ id: record.id })).revisions).toHaveLength(6)
  })

  it('tells who changed what, from what, to what and why', async () => {
    const { api } = await createTestApp('Trần Thị Kiểm Kê')
    const record = await api.records.create({ profile: 'document', title: 'Một' })
    await api.records.update({ id: record.id, baseVersion: 1, title: 'Hai', why: 'đọc lại bìa' })
    const [latest] = (await api.records.history({ id: record.id })).revisions
    expect(latest).toMatchObject({ by: 'Trần Thị Kiểm Kê', why: 'đọc lại bìa', changes: [{ field: 'title', before: 'Một', after: 'Hai' }] })
  })

  it('puts a removed record into the bin and brings it back whole', async () => {
    const { api } = await createTestApp()
    const record = await api.records.create({ profile: 'document', title: 'Sắc phong đình Hạ' })
    await api.records.remove({ id: record.id })
    expect((await api.records.list({})).total).toBe(0)
    expect((await api.search.find({ query: 'sắc phong' })).total).toBe(0)
    expect((await api.records.bin({})).records.map(({ code }) => code)).toEqual([record.code])
    await api.records.restore({ id: record.id })
    expect((await api.records.list({})).total).toBe(1)
    expect((await api.search.find({ query: 'sắc phong' })).total).toBe(1)
  })

  it('empties the bin without giving the number out again, and the chain still proves', async () => {
    const { api } = await createTestApp()
    const record = await api.records.create({ profile: 'document', title: 'Một', code: 'X.1', data: { summary: 'bí mật' } })
    await api.records.remove({ id: record.id })
    expect(await api.records.emptyBin({})).toEqual({ records: 1 })
    expect((await api.records.bin({})).records).toEqual([])
    expect((await failureOf(api.records.create({ profile: 'document', title: 'Hai', code: 'X.1' }))).code).toBe('record.codeTaken')
    expect((await api.audit.check({ full: true }).result).sound).toBe(true)
    expect(JSON.stringify(await api.records.history({ id: record.id }))).not.toContain('bí mật')
  })

  it('keeps what was typed and not saved, for the person who typed it', async () => {
    const { api } = await createTestApp()
    const record = await api.records.create({ profile: 'document', title: 'Một' })
    await api.records.saveDraft({ id: record.id, baseVersion: 1, title: 'Đang gõ', data: { summary: 'dở' } })
    expect((await api.records.get({ id: record.id })).draft).toMatchObject({ title: 'Đang gõ', data: { summary: 'dở' }, baseVersion: 1 })
    await api.records.update({ id: record.id, baseVersion: 1, title: 'Đã gõ' })
    expect((await api.records.get({ id: record.id })).draft).toBeUndefined()
  })

  it('lists by keyset through the whole catalogue in Vietnamese order', async () => {
    const { api } = await createTestApp()
    const titles = ['đình Hạ', 'Dệt lụa', 'ấn đồng', 'An Nam', 'ân xá', 'ăn hỏi', 'chùa Thượng', 'Bình gốm 10', 'Bình gốm 9']
    for (const title of titles) await api.records.create({ profile: 'document', title })
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await api.records.list({ limit: 2, ...(after !== undefined && { after }) })
      seen.push(...page.records.map(({ title }) => title))
      after = page.next
    } while (after !== undefined)
    expect(seen).toEqual(['An Nam', 'ăn hỏi', 'ân xá', 'ấn đồng', 'Bình gốm 9', 'Bình gốm 10', 'chùa Thượng', 'Dệt lụa', 'đình Hạ'])
  })

  it('lets nobody without the role change anything, whatever the window shows', async () => {
    const { api, session } = await createTestApp()
    await api.people.add({ name: 'Khách xem', roles: ['viewer'] })
    session.person = 'Khách xem'
    expect((await failureOf(api.records.create({ profile: 'document', title: 'Một' }))).code).toBe('role.missing')
    expect((await api.records.list({})).total).toBe(0)
  })

  it('writes canonical JSON as the reference does, and refuses what it refuses', () => {
    const values: readonly unknown[] = [
      { b: 'hương ước', a: [1, 1e21, -0, 0.1, null, { z: undefined, é: '\u20ac', '\ud83d\ude00': '"\n' }] },
      { 10: 'a', 9: 'b', '': [], constructor: 'x' },
      new Date(0),
      ['', [], {}, true],
      'plain',
    ]
    for (const value of values) expect(canonicalJson(value)).toBe(canonicalize(value))
    expect(canonicalJson(undefined)).toBe('null')
    for (const value of [Number.NaN, '\ud800', { a: '\ud800' }]) expect(() => canonicalJson(value)).toThrow()
  })
})
