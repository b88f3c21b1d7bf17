import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { OwnBody } from '../../../shared/features/profiles/own-profile.ts'
import { profileFields } from '../../../shared/features/profiles/profile.ts'
import { createTestApp, temporaryFolder } from '../../support/create-test-app.ts'

const label = (vi: string) => ({ vi, en: vi })
const group = (fields: readonly Record<string, unknown>[]) => [{ label: label('Nhận diện'), fields }]
const storehouse = { key: 'soNhaKho', label: label('Số nhà kho'), type: 'text', facet: true, after: 'registerNumber' }
const house = { key: 'nhaKho', label: label('Nhà kho'), type: 'term', vocabulary: 'nha-kho' }
const fieldsOfArtifact = { extends: 'artifact', over: 1, groups: group([storehouse, house]) } as unknown as OwnBody
const instruments = {
  id: 'nhac-cu',
  label: label('Nhạc cụ'),
  plural: label('Nhạc cụ'),
  codePattern: 'NC-{n:000}',
  groups: group([{ key: 'tuning', label: label('Cách lên dây'), type: 'text' }]),
} as unknown as OwnBody

/** A station with its own fields, list, term and form, and a bag of records that use them. */
const makeBag = async () => {
  const station = await createTestApp('Lan', 'Kho xã')
  const { api } = station
  await api.vocabularies.addList({ id: 'nha-kho', label: 'Nhà kho' })
  await api.vocabularies.addTerm({ vocabulary: 'nha-kho', label: 'Nhà A', code: 'a' })
  await api.vocabularies.addTerm({ vocabulary: 'materials', label: 'Gốm Chu Đậu', code: 'gom_chu_dau', parent: 'gom' })
  await api.profiles.save({ body: fieldsOfArtifact, base: 0 })
  await api.profiles.save({ body: instruments, base: 0 })
  const data = { soNhaKho: 'A1', nhaKho: 'Nhà A', materials: ['Gốm Chu Đậu'], date: '[không rõ]', registerNumber: '7', classNumber: '8' }
  await api.records.create({ profile: 'artifact', title: 'Bát', code: 'HV-1', data })
  await api.records.create({ profile: 'nhac-cu', title: 'Đàn bầu', data: { tuning: 'C' } })
  const bag = join(temporaryFolder(), 'goi')
  await api.exchange.export({ all: true, out: bag, withPersonalData: true }).result
  return { station, bag }
}

it('brings own fields, lists, terms and forms along with the records that use them', async () => {
  const { bag } = await makeBag()
  const province = await createTestApp('Hòa', 'Kho tỉnh')
  const { records } = await province.api.exchange.receive({ bag }).result
  expect(records).toEqual({ created: 2, updated: 0, unchanged: 0 })
  const bowl = await province.api.records.getByCode({ code: 'HV-1' })
  // Nothing is put together anew from the province's own signs: it is as the station has it.
  expect(bowl.data).toEqual({
    soNhaKho: 'A1',
    nhaKho: 'a',
    materials: ['gom_chu_dau'],
    missing: { date: 'KHONG_RO' },
    registerNumber: '7',
    classNumber: '8',
  })
  const { profile, versions } = await province.api.profiles.get({ id: 'artifact' })
  expect(
    profileFields(profile)
      .map(({ key }) => key)
      .slice(0, 2),
  ).toEqual(['registerNumber', 'soNhaKho'])
  expect(versions.map(({ by }) => by)).toEqual(['Hòa'])
  expect((await province.api.search.find({ query: 'số nhà kho:A1 nhà kho:"Nhà A"' })).total).toBe(1)
  expect((await province.api.profiles.get({ id: 'nhac-cu' })).profile).toMatchObject({ own: true, label: { vi: 'Nhạc cụ' } })
  const again = await province.api.exchange.receive({ bag }).result
  expect([again.records.unchanged, (await province.api.profiles.get({ id: 'artifact' })).versions.length]).toEqual([2, 1])
})

it('leaves what the receiving archive wrote as it is there, and adds only what it lacks', async () => {
  const { bag } = await makeBag()
  const province = await createTestApp('Hòa', 'Kho tỉnh')
  const mine = { ...storehouse, label: label('Nhà kho số') }
  await province.api.profiles.save({ body: { extends: 'artifact', over: 1, groups: group([mine]) } as unknown as OwnBody, base: 0 })
  await province.api.exchange.receive({ bag }).result
  const fields = profileFields((await province.api.profiles.get({ id: 'artifact' })).profile)
  expect(fields.filter(({ own }) => own).map((field) => field.label.vi)).toEqual(['Nhà kho số', 'Nhà kho'])
})

it('says in Dublin Core and in the records why a field has no value', async () => {
  const { bag, station } = await makeBag()
  const { id } = await station.api.records.getByCode({ code: 'HV-1' })
  expect(readFileSync(join(bag, 'metadata', 'dc', `${id}.xml`), 'utf8')).toContain('<dc:date>[không rõ]</dc:date>')
  expect(readFileSync(join(bag, 'data', 'records.jsonl'), 'utf8')).toContain('"missing":{"date":"KHONG_RO"}')
})
