import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type { Archive } from '../../../electron/db/archive.ts'
import { people } from '../../../electron/features/people/public.ts'
import { loadProfiles } from '../../../electron/features/profiles/public.ts'
import { checkChain, listPages, mergeRecords, requireRecordByCode, undoBatch } from '../../../electron/features/records/public.ts'
import { faults } from '../assets/ingest-support.ts'
import { change, clear, exportFrom, fillArchive, makeArchive, makeWorkFolder, receiveInto } from './two-archives.ts'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) clear(folder)
})

let folder: string
let station: Archive
let province: Archive
let bags = 0
const deliver = async (from: Archive, to: Archive, codes: readonly string[]) => {
  const out = join(folder, `bag-${bags++}`)
  await exportFrom(from, { codes, out, withPersonalData: true })
  return receiveInto(to, { bag: out })
}
const merge = (archive: Archive, keep: string, lose: string): string =>
  archive.db.write((tx) => {
    const act = { by: people(tx)[0]?.id ?? '', at: new Date().toISOString() }
    const records = { keep: requireRecordByCode(tx, keep), lose: requireRecordByCode(tx, lose) }
    return mergeRecords(tx, { profiles: loadProfiles('resources'), institution: records.keep.institution }, records, {}, act).batch
  })
const data = ({ db }: Archive, code: string): Record<string, unknown> => JSON.parse(requireRecordByCode(db, code).data)
const sound = (archive: Archive): void => {
  expect(checkChain(archive.db).problems).toEqual([])
  expect(faults(archive)).toEqual([])
}

const kept = 'TL-2026-0001'
const lost = 'TL-2026-0002'

beforeEach(async () => {
  folder = makeWorkFolder()
  folders.push(folder)
  station = makeArchive(join(folder, 'station'), 'DX')
  province = makeArchive(join(folder, 'province'), 'HY')
  await fillArchive(station, folder)
  await deliver(station, province, [kept, lost])
})

describe('a record that was merged away in the archive that receives', () => {
  it('comes later from its station: what is new lands on the record that stays', async () => {
    merge(province, kept, lost)
    change(station, lost, { set: { nationalIdentifier: 'Chùa Dâu' } })
    await deliver(station, province, [lost])
    expect(requireRecordByCode(province.db, lost).code).toBe(kept)
    expect(data(province, kept)).toMatchObject({ nationalIdentifier: 'Chùa Dâu', summary: 'Bản chép tay năm 1942' })
    const version = requireRecordByCode(province.db, kept).version
    await deliver(station, province, [lost])
    expect(requireRecordByCode(province.db, kept).version).toBe(version)
    sound(province)
  })

  it('is a conflict of the record that stays where that says otherwise', async () => {
    merge(province, kept, lost)
    change(station, lost, { set: { summary: 'Ảnh đình làng' } })
    await deliver(station, province, [lost])
    expect(data(province, kept)).toMatchObject({ summary: 'Bản chép tay năm 1942' })
    expect(province.db.all('SELECT r.code, c.field, c.theirs FROM conflicts c JOIN records r ON r.id = c.record_id')).toEqual([
      { code: kept, field: 'summary', theirs: '"Ảnh đình làng"' },
    ])
    sound(province)
  })
})

describe('a merge in the archive that sends', () => {
  it('is repeated where it arrives: pages with their record, the lost number leading to it', async () => {
    merge(station, kept, lost)
    await deliver(station, province, [kept])
    expect(requireRecordByCode(province.db, lost).code).toBe(kept)
    expect(listPages(province.db, requireRecordByCode(province.db, kept).id)).toHaveLength(3)
    sound(province)
    await deliver(station, province, [kept])
    sound(province)
  })

  it('stays taken back where somebody took it back', async () => {
    merge(station, kept, lost)
    await deliver(station, province, [kept])
    const merged = province.db.get<{ batch: string }>('SELECT batch FROM record_merges')?.batch ?? ''
    const by = people(province.db)[0]?.id ?? ''
    province.db.write((tx) => {
      undoBatch(tx, { profiles: loadProfiles('resources'), institution: 'DX' }, merged, { by, at: new Date().toISOString() })
    })
    expect(requireRecordByCode(province.db, lost).code).toBe(lost)
    await deliver(station, province, [kept])
    expect(requireRecordByCode(province.db, lost).code).toBe(lost)
    sound(province)
  })
})
