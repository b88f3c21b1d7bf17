import { describe, expect, it } from 'vitest'
import { addPage, putPageText } from '../../../electron/features/pages/public.ts'
import { loadProfiles } from '../../../electron/features/profiles/public.ts'
import { changeRecord } from '../../../electron/features/records/public.ts'
import type { OcrBlock } from '../../../shared/features/ocr/ocr-page.ts'
import { createTestApp, failureOf, type TestApp } from '../../support/create-test-app.ts'

const words = (line: string, y: number): OcrBlock => ({
  kind: 'text',
  box: [0, y, 1000, 30],
  lines: [
    {
      box: [0, y, 1000, 30],
      words: line.split(' ').map((text, index) => ({ text, confidence: 80, box: [index * 100, y, 90, 30] as const })),
    },
  ],
})

/** A record with machine-read pages, as reading leaves them. */
const withPages = async (texts: readonly string[]) => {
  const test = await createTestApp('Người đọc')
  const { archive, api } = test
  const record = await api.records.create({ profile: 'document', title: 'Hương ước' })
  const by = archive.db.get<{ id: string }>('SELECT id FROM people')?.id ?? ''
  const at = new Date().toISOString()
  const ids = archive.db.write((tx) => {
    tx.run(
      "INSERT INTO assets (id, sha256, size, kind, mime, extension, original_name, added_at, added_by) VALUES ('a', 'x', 1, 'image', 'image/jpeg', 'jpg', 'a.jpg', ?, ?)",
      at,
      by,
    )
    tx.run("INSERT INTO record_assets (record_id, asset_id, position, original_name) VALUES (?, 'a', 0, 'a.jpg')", record.id)
    const pages = texts.map((_, position) =>
      addPage(tx, { recordId: record.id, assetId: 'a', assetPage: position, position, label: null, width: 1000, height: 1400 }),
    )
    const beside: Record<string, unknown> = { '@pages': pages }
    for (const [index, page] of pages.entries()) {
      const text = texts[index] ?? ''
      const layout = { width: 1000, height: 1400, language: 'vie', blocks: [words(text, 10)], text, confidence: 80, preparation: [] }
      const put = putPageText(tx, {
        page,
        state: 'machine-read',
        source: 'tesseract',
        language: 'vie',
        text,
        layout,
        confidence: 80,
        at,
        by,
      })
      if (put) beside[put.field] = put.value
    }
    changeRecord(tx, { profiles: loadProfiles('resources'), institution: archive.org }, record.id, { beside }, { by, at })
    return pages
  })
  return { ...test, record, pages: ids, page: (index: number): string => ids[index] ?? '' }
}

const workAs = async ({ api, session }: TestApp, name: string): Promise<void> => {
  session.person = 'Người đọc'
  if (!(await api.people.list({})).people.some((person) => person.name === name))
    await api.people.add({ name, roles: ['viewer', 'contributor', 'cataloguer'] })
  session.person = name
}

describe('the transcription desk', () => {
  it('saves what a person made of a page, with the boxes of its words, and finds it', async () => {
    const { api, page } = await withPages(['Điêu thứ nhất'])
    const saved = await api.pages.saveText({ page: page(0), baseVersion: 1, blocks: [words('Điều thứ nhất', 10)] })
    expect(saved).toMatchObject({ state: 'corrected', text: 'Điều thứ nhất', version: 2, by: 'Người đọc' })
    expect(saved.layout?.blocks[0]?.lines[0]?.words[0]?.box).toEqual([0, 10, 90, 30])
    expect((await api.search.find({ query: '"điều thứ nhất"' })).exact).toBe(1)
    expect((await api.pages.textHistory({ page: page(0) })).texts.map(({ text }) => text)).toEqual(['Điều thứ nhất', 'Điêu thứ nhất'])
  })

  it('refuses to save over a text that someone changed meanwhile', async () => {
    const { api, page } = await withPages(['Một'])
    await api.pages.saveText({ page: page(0), baseVersion: 1, blocks: [words('Hai', 10)] })
    expect((await failureOf(api.pages.saveText({ page: page(0), baseVersion: 1, blocks: [words('Ba', 10)] }))).code).toBe(
      'page.changedMeanwhile',
    )
  })

  it('lets only a second person verify, and only what somebody corrected', async () => {
    const test = await withPages(['Một'])
    const { api, page } = test
    expect((await failureOf(api.pages.verify({ page: page(0) }))).code).toBe('page.nothingToVerify')
    await api.pages.saveText({ page: page(0), baseVersion: 1, blocks: [words('Hai', 10)] })
    expect((await failureOf(api.pages.verify({ page: page(0) }))).code).toBe('page.samePerson')
    await workAs(test, 'Người kiểm')
    expect(await api.pages.verify({ page: page(0) })).toMatchObject({
      state: 'verified',
      by: 'Người đọc',
      reviewer: 'Người kiểm',
      text: 'Hai',
    })
  })

  it('never lets the machine read over what a person wrote', async () => {
    const { api, page, archive } = await withPages(['Một'])
    await api.pages.saveText({ page: page(0), baseVersion: 1, blocks: [words('Hai', 10)] })
    const by = archive.db.get<{ id: string }>('SELECT id FROM people')?.id ?? ''
    const put = archive.db.write(
      (tx) =>
        putPageText(tx, { page: page(0), state: 'machine-read', source: 'tesseract', language: 'vie', text: 'Máy', at: '', by }) !==
        undefined,
    )
    expect(put).toBe(false)
    expect((await api.pages.text({ page: page(0) })).text?.text).toBe('Hai')
  })

  it('keeps three layers apart and finds the page by each', async () => {
    const { api, page } = await withPages(['皇帝敕'])
    await api.pages.saveText({ page: page(0), layer: 'transliteration', baseVersion: 0, text: 'Hoàng đế sắc' })
    await api.pages.saveText({ page: page(0), layer: 'translation', baseVersion: 0, text: 'Vua ban sắc rằng' })
    expect((await api.pages.text({ page: page(0) })).text?.state).toBe('machine-read')
    expect((await api.search.find({ query: 'hoàng đế sắc' })).total).toBe(1)
    expect((await api.search.find({ query: 'vua ban sắc' })).total).toBe(1)
  })

  it('replaces words over all pages as one act, and takes it back as one', async () => {
    const { api, page, record } = await withPages(['lý truởng xã Hạ', 'lý truởng và lý truởng'])
    const done = await api.pages.replaceText({ record: record.id, find: 'truởng', replace: 'trưởng' })
    expect(done).toMatchObject({ pages: 2, places: 3 })
    expect((await api.pages.text({ page: page(1) })).text).toMatchObject({ text: 'lý trưởng và lý trưởng', state: 'corrected' })
    await api.records.undoBatch({ batch: done.batch })
    expect((await api.pages.text({ page: page(1) })).text).toMatchObject({ text: 'lý truởng và lý truởng', state: 'machine-read' })
    expect((await api.audit.check({}).result).problems.filter(({ kind }) => kind === 'text')).toEqual([])
  })

  it('replaces a phrase by fewer or more words and leaves every other word where it stands', async () => {
    const { api, page, record } = await withPages(['nay hội đồng kỳ mục họp', 'hương hội họp'])
    const boxesOf = async (index: number) =>
      (await api.pages.text({ page: page(index) })).text?.layout?.blocks[0]?.lines[0]?.words.map(({ text, box }) => [text, box[0], box[2]])
    await api.pages.replaceText({ record: record.id, find: 'hội đồng kỳ', replace: 'HĐ' })
    expect(await boxesOf(0)).toEqual([
      ['nay', 0, 90],
      ['HĐ', 100, 290],
      ['mục', 400, 90],
      ['họp', 500, 90],
    ])
    await api.pages.replaceText({ record: record.id, find: 'hương hội', replace: 'hội đồng kỳ mục' })
    expect((await boxesOf(1))?.map(([text, left]) => [text, Math.round(Number(left))])).toEqual([
      ['hội', 0],
      ['đồng', 48],
      ['kỳ', 111],
      ['mục', 143],
      ['họp', 200],
    ])
    await api.pages.replaceText({ record: record.id, find: 'họp', replace: '' })
    expect(await boxesOf(0)).toEqual([
      ['nay', 0, 90],
      ['HĐ', 100, 290],
      ['mục', 400, 90],
    ])
    await api.pages.replaceText({ record: record.id, find: ' mục', replace: '', wholeWords: false })
    expect((await api.pages.text({ page: page(0) })).text?.text).toBe('nay HĐ')
  })

  it('lists the pages that wait, one after the other', async () => {
    const { api, page } = await withPages(['Một', 'Hai'])
    const { total, pages } = await api.pages.waiting({ limit: 1 })
    expect([total, pages[0]?.page, pages[0]?.number]).toEqual([2, page(0), 1])
    expect((await api.pages.waiting({ after: page(0) })).pages.map(({ number }) => number)).toEqual([2])
  })

  it('lists a page for a second person as long as a reading or a translation waits, found by its index', async () => {
    const test = await withPages(['皇帝敕', 'Hai'])
    const { api, page, archive } = test
    const waiting = async () => (await api.pages.waiting({ for: 'verifying' })).pages.map(({ number }) => number)
    const layers = ['transliteration', 'translation'] as const
    for (const layer of layers) await api.pages.saveText({ page: page(0), layer, baseVersion: 0, text: 'Hoàng đế sắc' })
    expect(await waiting()).toEqual([])
    await workAs(test, 'Người kiểm')
    expect(await waiting()).toEqual([1])
    expect((await api.pages.waiting({ for: 'verifying' })).total).toBe(1)
    for (const layer of layers) {
      expect(await waiting()).toEqual([1])
      await api.pages.verify({ page: page(0), layer })
    }
    expect(await waiting()).toEqual([])
    const plan = archive.db.all<{ detail: string }>(
      "EXPLAIN QUERY PLAN SELECT page_id FROM page_text WHERE is_current = 1 AND state = 'corrected' AND layer <> 'original' AND by <> ?",
      'x',
    )
    expect(plan.map(({ detail }) => detail).join()).toContain('page_text_waiting')
  })

  it('keeps notes, and takes one away so that undo brings it back', async () => {
    const { api, page, record } = await withPages(['Một'])
    const note = await api.pages.addNote({ page: page(0), line: 0, text: 'chữ húy' })
    await api.pages.removeNote({ note: note.id })
    expect((await api.pages.notes({ page: page(0) })).notes).toEqual([])
    await api.records.undo({ id: record.id })
    expect((await api.pages.notes({ page: page(0) })).notes).toMatchObject([{ text: 'chữ húy', line: 0 }])
  })
})

describe('page tools', () => {
  it('turn, crop and mark a page, and undo brings each look back', async () => {
    const { api, page, record } = await withPages(['Một'])
    await api.pages.rotate({ page: page(0), rotation: 90 })
    await api.pages.markStray({ pages: [page(0)], stray: true })
    expect((await api.records.get({ id: record.id })).pages[0]?.rotation).toBe(90)
    expect((await api.pages.waiting({})).total).toBe(0)
    await api.records.undo({ id: record.id })
    expect((await api.pages.waiting({})).total).toBe(1)
    await api.records.undo({ id: record.id })
    expect((await api.records.get({ id: record.id })).pages[0]?.rotation).toBe(0)
  })

  it('reorder and take away pages, the search going along', async () => {
    const { api, page, record } = await withPages(['một', 'hai', 'ba'])
    await api.pages.arrange({ record: record.id, order: [page(2), page(0)] })
    expect((await api.records.get({ id: record.id })).pages.map(({ id }) => id)).toEqual([page(2), page(0)])
    expect((await api.search.find({ query: 'hai' })).total).toBe(0)
    await api.records.undo({ id: record.id })
    expect((await api.records.get({ id: record.id })).pages.map(({ id }) => id)).toEqual([page(0), page(1), page(2)])
    expect((await api.search.find({ query: 'hai' })).total).toBe(1)
  })

  it('split pages off into a new record and bring them back as one act', async () => {
    const { api, page, record } = await withPages(['một', 'hai', 'ba'])
    const split = await api.pages.move({ pages: [page(1), page(2)], to: { title: 'Phần sau' } })
    expect((await api.records.getByCode({ code: split.code })).pages.map(({ id }) => id)).toEqual([page(1), page(2)])
    expect((await api.records.get({ id: record.id })).pages.map(({ id }) => id)).toEqual([page(0)])
    expect((await api.search.find({ query: 'ba' })).hits[0]?.code).toBe(split.code)
    await api.records.undoBatch({ batch: split.batch })
    expect((await api.records.get({ id: record.id })).pages.map(({ id }) => id)).toEqual([page(0), page(1), page(2)])
    expect((await api.audit.check({}).result).problems.filter(({ kind }) => kind !== 'missing')).toEqual([])
  })

  it('move pages into another record at a place', async () => {
    const { api, page } = await withPages(['một', 'hai'])
    const other = await api.records.create({ profile: 'document', title: 'Khác' })
    await api.pages.move({ pages: [page(0)], to: { record: other.id } })
    await api.pages.move({ pages: [page(1)], to: { record: other.id, at: 0 } })
    expect((await api.records.get({ id: other.id })).pages.map(({ id }) => id)).toEqual([page(1), page(0)])
  })
})
