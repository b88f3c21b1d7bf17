import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Archive } from '../../../electron/db/archive.ts'
import { composeRecord } from '../../../electron/features/dossiers/compose-record.ts'
import { createConflictService } from '../../../electron/features/records/conflict-service.ts'
import { checkChain, listOutgoing, requireRecordByCode } from '../../../electron/features/records/public.ts'
import { createRelationService } from '../../../electron/features/records/relation-service.ts'
import { createTreeService } from '../../../electron/features/records/tree-service.ts'
import { createArchiveReader } from '../../../electron/features/search/public.ts'
import { conflictContract } from '../../../shared/features/records/conflict-contract.ts'
import { treeContract } from '../../../shared/features/records/tree-contract.ts'
import { failureOf } from '../../support/create-test-app.ts'
import {
  change,
  clear,
  contextOf,
  depsOf,
  exportFrom,
  fillArchive,
  makeArchive,
  makeWorkFolder,
  receiveInto,
  writeText,
} from '../exchange/two-archives.ts'

/** The services of an archive as the window calls them. */
const servicesOf = (archive: Archive) => {
  const deps = { ...depsOf(archive), ports: { ...depsOf(archive).ports } as never }
  const { caller } = contextOf(archive)
  const conflicts = createConflictService(deps)
  return {
    waiting: async () => conflicts.conflicts(conflictContract.conflicts.input.parse({}), caller),
    settle: async (input: object) => conflicts.settleConflict(conflictContract.settleConflict.input.parse(input), caller),
    move: async (input: object) => {
      const reader = createArchiveReader(archive.db.file)
      const moved = createTreeService({ ...deps, reader }).move(treeContract.move.input.parse(input), caller)
      await reader.close()
      return moved
    },
    relate: (id: string, kind: string, other: string) =>
      createRelationService(deps).relate({ id: id as never, kind, other: other as never, direction: 'to' }, caller),
  }
}

describe('what two stations changed differently', () => {
  const folder = makeWorkFolder()
  let station: Archive
  let there: Archive
  const send = async (name: string) => receiveInto(there, { bag: (await exportFrom(station, { all: true, out: join(folder, name) })).bag })
  const idOf = (archive: Archive, code: string): string => requireRecordByCode(archive.db, code).id

  beforeAll(async () => {
    station = makeArchive(join(folder, 'station'), 'DX')
    await fillArchive(station, folder)
    there = makeArchive(join(folder, 'there'), 'TINH')
  })
  afterAll(() => {
    station.close()
    there.close()
    clear(folder)
  })

  it('waits with both values, and is settled by a choice that a revision says', async () => {
    await send('one')
    const page =
      station.db.get<{ id: string }>("SELECT p.id FROM pages p JOIN records r ON r.id = p.record_id WHERE r.code = 'TL-2026-0001'")?.id ??
      ''
    change(there, 'TL-2026-0001', { title: 'Tên của tỉnh', set: { summary: 'Tỉnh sửa', note: 'của tỉnh' } })
    change(station, 'TL-2026-0001', { title: 'Tên của xã', set: { summary: 'Xã sửa', note: 'của xã' } })
    writeText(there, 'TL-2026-0001', page, 'Chữ của tỉnh', 'corrected')
    writeText(station, 'TL-2026-0001', page, 'Chữ của xã', 'corrected')
    await send('two')
    const services = servicesOf(there)
    const { total, conflicts } = await services.waiting()
    expect(total).toBe(4)
    const of = (field: string) => conflicts.find((conflict) => conflict.field === field)
    expect(of('summary')).toMatchObject({
      base: 'Bản chép tay năm 1942',
      ours: 'Tỉnh sửa',
      theirs: 'Xã sửa',
      record: { code: 'TL-2026-0001' },
    })
    expect(of(`@text:original:${page}`)).toMatchObject({ page: 1, texts: { ours: 'Chữ của tỉnh', theirs: 'Chữ của xã' } })
    await services.settle({ id: of('summary')?.id, choice: 'theirs', why: 'Xã đúng' })
    await services.settle({ id: of('title')?.id, choice: 'other', value: 'Tên chung' })
    await services.settle({ id: of('note')?.id, choice: 'ours' })
    const text = of(`@text:original:${page}`)?.id
    expect((await failureOf(services.settle({ id: text, choice: 'other', value: 'x' }))).code).toBe('conflict.noOther')
    await services.settle({ id: text, choice: 'theirs' })
    const record = requireRecordByCode(there.db, 'TL-2026-0001')
    expect(record.title).toBe('Tên chung')
    expect(JSON.parse(record.data)).toMatchObject({ summary: 'Xã sửa', note: 'của tỉnh' })
    expect(there.db.get('SELECT text, state FROM page_text WHERE page_id = ? AND is_current = 1', page)).toEqual({
      text: 'Chữ của xã',
      state: 'corrected',
    })
    expect((await services.waiting()).total).toBe(0)
    expect((await failureOf(services.settle({ id: text, choice: 'ours' }))).code).toBe('conflict.notFound')
    expect(checkChain(there.db).problems).toEqual([])
  })

  it('joins relations one by one and follows a move, but asks where both put the record elsewhere', async () => {
    const [first, second] = ['TL-2026-0001', 'TL-2026-0002']
    const boxes = ['H1', 'H2', 'H3']
    const services = { station: servicesOf(station), there: servicesOf(there) }
    const { createRecord } = await import('../../../electron/features/records/public.ts')
    const by = contextOf(station).caller.person
    station.db.write((tx) => {
      for (const code of boxes)
        createRecord(
          tx,
          { profiles: depsOf(station).profiles, institution: 'DX' },
          { profile: 'box', title: `Hộp ${code}`, code },
          { by, at: new Date().toISOString() },
        )
    })
    await services.station.move({ records: [{ id: idOf(station, first) }], to: idOf(station, 'H1') })
    services.station.relate(idOf(station, first), 'mentions', idOf(station, second))
    await send('three')
    expect(requireRecordByCode(there.db, first).parent_id).toBe(idOf(there, 'H1'))
    services.there.relate(idOf(there, first), 'set_with', idOf(there, second))
    services.station.relate(idOf(station, first), 'copy_of', idOf(station, second))
    await services.station.move({ records: [{ id: idOf(station, first) }], to: idOf(station, 'H2') })
    await send('four')
    expect(listOutgoing(there.db, idOf(there, first)).map(({ kind }) => kind)).toEqual(['copy_of', 'mentions', 'set_with'])
    expect(requireRecordByCode(there.db, first).parent_id).toBe(idOf(there, 'H2'))
    await services.there.move({ records: [{ id: idOf(there, first) }], to: idOf(there, 'H3') })
    await services.station.move({ records: [{ id: idOf(station, first) }], to: null })
    await send('five')
    expect(requireRecordByCode(there.db, first).parent_id).toBe(idOf(there, 'H3'))
    const { conflicts, records } = await services.there.waiting()
    expect(conflicts).toMatchObject([{ field: '@parent', theirs: null }])
    expect(records[String(conflicts[0]?.ours)]).toEqual({ code: 'H3', title: 'Hộp H3' })
    await services.there.settle({ id: conflicts[0]?.id, choice: 'theirs' })
    expect(requireRecordByCode(there.db, first).parent_id).toBeNull()
    // Other catalogues and the printed dossier say it in words.
    const words = readFileSync(join(folder, 'four', 'metadata', 'dc', `${idOf(station, first)}.xml`), 'utf8')
    expect(words).toContain(`<dc:relation>là một phần của H2 – Hộp H2</dc:relation>`)
    expect(words).toContain(`<dc:relation>là bản sao của ${second} – `)
    const printed = await composeRecord({ ...depsOf(there), ports: depsOf(there).ports as never }, idOf(there, second), false)
    expect(printed.groups.find(({ label }) => label === 'Quan hệ với hồ sơ khác')?.fields.map(({ label }) => label)).toEqual([
      'có bản sao',
      'được nói đến trong',
      'cùng bộ với',
    ])
    // What came once says nothing new when it comes again.
    await receiveInto(there, { bag: join(folder, 'four') })
    expect(requireRecordByCode(there.db, first).parent_id).toBeNull()
    expect(checkChain(there.db).problems).toEqual([])
  })
})
