import { expect, it } from 'vitest'
import { mergeChanges } from '../../renderer/features/records/merge-changes.ts'

const base = { title: 'Đình Hạ', data: { date: '1928', place: 'Xã Hạ', note: 'cũ' } }

it('keeps what only one of two people changed, whoever it was', () => {
  const ours = { title: 'Đình làng Hạ', data: { ...base.data, date: '1930' } }
  const theirs = { title: 'Đình Hạ', data: { ...base.data, place: 'Xã Thượng', note: '' } }
  expect(mergeChanges(base, ours, theirs)).toEqual({
    title: 'Đình làng Hạ',
    data: { date: '1930', place: 'Xã Thượng', note: '' },
    asked: [],
  })
})

it('asks where both changed the same field, and goes by the answer', () => {
  const ours = { title: 'Đình Hạ', data: { ...base.data, date: '1930', note: 'của tôi' } }
  const theirs = { title: 'Đình Hạ', data: { ...base.data, date: '1931', note: 'của người kia' } }
  expect(mergeChanges(base, ours, theirs).asked).toEqual(['date', 'note'])
  expect(mergeChanges(base, ours, theirs).data).toMatchObject({ date: '1931', note: 'của người kia' })
  expect(mergeChanges(base, ours, theirs, new Set(['date'])).data).toMatchObject({ date: '1930', note: 'của người kia' })
})

it('does not ask where both came to the same, nor where empty only looks different', () => {
  const ours = { title: 'Đình Hạ', data: { ...base.data, date: '1930', kind: [''] } }
  const theirs = { title: 'Đình Hạ', data: { ...base.data, date: '1930', kind: null } }
  expect(mergeChanges(base, ours, theirs).asked).toEqual([])
})

it('leaves number and state that one changed, and asks where both did', () => {
  const base = { title: 'Một', code: 'A', status: 'draft' as const, data: {} }
  const merged = mergeChanges(base, { ...base, title: 'Hai' }, { ...base, status: 'described', code: 'B' })
  expect(merged).toEqual({ title: 'Hai', code: 'B', status: 'described', data: {}, asked: [] })
  const both = mergeChanges(base, { ...base, code: 'C', status: 'approved' }, { ...base, code: 'B', status: 'described' })
  expect(both.asked).toEqual(['code', '@status'])
  expect(mergeChanges(base, { ...base, code: 'C' }, { ...base, code: 'B' }, new Set(['code']))).toMatchObject({
    code: 'C',
    status: 'draft',
  })
})
