import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fieldGroups } from '../../../electron/features/dossiers/field-groups.ts'
import { loadProfiles } from '../../../electron/features/profiles/public.ts'
import { extendProfile, type OwnBody, ProfileExtension } from '../../../shared/features/profiles/own-profile.ts'
import { type Profile, profileFields } from '../../../shared/features/profiles/profile.ts'
import { createTestApp, failureOf, temporaryFolder } from '../../support/create-test-app.ts'

const label = (vi: string, en = vi) => ({ vi, en })
const identification = label('Nhận diện', 'Identification')

type Field = Record<string, unknown>
const storehouse: Field = { key: 'soNhaKho', label: label('Số nhà kho', 'Storehouse'), type: 'text', facet: true }

const bodyOf = (...fields: readonly Field[]) =>
  ({ extends: 'artifact', over: 1, groups: [{ label: identification, fields }] }) as unknown as OwnBody
const instruments = {
  id: 'nhac-cu',
  label: label('Nhạc cụ'),
  plural: label('Nhạc cụ'),
  codePattern: 'NC-{n:000}',
  groups: [{ label: identification, fields: [{ key: 'tuning', label: label('Cách lên dây', 'Tuning'), type: 'text', required: true }] }],
} as unknown as OwnBody

const fieldOf = (profile: Profile, key: string) => profileFields(profile).find((field) => field.key === key)

describe('the institution’s own fields', () => {
  it('are in the form, are checked, counted, found and imported like any other', async () => {
    const { api, folder } = await createTestApp()
    const { profile } = await api.profiles.save({
      body: bodyOf(storehouse, { ...storehouse, key: 'tang', label: label('Tầng'), type: 'number' }),
      base: 0,
    })
    expect(profile.version).toBe(2)
    const made = await api.records.create({ profile: 'artifact', title: 'Bát', data: { soNhaKho: 'A1', tang: '2' } })
    expect([made.profileVersion, made.data]).toEqual([2, { soNhaKho: 'A1', tang: 2 }])
    expect((await failureOf(api.records.create({ profile: 'artifact', title: 'Bát', data: { tang: 'hai' } }))).code).toBe('record.invalid')
    const { facets } = await api.search.find({ query: 'bát' })
    expect(facets['soNhaKho']).toEqual([{ value: 'A1', label: 'A1', count: 1 }])
    expect((await api.search.find({ query: 'số nhà kho:A1' })).total).toBe(1)
    const file = join(folder, 'exports', 'bang.csv')
    writeFileSync(file, 'Tên gọi,Số nhà kho\nChum,B2\n')
    expect((await api.tables.import({ file, profile: 'artifact' }).result).created).toBe(1)
    expect((await api.search.find({ query: 'số nhà kho:B2' })).hits.map(({ title }) => title)).toEqual(['Chum'])
  })

  it('keep every version with who and when; two who save at once do not write over each other', async () => {
    const { api } = await createTestApp('Lan')
    await api.profiles.save({ body: bodyOf(storehouse), base: 0 })
    const { versions } = await api.profiles.get({ id: 'artifact' })
    expect(versions.map(({ version, by }) => [version, by])).toEqual([[2, 'Lan']])
    const late = await failureOf(api.profiles.save({ body: bodyOf(), base: 0 }))
    expect([late.code, late.data]).toEqual(['profile.changedMeanwhile', expect.objectContaining({ by: 'Lan', version: 2 })])
    await api.profiles.save({ body: bodyOf(storehouse), base: 2 })
    expect((await api.profiles.get({ id: 'artifact' })).versions.map(({ version }) => version)).toEqual([3, 2])
  })

  it('that records use are retired when they are left out, and shown as before; others go', async () => {
    const { api } = await createTestApp()
    const shelf = { ...storehouse, key: 'gia', label: label('Giá') }
    await api.profiles.save({ body: bodyOf(storehouse, shelf), base: 0 })
    const made = await api.records.create({ profile: 'artifact', title: 'Bát', data: { soNhaKho: 'A1' } })
    expect((await api.profiles.get({ id: 'artifact' })).used).toEqual(['soNhaKho'])
    const { profile } = await api.profiles.save({ body: bodyOf(), base: 2 })
    expect([fieldOf(profile, 'soNhaKho')?.retired, fieldOf(profile, 'gia')]).toEqual([true, undefined])
    const saved = await api.records.update({ id: made.id, baseVersion: 1, title: 'Bát men' })
    expect([saved.profileVersion, saved.data]).toEqual([2, { soNhaKho: 'A1' }])
    const described = await api.records.update({ id: made.id, baseVersion: 2, set: { quantity: '1' } })
    expect([described.profileVersion, described.data]).toEqual([3, { soNhaKho: 'A1', quantity: '1' }])
    expect((await api.records.history({ id: made.id })).revisions[0]?.changes).toContainEqual(
      expect.objectContaining({ field: '@profile', after: 'artifact@3' }),
    )
  })

  it('do not change their kind under the records that use them', async () => {
    const { api } = await createTestApp()
    await api.profiles.save({ body: bodyOf({ ...storehouse, repeatable: true }), base: 0 })
    await api.records.create({ profile: 'artifact', title: 'Bát', data: { soNhaKho: ['A1'] } })
    const wrong = await failureOf(api.profiles.save({ body: bodyOf({ ...storehouse, type: 'number' }), base: 2 }))
    expect([wrong.code, wrong.data]).toEqual([
      'profile.unsound',
      expect.objectContaining({ issues: [expect.stringContaining('Số nhà kho: hồ sơ đã ghi'), expect.stringContaining('nhiều giá trị')] }),
    ])
  })

  it('never stand in for a field that ships, and say what is wrong in people’s words', async () => {
    const { api } = await createTestApp()
    const body = bodyOf({ ...storehouse, key: 'materials' }, { ...storehouse, key: 'kho', type: 'term' }, { ...storehouse, key: 'title' })
    const { data } = await failureOf(api.profiles.save({ body, base: 0 }))
    expect(data).toMatchObject({
      profile: 'Hiện vật',
      issues: [
        'Số nhà kho: trường chọn theo danh mục phải nói danh mục nào',
        'Số nhà kho: mọi hồ sơ đều đã có mục tên “title”; hãy đổi tên trường',
        expect.stringContaining('đã có trường khác dùng'),
      ],
    })
    expect((await api.profiles.get({ id: 'artifact' })).versions).toEqual([])
  })

  it('make records be counted anew when a field becomes a facet or is required', async () => {
    const { api } = await createTestApp()
    await api.profiles.save({ body: bodyOf({ ...storehouse, facet: false }), base: 0 })
    await api.records.create({ profile: 'artifact', title: 'Bát', data: { soNhaKho: 'A1', objectClass: '[không rõ]' } })
    const facetsNow = async () => (await api.search.find({ query: 'bát' })).facets
    const before = await facetsNow()
    expect([before['soNhaKho'], before['@complete']]).toEqual([undefined, undefined])
    const floor = { key: 'tang', label: label('Tầng'), type: 'text', required: true }
    expect(await api.profiles.save({ body: bodyOf(storehouse, floor), base: 2 })).toMatchObject({ stale: true })
    expect(await api.profiles.recount({ id: 'artifact' }).result).toEqual({ records: 1 })
    const after = await facetsNow()
    expect([after['soNhaKho']?.[0]?.count, after['@complete']?.[0]?.count]).toEqual([1, 1])
  })
})

it('prints own fields, those that are retired, and why a field is empty', () => {
  const artifact = loadProfiles('resources').profiles.get('artifact')
  if (!artifact) throw new Error('no artifact')
  const extension = ProfileExtension.parse(bodyOf(storehouse, { ...storehouse, key: 'gia', label: label('Giá'), retired: true }))
  const profile = extendProfile(artifact, extension, 2)
  const data = { soNhaKho: 'A1', gia: '3', missing: { date: 'KHONG_RO' } }
  const set = { ...loadProfiles('resources'), profiles: new Map([['artifact', profile]]) }
  const printed = fieldGroups(set, profile, { code: 'HV-1', title: 'Bát', data }, false).flatMap(({ fields }) => fields)
  expect(printed).toEqual(
    expect.arrayContaining([
      { label: 'Số nhà kho', value: 'A1' },
      { label: 'Giá', value: '3' },
      { label: 'Niên đại', value: '[không rõ]' },
    ]),
  )
})

describe('a record type of the institution’s own', () => {
  it('is made, numbered, described, changed, and taken away while no record is of it', async () => {
    const { api } = await createTestApp()
    await api.profiles.save({ body: instruments, base: 0 })
    expect((await failureOf(api.profiles.save({ body: instruments, base: 0 }))).code).toBe('profile.idTaken')
    const made = await api.records.create({ profile: 'nhac-cu', title: 'Đàn bầu', data: { tuning: 'C' } })
    expect(made.code).toBe('NC-001')
    expect(await failureOf(api.profiles.remove({ id: 'nhac-cu' }))).toMatchObject({ code: 'profile.inUse', data: { records: 1 } })
    await api.profiles.save({ body: { ...instruments, id: 'do-tho' } as OwnBody, base: 0 })
    await api.profiles.remove({ id: 'do-tho' })
    const ids = (await api.profiles.list({})).profiles.map(({ id }) => id)
    expect([ids.includes('nhac-cu'), ids.includes('do-tho')]).toEqual([true, false])
    expect((await failureOf(api.profiles.remove({ id: 'artifact' }))).code).toBe('profile.ships')
    expect((await failureOf(api.profiles.save({ body: { ...instruments, id: 'artifact' } as OwnBody, base: 0 }))).code).toBe(
      'profile.idTaken',
    )
  })

  it('is written by whoever keeps the register, not by every cataloguer', async () => {
    const { api, app, archive, session } = await createTestApp()
    await api.people.add({ name: 'Hòa', roles: ['viewer', 'cataloguer'] })
    session.person = 'Hòa'
    expect((await failureOf(api.profiles.save({ body: instruments, base: 0 }))).code).toBe('role.missing')
    expect([app.archive()?.id, (await api.profiles.list({})).profiles.length > 20]).toEqual([archive.id, true])
  })
})

it('uses, of several versions of a type that ship, the one in force, and keeps the fields of earlier ones', () => {
  const resources = temporaryFolder()
  mkdirSync(join(resources, 'profiles'))
  mkdirSync(join(resources, 'vocabularies'))
  const write = (name: string, version: number, validFrom: string, key: string): void => {
    const fields = [{ key, label: label(key), type: 'text', required: true, mappings: { columns: ['Loại'] } }]
    const body = {
      id: 'site',
      version,
      label: label('Di tích'),
      plural: label('Di tích'),
      codePattern: 'DT-{n:0}',
      validFrom,
      groups: [{ label: identification, fields }],
    }
    writeFileSync(join(resources, 'profiles', name), JSON.stringify(body))
  }
  write('site@1.json', 1, '2010-01-01', 'oldKind')
  write('site@2.json', 2, '2025-07-01', 'kind')
  write('site.json', 3, '2027-01-01', 'newKind')
  const keysOn = (day: string) => {
    const profile = loadProfiles(resources, new Date(day)).profiles.get('site')
    return profile && [profile.version, profileFields(profile).map(({ key, retired, required }) => [key, retired === true, required])]
  }
  expect(keysOn('2020-01-01')).toEqual([1, [['oldKind', false, true]]])
  expect(keysOn('2026-11-21')).toEqual([
    2,
    [
      ['kind', false, true],
      ['oldKind', true, false],
    ],
  ])
  expect(keysOn('2027-01-01')).toEqual([
    3,
    [
      ['newKind', false, true],
      ['kind', true, false],
      ['oldKind', true, false],
    ],
  ])
})
