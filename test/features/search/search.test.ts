import { describe, expect, it } from 'vitest'
import { makeSnippet } from '../../../electron/features/search/make-snippet.ts'
import { createTestApp } from '../../support/create-test-app.ts'

const withTitles = async (titles: readonly string[]) => {
  const created = await createTestApp()
  for (const title of titles) await created.api.records.create({ profile: 'document', title })
  const titlesOf = async (query: string): Promise<string[]> => (await created.api.search.find({ query })).hits.map(({ title }) => title)
  return { ...created, titlesOf }
}

describe('search', () => {
  it('finds marked words typed without marks, đ among them', async () => {
    const { titlesOf } = await withTitles(['Hương ước làng Hạ', 'Đình Thượng', 'Địa bạ'])
    expect(await titlesOf('huong uoc')).toEqual(['Hương ước làng Hạ'])
    expect(await titlesOf('dinh')).toEqual(['Đình Thượng'])
    expect(await titlesOf('dia ba')).toEqual(['Địa bạ'])
  })

  it('puts the very letters first and counts them apart', async () => {
    const { api, titlesOf } = await withTitles(['Định giá ruộng', 'Đỉnh đồng', 'Đình Hạ', 'Dinh quan'])
    expect((await titlesOf('đình'))[0]).toBe('Đình Hạ')
    expect(await api.search.find({ query: 'đình' })).toMatchObject({ exact: 1, total: 4 })
    expect((await titlesOf('dinh'))[0]).toBe('Dinh quan')
  })

  it('puts words that stand together before words that stand apart', async () => {
    const { titlesOf } = await withTitles(['Ước hẹn về hương khói', 'Hương ước'])
    expect(await titlesOf('hương ước')).toEqual(['Hương ước', 'Ước hẹn về hương khói'])
    expect(await titlesOf('"hương ước"')).toEqual(['Hương ước'])
  })

  it('leaves out what a minus excludes', async () => {
    const { titlesOf } = await withTitles(['Đình Hạ', 'Đình Thượng'])
    expect(await titlesOf('đình -thượng')).toEqual(['Đình Hạ'])
  })

  it('finds what begins with the last word, from two letters up', async () => {
    const { titlesOf } = await withTitles(['Khánh đá', 'Chuông đồng'])
    expect(await titlesOf('khá')).toEqual(['Khánh đá'])
    expect(await titlesOf('k')).toEqual([])
  })

  it('never fails on what people type', async () => {
    const { titlesOf } = await withTitles(['Sắc phong "Cảnh Hưng"'])
    for (const query of ['"', '""', '-', '*', 'a AND', 'NEAR(', '(', "l'an", 'cảnh"hưng', ':', '{title}', '\u0000', '—', 'đ']) {
      await expect(titlesOf(query)).resolves.toBeInstanceOf(Array)
    }
    expect(await titlesOf('"cảnh hưng"')).toHaveLength(1)
  })

  it('finds letters typed in decomposed form', async () => {
    const { titlesOf } = await withTitles(['Hương ước'])
    expect(await titlesOf('hương ước'.normalize('NFD'))).toEqual(['Hương ước'])
  })

  it('finds a record by its fields and by its code', async () => {
    const { api } = await createTestApp()
    await api.records.create({
      profile: 'document',
      title: 'Một',
      code: 'BTHY 1234/Gm 56',
      data: { summary: 'lệ khao vọng và tuần phòng' },
    })
    expect((await api.search.find({ query: 'khao vọng' })).total).toBe(1)
    expect((await api.search.find({ query: 'BTHY 1234' })).total).toBe(1)
  })

  it('counts facets over everything found', async () => {
    const { api } = await createTestApp()
    await api.records.create({ profile: 'document', title: 'Đình một' })
    await api.records.create({ profile: 'artifact', title: 'Đình hai' })
    const { facets } = await api.search.find({ query: 'đình', limit: 1 })
    expect(facets['profile']?.map(({ value, count }) => [value, count]).sort()).toEqual([
      ['artifact', 1],
      ['document', 1],
    ])
  })
})

describe('makeSnippet', () => {
  it('lights the words in the text, the very letters before near ones', () => {
    const lit = (text: string, piece: string) =>
      makeSnippet(text, [piece])
        .filter(({ hit }) => hit)
        .map(({ text: part }) => part)
    expect(lit('trai làng phải ra đình dọn dẹp, định ngày', 'đình')).toEqual(['đình'])
    expect(lit('trai làng phải ra đình dọn dẹp', 'dinh')).toEqual(['đình'])
  })

  it('shows a stretch about the first place of a long text', () => {
    const text = `${'chữ '.repeat(400)}hương ước làng Hạ ${'chữ '.repeat(400)}`
    const snippet = makeSnippet(text, ['hương ước'])
    const whole = snippet.map(({ text: part }) => part).join('')
    expect(whole).toContain('hương ước làng Hạ')
    expect(whole.length).toBeLessThan(240)
  })
})
