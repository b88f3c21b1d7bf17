import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { putPageText } from '../../../electron/features/pages/public.ts'
import { loadProfiles } from '../../../electron/features/profiles/public.ts'
import { changeRecord } from '../../../electron/features/records/public.ts'
import type { RecordId } from '../../../shared/features/records/contract.ts'
import { createTestApp, failureOf, type TestApp, temporaryFolder } from '../../support/create-test-app.ts'
import { tinyPage, writeFile } from '../../support/scans.ts'

const make = async ({ api }: TestApp, title: string, data: Record<string, unknown> = {}): Promise<RecordId> =>
  (await api.records.create({ profile: 'document', title, data })).id

describe('comparing states of a record', () => {
  it('shows what differs between any two, whichever is named first, and what was never there as empty', async () => {
    const app = await createTestApp()
    const { api } = app
    const id = await make(app, 'Tờ sắc', { summary: 'Phong thần' })
    await api.records.update({ id, baseVersion: 1, title: 'Sắc phong', why: 'Tên đúng' })
    await api.records.update({ id, baseVersion: 2, set: { summary: 'Phong thần cho làng Hạ' } })
    await api.records.update({ id, baseVersion: 3, title: 'Tờ sắc', set: { languages: ['vie'] } })
    const { from, to, differences } = await api.records.compare({ id, from: 4, to: 1 })
    expect([from.version, to.version]).toEqual([1, 4])
    expect(differences.map(({ field, before, after }) => [field, before, after]).sort()).toEqual([
      ['languages', null, ['vie']],
      ['summary', 'Phong thần', 'Phong thần cho làng Hạ'],
    ])
    expect((await api.records.compare({ id, from: 2, to: 3 })).from.why).toBe('Tên đúng')
    expect((await failureOf(api.records.compare({ id, from: 1, to: 9 }))).code).toBe('revision.notFound')
  })

  it('compares the letters of a page, and names records and pages instead of their ids', async () => {
    const app = await createTestApp()
    const { api, archive } = app
    const scans = temporaryFolder()
    writeFile(join(scans, 'Tờ sắc', '1.gif'), tinyPage(1))
    const { records } = await api.assets.ingest({ paths: [scans] }).result
    const record = await api.records.getByCode({ code: records[0] ?? '' })
    const page = record.pages[0]?.id ?? ''
    const by = archive.db.get<{ id: string }>('SELECT id FROM people')?.id ?? ''
    const context = { profiles: loadProfiles('resources'), institution: archive.org }
    const write = (text: string): void =>
      archive.db.write((tx) => {
        const at = new Date().toISOString()
        const put = putPageText(tx, { page, state: 'corrected', source: 'person', language: 'vie', text, at, by })
        if (put) changeRecord(tx, context, record.id, { beside: { [put.field]: put.value } }, { at, by })
      })
    write('Hương ước làng Hạ')
    write('Hương ước làng Thượng')
    const parent = await make(app, 'Phông làng Hạ')
    await api.records.move({ records: [{ id: record.id }], to: parent })
    const { differences, records: names, pages } = await api.records.compare({ id: record.id, from: 2, to: 4 })
    expect(differences.find(({ field }) => field === `@text:original:${page}`)?.texts).toEqual({
      before: 'Hương ước làng Hạ',
      after: 'Hương ước làng Thượng',
    })
    expect(names[parent]).toMatchObject({ title: 'Phông làng Hạ' })
    expect(pages).toEqual({ [page]: 1 })
  })

  it('lists the history part by part, and of one field only', async () => {
    const app = await createTestApp()
    const { api } = app
    const id = await make(app, 'Một', { summary: 'a' })
    for (let version = 1; version <= 12; version++)
      await api.records.update({
        id,
        baseVersion: version,
        ...(version % 3 === 0 ? { set: { summary: `lần ${version}` } } : { title: `Tên ${version}` }),
      })
    const first = await api.records.revisions({ id, limit: 5 })
    expect(first.total).toBe(13)
    expect(first.revisions.map(({ version }) => version)).toEqual([13, 12, 11, 10, 9])
    expect(first.revisions[0]?.changes).toEqual([{ field: 'summary', before: 'lần 9', after: 'lần 12' }])
    expect(first.fields).toContain('summary')
    const second = await api.records.revisions({ id, limit: 5, ...(first.next !== undefined && { below: first.next }) })
    expect(second.revisions.map(({ version }) => version)).toEqual([8, 7, 6, 5, 4])
    expect(second.revisions.at(-1)?.changes).toEqual([{ field: 'summary', before: 'a', after: 'lần 3' }])
    const own = await api.records.revisions({ id, field: 'summary' })
    expect(own.total).toBe(5)
    expect(own.revisions.map(({ changes }) => changes.map(({ after }) => after))).toEqual([
      ['lần 12'],
      ['lần 9'],
      ['lần 6'],
      ['lần 3'],
      ['a'],
    ])
    expect(own.revisions.at(-1)?.changes).toEqual([{ field: 'summary', before: null, after: 'a' }])
  })

  it('brings single fields back and leaves the others, and never over what someone changed since', async () => {
    const app = await createTestApp()
    const { api } = app
    const id = await make(app, 'Một', { summary: 'cũ' })
    const other = await make(app, 'Khác')
    await api.records.relate({ id, kind: 'mentions', other })
    await api.records.update({ id, baseVersion: 2, title: 'Hai', set: { summary: 'mới' } })
    const back = await api.records.restoreFields({ id, version: 1, fields: ['summary', '@relations'], baseVersion: 3, why: 'Chép nhầm' })
    expect(back).toMatchObject({ title: 'Hai', version: 4, data: { summary: 'cũ' }, relations: [] })
    const { code } = await failureOf(api.records.restoreFields({ id, version: 3, fields: ['summary'], baseVersion: 3 }))
    expect(code).toBe('record.changedMeanwhile')
    await api.records.undo({ id })
    expect(await api.records.get({ id })).toMatchObject({ data: { summary: 'mới' }, relations: [{ kind: 'mentions' }] })
    expect((await api.audit.check({}).result).problems).toEqual([])
  })
})

describe('working at one record together', () => {
  it('tells who else is typing into it, since when', async () => {
    const app = await createTestApp('Lan')
    const { api, archive } = app
    const id = await make(app, 'Một')
    await api.records.saveDraft({ id, baseVersion: 1, title: 'Một hai', data: {} })
    expect((await api.records.editors({ id })).editors).toEqual([])
    archive.db.write((tx) => {
      tx.run("INSERT INTO people (id, name, roles, created_at) VALUES ('p2', 'Hạnh', '[]', '2026')")
      tx.run('UPDATE drafts SET person = ?, since = ?', 'p2', '2026-11-20T09:12:00.000Z')
    })
    expect((await api.records.editors({ id })).editors).toMatchObject([{ name: 'Hạnh', since: '2026-11-20T09:12:00.000Z' }])
  })
})
