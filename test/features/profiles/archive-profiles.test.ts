import { expect, it } from 'vitest'
import { openDb } from '../../../electron/db/open-db.ts'
import { createArchiveProfiles, loadProfiles } from '../../../electron/features/profiles/public.ts'
import { profileFields } from '../../../shared/features/profiles/profile.ts'
import { createTestApp } from '../../support/create-test-app.ts'

const shipped = loadProfiles('resources')
const at = '2026-11-21T00:00:00.000Z'

const storehouse = {
  extends: 'artifact',
  over: 1,
  groups: [{ label: { vi: 'Nhận diện', en: 'Identification' }, fields: [field('soNhaKho', 'Số nhà kho', 'registerNumber')] }],
}

function field(key: string, vi: string, after: string) {
  return { key, label: { vi, en: vi }, type: 'text', facet: true, after }
}

it('puts the institution’s field into the type that ships, after the field it names, and counts its version on', async () => {
  const { archive } = await createTestApp()
  const set = createArchiveProfiles(archive.db, shipped)
  expect(set.profiles.get('artifact')).toEqual(shipped.profiles.get('artifact'))
  archive.db.write((tx) => {
    tx.run(
      'INSERT INTO profiles (id, version, body, at, "by") SELECT ?, 2, ?, ?, id FROM people',
      'artifact',
      JSON.stringify(storehouse),
      at,
    )
    tx.touch('profiles')
  })
  const artifact = set.profiles.get('artifact')
  const keys = artifact ? profileFields(artifact).map(({ key }) => key) : []
  expect(keys.slice(0, 3)).toEqual(['registerNumber', 'soNhaKho', 'objectMark'])
  expect(artifact?.version).toBe(2)
  const later = createArchiveProfiles(archive.db, {
    ...shipped,
    profiles: new Map([...shipped.profiles].map(([id, profile]) => [id, { ...profile, version: 3 }])),
  })
  expect(later.profiles.get('artifact')?.version).toBe(4)
})

it('adds own terms to a list that ships, and lets one say how a term that ships is written here', async () => {
  const { archive } = await createTestApp()
  const set = createArchiveProfiles(archive.db, shipped)
  archive.db.write((tx) => {
    const sql = 'INSERT INTO terms (vocabulary, code, label_vi, sort_key) VALUES (?, ?, ?, ?)'
    tx.run(sql, 'materials', 'gom', 'Gốm các loại', 'a')
    tx.run(sql, 'materials', 'gom_chu_dau', 'Gốm Chu Đậu', 'b')
    tx.run(sql, 'nha-kho', 'a1', 'Nhà A1', 'c')
    tx.touch('profiles')
  })
  const materials = set.vocabularies.get('materials')
  expect(materials?.terms.find(({ code }) => code === 'gom')).toMatchObject({
    label: { vi: 'Gốm các loại' },
    notation: 'Gm',
    variants: expect.arrayContaining(['Gốm']),
  })
  expect(materials?.terms.at(-1)?.label.vi).toBe('Gốm Chu Đậu')
  expect(set.vocabularies.get('nha-kho')?.terms.map(({ code }) => code)).toEqual(['a1'])
})

it('sees a change within its transaction, forgets it when that is taken back, and is the same object while nothing changed', async () => {
  const { archive } = await createTestApp()
  const set = createArchiveProfiles(archive.db, shipped)
  const before = set.profiles
  expect(() =>
    archive.db.write((tx) => {
      tx.run(
        'INSERT INTO profiles (id, version, body, at, "by") SELECT ?, 2, ?, ?, id FROM people',
        'artifact',
        JSON.stringify(storehouse),
        at,
      )
      tx.touch('profiles')
      expect(set.profiles.get('artifact')?.version).toBe(2)
      throw new Error('taken back')
    }),
  ).toThrow('taken back')
  expect(set.profiles.get('artifact')?.version).toBe(1)
  const after = set.profiles
  archive.db.write((tx) => tx.touch('records'))
  expect(set.profiles).toBe(after)
  expect(before).not.toBe(after)
})

it('shows a reader what another program wrote meanwhile', async () => {
  const { archive } = await createTestApp()
  const reader = openDb(archive.db.file, { readOnly: true })
  const set = createArchiveProfiles(reader, shipped)
  const before = set.profiles
  archive.db.write((tx) => tx.touch('profiles'))
  expect(set.profiles).toBe(before)
  archive.db.write((tx) =>
    tx.run(
      'INSERT INTO profiles (id, version, body, at, "by") SELECT ?, 2, ?, ?, id FROM people',
      'artifact',
      JSON.stringify(storehouse),
      at,
    ),
  )
  expect(set.profiles.get('artifact')?.version).toBe(2)
  reader.close()
})
