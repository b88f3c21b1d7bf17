import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrate } from '../../../electron/db/migrate.ts'
import { openDb } from '../../../electron/db/open-db.ts'
import { parseQuery } from '../../../electron/features/search/parse-query.ts'
import { matchRowids } from '../../../electron/features/search/rank-repository.ts'
import { foldText } from '../../../shared/lib/fold-text.ts'

const texts = [
  ['Kiện tụng', 'việc kiện tụng ở làng'],
  ['KIEN TUNG', 'viết không dấu'],
  ['kien', 'tụng kinh'],
  ['Tụng kiện', 'đảo chữ, có xé giấy'],
  ['Kiến tùng', 'cây kiến, cây tùng, xe bò'],
  ['kiện tụng'.normalize('NFD'), 'dấu để rời'],
  ['Đình làng', 'dinh tong tran va dinh lang'],
  ['Dʼargent, d’argent, d argent', 'bạc'],
  ['會同族表', 'chữ Hán kiện tụng'],
  ['', ''],
] as const

const db = openDb(':memory:')
beforeAll(() => {
  migrate(db)
  db.write((tx) => {
    for (const [index, [title, body]] of texts.entries())
      tx.run(
        'INSERT INTO search (rowid, title, body, title_folded, body_folded) VALUES (?, ?, ?, ?, ?)',
        index + 1,
        title,
        body,
        foldText(title),
        foldText(body),
      )
  })
})
afterAll(() => db.close())

describe('the quick expression', () => {
  it.each([
    'kien',
    'kien tung',
    'kiện tụng',
    'kiện tung',
    'KIỆN tụng',
    '"kien tung"',
    '"kiện tụng" làng',
    'kiện -xé',
    'kien -xe',
    'dinh',
    'đình',
    'dʼargent',
    '會同族表',
    '會同族表 kiện',
    'bac',
  ])('finds for %s what the one that names columns finds', (typed) => {
    const levels = parseQuery(typed, new Map())?.levels
    expect(matchRowids(db, levels?.near.quick ?? '', 100)).toEqual(matchRowids(db, levels?.near.words ?? '', 100))
    expect(matchRowids(db, levels?.exact.quick ?? levels?.exact.words ?? '', 100)).toEqual(matchRowids(db, levels?.exact.words ?? '', 100))
    expect(matchRowids(db, levels?.near.words ?? '', 100).length).toBeGreaterThan(0)
  })

  it('is not made of the very letters where some have no marks: those stand among the folded ones too', () => {
    expect(parseQuery('kiện tụng', new Map())?.levels?.exact.quick).toBe('("kiện" AND "tụng")')
    expect(parseQuery('kiện tung', new Map())?.levels?.exact.quick).toBeUndefined()
    expect(parseQuery('kiện -xe', new Map())?.levels?.exact.quick).toBeUndefined()
  })
})
