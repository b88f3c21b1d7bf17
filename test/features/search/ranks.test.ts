import { expect, it } from 'vitest'
import { people } from '../../../electron/features/people/public.ts'
import { loadProfiles } from '../../../electron/features/profiles/public.ts'
import { createRecord } from '../../../electron/features/records/public.ts'
import { createArchiveReader } from '../../../electron/features/search/archive-reader.ts'
import { createTestApp, failureOf } from '../../support/create-test-app.ts'

const withRecords = async (count: number) => {
  const created = await createTestApp()
  const add = (from: number, to: number): void => {
    const by = people(created.archive.db)[0]?.id ?? ''
    const context = { profiles: loadProfiles('resources'), institution: created.archive.org }
    created.archive.db.write((tx) => {
      for (let index = from; index < to; index++)
        createRecord(
          tx,
          context,
          {
            profile: index % 2 ? 'artifact' : 'document',
            title: `Đình số ${index}`,
            code: `A-${index}`,
            data: { date: String(1900 + (index % 50)) },
          },
          { by, at: new Date(Date.UTC(2026, 0, 1, 0, index)).toISOString() },
        )
    })
  }
  add(0, count)
  return { ...created, add }
}

it('goes to any place of a list, and on from there', async () => {
  const { api } = await withRecords(120)
  const all = await api.records.list({ limit: 1000 })
  const part = await api.records.list({ position: 70, limit: 20 })
  expect(part).toMatchObject({ total: 120, position: 70 })
  expect(part.records).toEqual(all.records.slice(70, 90))
  expect((await api.records.list({ after: part.next ?? '', limit: 20 })).records).toEqual(all.records.slice(90, 110))
  expect((await api.records.list({ position: 500, limit: 20 })).records).toEqual([])
  const last = await api.records.list({ position: 0, limit: 3, descending: true, sort: 'code' })
  expect(last.records.map(({ code }) => code)).toEqual(['A-119', 'A-118', 'A-117'])
})

it('walks a filtered list part by part, each record once, in both directions', async () => {
  const { api } = await withRecords(90)
  for (const descending of [false, true]) {
    const codes: string[] = []
    let after: string | undefined
    do {
      const part = await api.records.list({
        profile: ['artifact'],
        sort: 'code',
        descending,
        limit: 7,
        ...(after !== undefined && { after }),
      })
      expect(part.total).toBe(45)
      codes.push(...part.records.map(({ code }) => code))
      after = part.next
    } while (after !== undefined)
    const expected = Array.from({ length: 45 }, (_, index) => `A-${2 * index + 1}`)
    expect(codes).toEqual(descending ? expected.reverse() : expected)
  }
})

it('follows every change: a new record, a new title, the bin and out of it, another type of facet', async () => {
  const { api } = await withRecords(40)
  const codesOf = async (query: string): Promise<string[]> => (await api.search.find({ query, sort: 'title' })).hits.map(({ code }) => code)
  expect(await codesOf('đình')).toHaveLength(40)
  const made = await api.records.create({ profile: 'document', title: 'Đình Áng Sơn', code: 'B-1' })
  expect((await codesOf('đình'))[0]).toBe('B-1')
  const [first] = (await api.records.list({ position: 0, limit: 1 })).records
  expect(first?.code).toBe('B-1')
  const renamed = await api.records.update({ id: made.id, baseVersion: 1, title: 'Đình Yên', set: { date: '1802' } })
  expect((await codesOf('đình')).at(-1)).toBe('B-1')
  expect((await api.search.find({ query: 'năm:1802' })).hits.map(({ code }) => code)).toEqual(['B-1'])
  await api.records.remove({ id: made.id })
  expect(await codesOf('đình')).toHaveLength(40)
  expect(await api.records.counts({})).toMatchObject({ records: 40, removed: 1, profiles: { artifact: 20, document: 20 } })
  await api.records.restore({ id: made.id })
  expect((await codesOf('đình')).at(-1)).toBe('B-1')
  expect(renamed.version).toBe(2)
})

it('follows an import of many records', async () => {
  const { api, add } = await withRecords(20)
  expect((await api.search.find({ query: 'đình' })).total).toBe(20)
  add(20, 400)
  expect((await api.search.find({ query: 'đình' })).total).toBe(400)
  expect((await api.records.list({ position: 399, limit: 5, sort: 'code' })).records.map(({ code }) => code)).toEqual(['A-399'])
})

it('ends an older search from the same box, and only that', async () => {
  const { archive } = await withRecords(10)
  const reader = createArchiveReader(archive.db.file)
  const ask = (limit: number, box?: string) =>
    reader.ask({ kind: 'find', narrowing: {}, sort: 'title', descending: false, limit, offset: 0 }, box)
  const [older, beside, other, newer] = [ask(1, 'a'), ask(2), ask(3, 'b'), ask(4, 'a')]
  expect(await failureOf(older)).toEqual({ code: 'search.overtaken', data: {} })
  expect((await Promise.all([beside, other, newer])).map(({ hits }) => hits.length)).toEqual([2, 3, 4])
  await reader.close()
  expect((await failureOf(ask(1))).code).toBe('archive.notOpen')
})

it('answers from a search that was overtaken in the midst of its query', async () => {
  const { archive } = await withRecords(5)
  const levels = { words: '{title} : "dinh" OR {title_folded} : "dinh"' }
  const reader = createArchiveReader(archive.db.file)
  const find = () =>
    reader.ask(
      { kind: 'find', narrowing: {}, levels: { exact: levels, near: levels }, sort: 'relevance', descending: false, limit: 9, offset: 0 },
      'a',
    )
  const first = failureOf(find())
  expect((await find()).total).toBe(5)
  expect((await first).code).toBe('search.overtaken')
  await reader.close()
})

it('lists by date with undated records last', async () => {
  const { api } = await withRecords(3)
  await api.records.create({ profile: 'document', title: 'Ấn không năm', code: 'Z' })
  expect((await api.records.list({ sort: 'date' })).records.map(({ code }) => code)).toEqual(['A-0', 'A-1', 'A-2', 'Z'])
})
