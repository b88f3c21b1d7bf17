import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../../support/create-test-app.ts'
import { runHere } from '../../support/run-command.ts'
import { writeNotes } from '../../support/scans.ts'

const year = new Date().getFullYear()
const register = `TL-${year}-{n:0000}`
const tl = (n: number): string => `TL-${year}-${String(n).padStart(4, '0')}`

it('lists, explains, gives out and takes in numbers on the command line, the same way round', async () => {
  const home = temporaryFolder()
  const main = join(home, 'chinh')
  const branch = join(home, 'nhanh')
  for (const folder of [main, branch]) await runHere(['init', folder, '--org', 'XA'])
  await runHere(['ingest', main, writeNotes(join(home, 'giấy'), 2)])
  const numbers = (folder: string, ...args: readonly string[]) => runHere(['numbers', folder, ...args])

  expect((await numbers(main, 'list')).json).toMatchObject({ registers: [{ register, given: 2, next: tl(3) }], unexplained: 0 })
  expect((await numbers(main, 'gaps')).code).toBe(0)
  expect((await numbers(main, 'next', '--from', '11', '--note', 'sổ giấy')).json).toEqual({ register, next: tl(11) })
  const explained = await numbers(main, 'explain', '--register', tl(1), '--from', tl(4), '--to', '5', '--reason', 'cancelled')
  expect(explained.json).toEqual({ register, numbers: 2 })
  const gaps = await runHere(['numbers', main, 'gaps'], { plain: true })
  expect(gaps.stdout).toContain(`${tl(6)}–${tl(10)}  paper · sổ giấy`)
  expect((await numbers(main, 'explain', '--from', '1', '--reason', 'lost')).json).toMatchObject({ error: { code: 'number.notAGap' } })
  expect((await numbers(main, 'explain', '--from', '3')).code).toBe(2)

  const { station } = (await numbers(branch, 'list')).json as { readonly station: string }
  const file = join(home, 'khoi.json')
  const given = await numbers(main, 'reserve', '--from', '201', '--to', '203', '--station', station, '--name', 'Nhánh', '-o', file)
  expect(given.json).toMatchObject({ block: { first: tl(201), last: tl(203), station: 'Nhánh' }, file })
  expect((await numbers(branch, 'take', '--file', file)).json).toMatchObject({ kind: 'block', register, first: tl(201) })
  expect((await runHere(['ingest', branch, writeNotes(join(home, 'giấy khác'), 2, 7)])).json).toMatchObject({ records: [tl(201), tl(202)] })
  const back = join(home, 'tra.json')
  expect((await numbers(branch, 'return', '-o', back)).json).toEqual({ unused: 1, file: back })
  expect((await numbers(main, 'take', '--file', back)).json).toMatchObject({ kind: 'return' })
  const table = join(home, 'so.csv')
  expect((await numbers(main, 'export', '-o', table)).json).toEqual({ rows: 8, file: table })
  expect(readFileSync(table, 'utf8')).toContain(`${tl(203)},,Trả lại từ trạm Nhánh`)
  expect((await numbers(main, 'unknown')).code).toBe(2)
})
