import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadProfiles } from '../../../electron/features/profiles/public.ts'
import { checkDossier, completenessOf } from '../../../shared/features/records/completeness.ts'
import { createTestApp, failureOf } from '../../support/create-test-app.ts'

const shipped = loadProfiles('resources')
const requireProfile = (id: string) => {
  const profile = shipped.profiles.get(id)
  if (!profile) throw new Error(id)
  return profile
}

describe('why a field is empty', () => {
  it('is kept beside the values, in the history, and goes when a value comes', async () => {
    const { api } = await createTestApp()
    const made = await api.records.create({ profile: 'artifact', title: 'Bát gốm', data: { date: '[không rõ]', materials: ['Gốm'] } })
    expect(made.data).toEqual({ materials: ['gom'], missing: { date: 'KHONG_RO' } })
    const marked = await api.records.update({
      id: made.id,
      baseVersion: made.version,
      set: { missing: { date: 'KHONG_RO', origin: 'Không áp dụng' } },
    })
    expect(marked.data['missing']).toEqual({ date: 'KHONG_RO', origin: 'KHONG_AP_DUNG' })
    const dated = await api.records.update({ id: made.id, baseVersion: marked.version, set: { date: '1783' } })
    expect(dated.data).toEqual({ date: '1783', materials: ['gom'], missing: { origin: 'KHONG_AP_DUNG' } })
    const { revisions } = await api.records.history({ id: made.id })
    expect(revisions[0]?.changes.map(({ field }) => field).sort()).toEqual(['date', 'missing'])
    const undone = await api.records.undo({ id: made.id })
    expect(undone.data['missing']).toEqual({ date: 'KHONG_RO', origin: 'KHONG_AP_DUNG' })
    expect(undone.data['date']).toBeUndefined()
  })

  it('is a clash where another said something else of the very field, and none where it was another field', async () => {
    const { api } = await createTestApp()
    const made = await api.records.create({ profile: 'artifact', title: 'Bát' })
    const put = (set: Record<string, unknown>) => api.records.update({ id: made.id, baseVersion: 1, set })
    await put({ date: '[không rõ]' })
    expect((await put({ quantity: '[không rõ]' })).data['missing']).toEqual({ date: 'KHONG_RO', quantity: 'KHONG_RO' })
    expect((await failureOf(put({ date: '1783' }))).code).toBe('record.changedMeanwhile')
    expect((await failureOf(put({ date: '[hạn chế]' }))).code).toBe('record.changedMeanwhile')
  })

  it('is a reason of the list for a field of the form, and never stands beside a value', async () => {
    const { api } = await createTestApp()
    const made = await api.records.create({ profile: 'artifact', title: 'Bát' })
    const put = (set: Record<string, unknown>) => api.records.update({ id: made.id, baseVersion: made.version, set })
    expect((await failureOf(put({ missing: { date: 'vì lười' } }))).data).toMatchObject({ problems: [{ field: 'Niên đại' }] })
    expect((await failureOf(put({ missing: { nothing: 'KHONG_RO' } }))).data).toMatchObject({ problems: [{ field: 'nothing' }] })
    expect((await failureOf(put({ materials: ['Gốm', '[không rõ]'] }))).data).toMatchObject({ problems: [{ field: 'Chất liệu' }] })
  })

  it('goes out to a table in words and comes back the same', async () => {
    const { api, folder } = await createTestApp()
    const data = { date: '[không đọc được]', materials: ['[hạn chế]'], weight: '[không áp dụng]', registerNumber: '12' }
    const made = await api.records.create({ profile: 'artifact', title: 'Bát', data })
    for (const name of ['bang.csv', 'bang.xlsx']) {
      const file = join(folder, 'exports', name)
      await api.tables.export({ file, profile: 'artifact' }).result
      if (name.endsWith('.csv')) expect(readFileSync(file, 'utf8')).toContain('[không đọc được]')
      const { unchanged, refused } = await api.tables.import({ file, profile: 'artifact' }).result
      expect([unchanged, refused], name).toEqual([1, []])
    }
    expect((await api.records.get({ id: made.id })).data).toEqual(made.data)
  })
})

describe('a composed field', () => {
  const parts = { registerNumber: '1234', materials: ['Gốm'], classNumber: '56' }

  it('is put together when all its parts are there, and follows them', async () => {
    const { api } = await createTestApp()
    const half = await api.records.create({ profile: 'artifact', title: 'Bát', data: { registerNumber: '1234' } })
    expect(half.data['objectMark']).toBeUndefined()
    const whole = await api.records.update({ id: half.id, baseVersion: half.version, set: parts })
    expect(whole.data['objectMark']).toBe('H33 1234/Gm 56')
    const other = await api.records.update({ id: half.id, baseVersion: whole.version, set: { classNumber: '57' } })
    expect(other.data['objectMark']).toBe('H33 1234/Gm 57')
    const none = await api.records.update({ id: half.id, baseVersion: other.version, set: { classNumber: null } })
    expect(none.data['objectMark']).toBeUndefined()
  })

  it('leaves what a person wrote, or said to be missing', async () => {
    const { api } = await createTestApp()
    const typed = await api.records.create({ profile: 'artifact', title: 'Bát', data: { ...parts, objectMark: 'BT 9' } })
    const later = await api.records.update({ id: typed.id, baseVersion: 1, set: { classNumber: '58' } })
    expect(later.data['objectMark']).toBe('BT 9')
    const bare = await api.records.create({ profile: 'artifact', title: 'Bát', data: { ...parts, objectMark: '[không áp dụng]' } })
    expect(bare.data['objectMark']).toBeUndefined()
  })

  it('takes the sign that the museum writes for a material in place of the one that ships', async () => {
    const { api, archive } = await createTestApp()
    archive.db.write((tx) => {
      tx.run(
        'INSERT INTO terms (vocabulary, code, label_vi, sort_key, notation) VALUES (?, ?, ?, ?, ?)',
        ...['materials', 'gom', 'Gốm', 'gom', 'GM'],
      )
      tx.touch('profiles')
    })
    const made = await api.records.create({ profile: 'artifact', title: 'Bát', data: parts })
    expect(made.data['objectMark']).toBe('H33 1234/GM 56')
  })

  it('writes the number of an object in a relic site from its three parts', async () => {
    const { api } = await createTestApp()
    const data = { relicLetters: 'PTH', relicSpot: 'TĐ', planNumber: '01' }
    const made = await api.records.create({ profile: 'artifact', title: 'Hương án', data })
    expect(made.data['relicObjectCode']).toBe('PTH.TĐ.01')
  })
})

describe('how complete a record is', () => {
  it('counts required and other fields apart; a reason counts as described, “not yet entered” does not', () => {
    const artifact = requireProfile('artifact')
    const bare = completenessOf(artifact, {})
    expect(bare.required).toEqual({ done: 0, total: bare.lacking.length })
    expect(bare.score).toBe(0)
    const [first] = bare.lacking
    if (!first) throw new Error('nothing is required')
    const put = (code: string) => completenessOf(artifact, { missing: { [first.key]: code } }).required.done
    expect([put('KHONG_RO'), put('CHUA_NHAP')]).toEqual([1, 0])
    const keys = [...bare.lacking, ...bare.open].map(({ key }) => key)
    const all = completenessOf(artifact, Object.fromEntries(keys.map((key) => [key, 'x'])))
    expect([all.score, all.lacking, all.open]).toEqual([100, [], []])
  })

  it('finds what lacks something by a filter and by the search box', async () => {
    const { api } = await createTestApp()
    await api.records.create({ profile: 'artifact', title: 'Bát thiếu' })
    const required = completenessOf(requireProfile('artifact'), {}).lacking.map(({ key }) => [key, '[không rõ]'])
    await api.records.create({ profile: 'artifact', title: 'Bát đủ', data: Object.fromEntries(required) })
    const found = async (search: Record<string, unknown>) =>
      (await api.search.find({ query: '', ...search })).hits.map(({ title }) => title)
    expect(await found({ facets: { '@complete': ['no'] } })).toEqual(['Bát thiếu'])
    expect(await found({ query: 'bát đầy đủ:chưa' })).toEqual(['Bát thiếu'])
    expect(await found({ query: 'bát -đầy đủ:chưa' })).toEqual(['Bát đủ'])
  })

  it('says which of the nine parts of a relic’s dossier are there, and which are asked for', () => {
    const check = checkDossier(requireProfile('relic-site'), {})
    expect([check?.parts.length, check?.lacking.length, check?.complete]).toEqual([9, 7, false])
    const has = Object.fromEntries((check?.lacking ?? []).map(({ field }, index) => [field.key, index === 0 ? 'khong_ap_dung' : 'co']))
    const complete = checkDossier(requireProfile('relic-site'), has)
    expect([complete?.complete, complete?.parts[0]?.state]).toEqual([true, 'not-applicable'])
    expect(checkDossier(requireProfile('document'), {})).toBeUndefined()
  })
})
