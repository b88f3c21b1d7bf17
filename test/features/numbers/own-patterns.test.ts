import { expect, it } from 'vitest'
import type { RecordId } from '../../../shared/features/records/contract.ts'
import { createTestApp, failureOf, type TestApp } from '../../support/create-test-app.ts'

const setPattern = async ({ api }: TestApp, profile: string, codePattern: string): Promise<void> => {
  const { profile: now, versions } = await api.profiles.get({ id: profile })
  await api.profiles.save({ body: { extends: profile, over: now.version, codePattern, groups: [] }, base: versions[0]?.version ?? 0 })
}
const make = ({ api }: TestApp, profile: string, more: { parent?: RecordId; data?: Record<string, unknown>; code?: string } = {}) =>
  api.records.create({ profile, title: 'Một hồ sơ', ...more })

it('numbers begin anew under each record above, down the levels of an archive', async () => {
  const app = await createTestApp()
  await setPattern(app, 'fonds', '{org}.{n:000}')
  await setPattern(app, 'box', '{parent}.H{n:00}')
  await setPattern(app, 'file', '{parent}.{n:000}')
  const first = await make(app, 'fonds')
  const second = await make(app, 'fonds')
  const codes: string[] = []
  for (const fonds of [first, second, first]) {
    const box = await make(app, 'box', { parent: fonds.id })
    const file = await make(app, 'file', { parent: box.id })
    codes.push(box.code, file.code)
  }
  expect(codes).toEqual(['H33.001.H01', 'H33.001.H01.001', 'H33.002.H01', 'H33.002.H01.001', 'H33.001.H02', 'H33.001.H02.001'])
  expect(await failureOf(make(app, 'box'))).toEqual({
    code: 'number.partMissing',
    data: { pattern: '{parent}.H{n:00}', parts: 'parent' },
  })
  expect((await make(app, 'box', { code: 'Hộp rời 1' })).code).toBe('Hộp rời 1')
  expect(await app.api.numbers.preview({ profile: 'box', parent: second.id })).toMatchObject({ code: 'H33.002.H02', missing: [] })
  expect(await app.api.numbers.preview({ profile: 'box' })).toEqual({ missing: ['parent'], usedUp: false })
  const { registers } = await app.api.numbers.registers({})
  expect(registers.map(({ register, given, next }) => [register, given, next])).toContainEqual(['H33.001.H{n:00}', 2, 'H33.001.H03'])
  // A pattern that no year parts is one register, whatever the year.
  expect(registers.every(({ year }) => year === undefined)).toBe(true)
})

it('numbers carry the sign of a term, and wait for the field where it is still empty', async () => {
  const app = await createTestApp()
  await setPattern(app, 'artifact', '{org} {n}/{materials.notation}')
  const notation = (await app.api.profiles.list({})).vocabularies
    .find(({ id }) => id === 'materials')
    ?.terms.find((term) => term.notation !== undefined)
  if (!notation) throw new Error('no material has a sign')
  const { code } = await make(app, 'artifact', { data: { materials: [notation.code] } })
  expect(code).toBe(`H33 1/${notation.notation}`)
  expect((await failureOf(make(app, 'artifact'))).code).toBe('number.partMissing')
  expect(await app.api.numbers.preview({ profile: 'artifact', data: { materials: [notation.code] } })).toMatchObject({
    code: `H33 2/${notation.notation}`,
  })
})

it('a changed pattern is another register, and what was given out by the old one stays known', async () => {
  const app = await createTestApp()
  const year = new Date().getFullYear()
  await make(app, 'artifact')
  await setPattern(app, 'artifact', 'BT{n:00000}')
  expect((await make(app, 'artifact')).code).toBe('BT00001')
  expect(await failureOf(make(app, 'artifact', { code: `HV-${year}-0001` }))).toMatchObject({ code: 'record.codeTaken' })
  expect((await app.api.numbers.registers({})).registers.map(({ register, given }) => [register, given])).toEqual([
    [`HV-${year}-{n:0000}`, 1],
    ['BT{n:00000}', 1],
  ])
  await expect(setPattern(app, 'artifact', 'BT{year}')).rejects.toMatchObject({ code: 'profile.unsound' })
})
