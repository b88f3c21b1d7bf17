import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { RecordId } from '../../../shared/features/records/contract.ts'
import { createTestApp, failureOf, type TestApp, temporaryFolder } from '../../support/create-test-app.ts'
import { tinyPage, writeFile } from '../../support/scans.ts'

const make = ({ api }: TestApp, title: string, data: Record<string, unknown> = {}, parent?: RecordId) =>
  api.records.create({ profile: 'artifact', title, data, ...(parent !== undefined && { parent }) })

const addPages = async ({ api }: TestApp, code: string, shades: readonly number[]): Promise<void> => {
  const folder = temporaryFolder()
  for (const [index, shade] of shades.entries()) writeFile(join(folder, `${code}-${index + 1}.png`), await tinyPage(shade))
  await api.assets.ingest({ paths: [folder], record: code, grouping: 'one-record' }).result
}

/** Everything that a merge may touch, as rows. */
const whole = ({ archive: { db } }: TestApp) => ({
  records: db.all('SELECT code, title, status, parent_id, data, removed_at IS NULL AS stands FROM records ORDER BY code'),
  pages: db.all('SELECT id, record_id, position, removed_at IS NULL AS stands FROM pages ORDER BY id'),
  files: db.all('SELECT record_id, asset_id, position, original_name FROM record_assets ORDER BY record_id, position'),
  relations: db.all('SELECT from_id, kind, to_id, note FROM record_relations ORDER BY from_id, to_id'),
  aliases: db.all('SELECT * FROM record_aliases ORDER BY alias'),
  entries: db.all('SELECT e.page_id, r.code FROM search_entries e JOIN records r ON r.seq = e.record_seq ORDER BY r.code, e.page_id'),
})

const problemsOf = async ({ api }: TestApp) => (await api.audit.check({}).result).problems

const setTwo = async (test: TestApp) => {
  const keep = await make(test, 'Bình gốm hoa lam', { materials: ['gốm'], description: 'Men trắng' })
  const lose = await make(test, 'Bình gốm', { materials: ['đồng'], description: 'Cao 30 cm', history: 'Nhặt ở chùa Dâu' })
  const child = await make(test, 'Nắp bình', {}, lose.id)
  const other = await make(test, 'Sưu tập gốm')
  await addPages(test, keep.code, [40, 80])
  await addPages(test, lose.code, [120, 80, 160])
  const relate = (id: RecordId, to: RecordId, note: string) => test.api.records.relate({ id, other: to, kind: 'part_of', note })
  await relate(lose.id, other.id, 'một')
  await relate(other.id, lose.id, 'hai')
  await relate(keep.id, lose.id, 'ba')
  await relate(keep.id, other.id, 'bốn')
  return { keep, lose, child, other }
}

describe('merging two records', () => {
  it('joins values, pages, files, relations and children; the lost number and id lead to the one that stays', async () => {
    const test = await createTestApp()
    const { api } = test
    const { keep, lose, child, other } = await setTwo(test)
    const done = await api.duplicates.merge({ keep: keep.id, lose: lose.id, choices: { title: 'lose', description: 'both' } })
    expect(done).toMatchObject({ id: keep.id, code: keep.code, merged: lose.code })
    const merged = await api.records.get({ id: keep.id })
    expect(merged).toMatchObject({ title: 'Bình gốm', formerCodes: [lose.code] })
    expect(merged.data).toMatchObject({ description: 'Men trắng\n\nCao 30 cm', history: 'Nhặt ở chùa Dâu' })
    expect(merged.data['materials']).toHaveLength(2)
    // The page that shows the very same picture is not there twice.
    expect(merged.pages).toHaveLength(4)
    expect(merged.assets).toHaveLength(4)
    expect(merged.relations.map(({ direction, record }) => `${direction} ${record.code}`).sort()).toEqual([
      `from ${other.code}`,
      `to ${other.code}`,
    ])
    expect((await api.records.get({ id: child.id })).parent?.id).toBe(keep.id)
    for (const found of [await api.records.get({ id: lose.id }), await api.records.getByCode({ code: lose.code })])
      expect(found.id).toBe(keep.id)
    expect((await api.search.find({ query: `mã:${lose.code}` })).hits.map(({ id }) => id)).toEqual([keep.id])
    expect((await api.search.find({ query: lose.code })).hits.map(({ id }) => id)).toContain(keep.id)
    expect((await api.records.bin({})).records).toEqual([])
    expect((await api.records.list({})).records.map(({ id }) => id)).not.toContain(lose.id)
    expect(await problemsOf(test)).toEqual([])
  })

  it('keeps the whole history of both, reached from the one that stays', async () => {
    const test = await createTestApp()
    const { api } = test
    const { keep, lose } = await setTwo(test)
    const before = (await api.records.history({ id: lose.id })).revisions
    await api.duplicates.merge({ keep: keep.id, lose: lose.id })
    const { merged, revisions } = await api.records.history({ id: keep.id })
    expect(merged).toMatchObject([{ id: lose.id, code: lose.code, title: 'Bình gốm', by: 'Người thử' }])
    expect(revisions[0]?.changes.map(({ field }) => field)).toContain('@merged')
    const own = await api.records.history({ id: lose.id, own: true })
    expect(own.revisions.slice(1).map(({ hash }) => hash)).toEqual(before.map(({ hash }) => hash))
    expect((await api.records.history({ id: lose.id })).revisions[0]?.hash).toBe(revisions[0]?.hash)
  })

  it('goes back whole: values, order of pages, files, relations with their notes, children, names', async () => {
    const test = await createTestApp()
    const { api } = test
    const { keep, lose } = await setTwo(test)
    const before = whole(test)
    const { batch } = await api.duplicates.merge({ keep: keep.id, lose: lose.id, choices: { title: 'lose', materials: 'both' } })
    expect(whole(test)).not.toEqual(before)
    await api.batches.undo({ batch }).result
    expect(whole(test)).toEqual(before)
    expect((await api.records.get({ id: lose.id })).id).toBe(lose.id)
    expect(await problemsOf(test)).toEqual([])
    expect((await failureOf(api.records.undoBatch({ batch }))).code).toBe('batch.alreadyUndone')
  })

  it('is never taken back by half: undoing either record takes back all of it', async () => {
    const test = await createTestApp()
    const { api } = test
    const { keep, lose } = await setTwo(test)
    const before = whole(test)
    await api.duplicates.merge({ keep: keep.id, lose: lose.id, choices: { title: 'lose' } })
    await api.records.undo({ id: keep.id })
    expect(whole(test)).toEqual(before)
    expect(await problemsOf(test)).toEqual([])
  })

  it('leaves what was changed since, and still says truly which pages are where', async () => {
    const test = await createTestApp()
    const { api } = test
    const { keep, lose } = await setTwo(test)
    const { batch } = await api.duplicates.merge({ keep: keep.id, lose: lose.id })
    const merged = await api.records.get({ id: keep.id })
    await api.pages.arrange({ record: keep.id, order: merged.pages.map(({ id }) => id).reverse() })
    await api.records.update({ id: keep.id, baseVersion: merged.version + 1, set: { history: 'Người làng tặng' } })
    await api.batches.undo({ batch }).result
    expect((await api.records.get({ id: keep.id })).data).toMatchObject({ history: 'Người làng tặng' })
    expect((await api.records.get({ id: lose.id })).pages).toHaveLength(3)
    expect((await api.records.get({ id: keep.id })).pages).toHaveLength(2)
    expect(await problemsOf(test)).toEqual([])
  })

  it('follows one merge by another, and takes the later back first', async () => {
    const test = await createTestApp()
    const { api } = test
    const [a, b, c] = [await make(test, 'Bát A'), await make(test, 'Bát B'), await make(test, 'Bát C')]
    const first = await api.duplicates.merge({ keep: b.id, lose: a.id })
    const second = await api.duplicates.merge({ keep: c.id, lose: b.id })
    expect((await api.records.getByCode({ code: a.code })).id).toBe(c.id)
    expect((await api.records.get({ id: a.id })).id).toBe(c.id)
    expect((await failureOf(api.batches.undo({ batch: first.batch }).result)).code).toBe('merge.laterFirst')
    await api.batches.undo({ batch: second.batch }).result
    expect((await api.records.get({ id: a.id })).id).toBe(b.id)
    await api.batches.undo({ batch: first.batch }).result
    expect((await api.records.get({ id: a.id })).id).toBe(a.id)
    expect(await problemsOf(test)).toEqual([])
  })

  it('puts the keeper in the place of the other where it lay below it, and refuses what lies deeper', async () => {
    const test = await createTestApp()
    const { api } = test
    const top = await make(test, 'Phông')
    const box = await make(test, 'Hộp', {}, top.id)
    const file = await make(test, 'Hộp cũ', {}, box.id)
    const deep = await make(test, 'Tờ', {}, file.id)
    expect((await failureOf(api.duplicates.merge({ keep: deep.id, lose: box.id }))).code).toBe('merge.within')
    expect((await failureOf(api.duplicates.merge({ keep: box.id, lose: box.id }))).code).toBe('merge.same')
    await api.duplicates.merge({ keep: file.id, lose: box.id })
    expect((await api.records.get({ id: file.id })).parent?.id).toBe(top.id)
    expect(await problemsOf(test)).toEqual([])
  })

  it('refuses to change, restore or empty what was merged away, and a merge of what somebody changed since', async () => {
    const test = await createTestApp()
    const { api } = test
    const { keep, lose } = await setTwo(test)
    const stale = { keep: keep.version, lose: lose.version }
    expect((await failureOf(api.duplicates.merge({ keep: keep.id, lose: lose.id, versions: stale }))).code).toBe('record.changedMeanwhile')
    await api.duplicates.merge({ keep: keep.id, lose: lose.id })
    expect((await failureOf(api.records.update({ id: lose.id, baseVersion: 1, set: {} }))).code).toBe('record.merged')
    expect((await failureOf(api.records.restore({ id: lose.id }))).code).toBe('record.merged')
    expect(await api.records.emptyBin({})).toEqual({ records: 0 })
  })
})
