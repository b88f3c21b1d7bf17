import { expect, it } from 'vitest'
import { personNameKey } from '../../shared/lib/person-name-key.ts'

const inOrder = (names: readonly string[]): readonly string[] =>
  [...names].sort((a, b) => (personNameKey(a) < personNameKey(b) ? -1 : personNameKey(a) > personNameKey(b) ? 1 : 0))

it('orders persons by given name, then family name, then the names between', () => {
  expect(inOrder(['Lê Văn Bình', 'Trần Thị An', 'Nguyễn Thị An', 'Nguyễn Hữu An', 'Đỗ Ân'])).toEqual([
    'Nguyễn Hữu An',
    'Nguyễn Thị An',
    'Trần Thị An',
    'Đỗ Ân',
    'Lê Văn Bình',
  ])
})

it('orders names by letters before tones', () => {
  expect(inOrder(['Lê Hằng', 'Lê Hăng', 'Lê Hàng', 'Lê Hang', 'Lê Đạt', 'Lê Dũng'])).toEqual([
    'Lê Dũng',
    'Lê Đạt',
    'Lê Hang',
    'Lê Hàng',
    'Lê Hăng',
    'Lê Hằng',
  ])
})

it('leaves titles before a name and years behind it out', () => {
  expect(personNameKey('Cụ Nguyễn Văn An (1920–1999)')).toBe(personNameKey('Nguyễn Văn An'))
  expect(personNameKey('PGS.TS. Nguyễn Văn An')).toBe(personNameKey('Nguyễn Văn An'))
  expect(personNameKey('Nguyễn Văn An, tự Hối Trai')).toBe(personNameKey('Nguyễn Văn An'))
})

it('never fails on what is no name', () => {
  for (const name of ['', ' ', '—', 'Ông', 'Pháp', '123']) expect(typeof personNameKey(name)).toBe('string')
})
