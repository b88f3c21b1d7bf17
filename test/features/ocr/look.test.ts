import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findPreparedCopy } from '../../../electron/features/ocr/public.ts'
import { createTestApp, failureOf } from '../../support/create-test-app.ts'

const scan = join('resources', 'samples', 'huong-uoc-lang-ha', 'trang-01.jpg')

describe('looking at what the machine reads', () => {
  it('draws the copy beside the other pictures, keeps the last few, and changes nothing of the page', async () => {
    const { api, archive } = await createTestApp()
    const { records } = await api.assets.ingest({ paths: [scan] }).result
    const record = await api.records.getByCode({ code: records[0] ?? '' })
    const [page] = record.pages
    if (!page) throw new Error('no page')
    const first = await api.ocr.look({ page: page.id })
    expect(first).toMatchObject({ choice: {}, language: 'vie' })
    expect(first.steps.map(({ step }) => step)).toContain('light')
    const file = await findPreparedCopy(archive, page.asset, page.assetPage, first.copy)
    expect(file && existsSync(file)).toBe(true)
    const second = await api.ocr.look({ page: page.id, choice: { turn: 180 } })
    expect(second.copy).not.toBe(first.copy)
    // The window may still load the one before, or go back to it.
    expect(await findPreparedCopy(archive, page.asset, page.assetPage, first.copy)).toBe(file)
    for (const slope of [1, 2, 3]) await api.ocr.look({ page: page.id, choice: { slope } })
    expect(await findPreparedCopy(archive, page.asset, page.assetPage, first.copy)).toBeUndefined()
    expect(await findPreparedCopy(archive, page.asset, page.assetPage, second.copy)).toBeDefined()
    const names = readdirSync(join(archive.folder, 'derivatives'), { recursive: true }).map(String)
    expect(names.filter((name) => name.includes('-prepared-')).length).toBe(4)
    expect(await findPreparedCopy(archive, page.asset, page.assetPage, '../../archive')).toBeUndefined()
    const after = await api.records.get({ id: record.id })
    expect(after.version).toBe(record.version)
  })

  it('keeps a choice with the page and reads by it, one page of the record alone', async () => {
    const { api } = await createTestApp()
    const { records } = await api.assets.ingest({ paths: [scan, scan.replace('01', '02')], grouping: 'one-record' }).result
    const record = await api.records.getByCode({ code: records[0] ?? '' })
    const [page, other] = record.pages
    if (!page || !other) throw new Error('no pages')
    await api.ocr.choose({ pages: [page.id], choice: { columns: 'one' }, language: 'vie+fra' })
    expect(await api.ocr.look({ page: page.id })).toMatchObject({ choice: { columns: 'one' }, language: 'vie+fra' })
    const result = await api.ocr.read({ pages: [page.id] }).result
    expect(result.pages).toEqual({ read: 1, skipped: 0, failed: 0 })
    const { text } = await api.pages.text({ page: page.id })
    expect(text?.language).toBe('vie+fra')
    expect((await api.pages.text({ page: other.id })).text).toBeUndefined()
  })

  it('refuses unknown pages and letters that are not there, and keeps nothing of either', async () => {
    const { api } = await createTestApp()
    const { records } = await api.assets.ingest({ paths: [scan] }).result
    const [page] = (await api.records.getByCode({ code: records[0] ?? '' })).pages
    expect((await failureOf(api.ocr.look({ page: 'none' }))).code).toBe('page.notFound')
    expect((await failureOf(api.ocr.choose({ pages: [page?.id ?? '', 'none'], choice: { turn: 90 } }))).code).toBe('page.notFound')
    expect((await failureOf(api.ocr.choose({ pages: [page?.id ?? ''], choice: {}, language: 'tlh' }))).code).toBe('ocr.languageMissing')
    expect((await api.ocr.look({ page: page?.id ?? '' })).choice).toEqual({})
  })
})
