import { expect, it } from 'vitest'
import { loadProfiles, requireProfile } from '../../../electron/features/profiles/public.ts'
import { profileFields } from '../../../shared/features/profiles/profile.ts'
import { copiedData, copyableFields, usuallyCopied } from '../../../shared/features/records/copied-fields.ts'
import { createTestApp } from '../../support/create-test-app.ts'

it('keeps for each person and type which fields are entered, which are held, and what stands unsaved', async () => {
  const { api, session } = await createTestApp('Lan')
  expect(await api.entry.form({ profile: 'artifact' })).toEqual({})
  await api.entry.keepDraft({ profile: 'artifact', draft: { title: 'Bình', data: { materials: ['gom'] } } })
  const form = { fields: ['materials', 'origin'], held: ['origin'], copied: ['materials'] }
  await api.entry.keepForm({ profile: 'artifact', form })
  expect(await api.entry.form({ profile: 'artifact' })).toMatchObject({ form, draft: { title: 'Bình', data: { materials: ['gom'] } } })
  expect(await api.entry.form({ profile: 'document' })).toEqual({})
  const other = await api.people.add({ name: 'Hoa', roles: ['contributor'] })
  session.person = other.id
  expect(await api.entry.form({ profile: 'artifact' })).toEqual({})
  session.person = 'Lan'
  await api.entry.keepDraft({ profile: 'artifact' })
  expect(await api.entry.form({ profile: 'artifact' })).toEqual({ form })
})

it('knows the records that a person entered last, and the one before each', async () => {
  const { api, session } = await createTestApp('Lan')
  const make = (title: string, profile = 'artifact') => api.records.create({ profile, title })
  const first = await make('Một')
  const second = await make('Hai')
  await make('Giấy', 'document')
  session.person = (await api.people.add({ name: 'Hoa', roles: ['contributor'] })).id
  await make('Của Hoa')
  session.person = 'Lan'
  const titles = async (input: Parameters<typeof api.entry.recent>[0]) => (await api.entry.recent(input)).records.map(({ title }) => title)
  expect(await titles({ profile: 'artifact' })).toEqual(['Hai', 'Một'])
  expect(await titles({ profile: 'artifact', before: second.id })).toEqual(['Một'])
  expect(await titles({ profile: 'artifact', before: first.id })).toEqual([])
  await api.records.remove({ id: second.id })
  expect(await titles({ profile: 'artifact' })).toEqual(['Một'])
})

it('takes over what a row of records shares, never what is personal', () => {
  const profile = requireProfile(loadProfiles('resources'), 'artifact')
  const personal = profileFields(profile).find((field) => field.personal)
  if (!personal) throw new Error('an artifact without a personal field proves nothing')
  const data = {
    materials: ['gom'],
    description: 'men lam',
    source: { cũ: '1' },
    missing: { era: 'unknown' },
    [personal.key]: 'Nguyễn Văn A',
  }
  const everything = [...copyableFields(profile).map(({ key }) => key), personal.key, 'source', 'missing']
  expect(copiedData(profile, data, everything)).toEqual({ materials: ['gom'], description: 'men lam' })
  expect(copiedData(profile, data, usuallyCopied(profile))).toEqual({ materials: ['gom'] })
})
