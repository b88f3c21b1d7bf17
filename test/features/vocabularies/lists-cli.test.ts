import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../../support/create-test-app.ts'
import { runHere } from '../../support/run-command.ts'

const start = async () => {
  const home = temporaryFolder()
  const archive = join(home, 'kho')
  await runHere(['init', archive, '--org', 'H33'])
  const table = join(home, 'hien-vat.csv')
  writeFileSync(table, 'Ký hiệu,Tên gọi,Chất liệu\nHV-1,Bình,Gốm\nHV-2,Chum,Gốm; Gỗ\nHV-3,Tượng,Gỗ\n')
  const mapping = join(home, 'm.json')
  writeFileSync(
    mapping,
    JSON.stringify({ columns: { 'Ký hiệu': 'code', 'Tên gọi': 'title', 'Chất liệu': 'materials' }, split: { 'Chất liệu': ';' } }),
  )
  expect((await runHere(['import', archive, table, '--profile', 'artifact', '--mapping', mapping])).code).toBe(0)
  const run = (command: string, ...args: readonly string[]) => runHere([command, archive, ...args])
  return { home, archive, run }
}

it('keeps the lists of terms from the command line: add, merge with a trial first, undo, out as SKOS and in elsewhere', async () => {
  const { home, archive, run } = await start()
  expect(
    (await run('terms', 'add', 'chất liệu', 'Gốm nung', '--under', 'gốm', '--variant', 'Gốm đỏ', 'Gốm đất', '--notation', 'Gn')).json,
  ).toMatchObject({ vocabulary: 'materials', code: 'gom_nung' })
  expect((await run('terms', 'uses', 'materials', 'gốm')).json).toMatchObject({
    total: 2,
    query: 'dùng:materials/gom',
    records: [{ code: 'HV-1' }, { code: 'HV-2' }],
  })
  const plain = await runHere(['terms', archive, 'list', 'materials'], { plain: true })
  expect(plain.stdout).toContain('\n  Gốm nung  gom_nung  [Gn] +\n')
  expect((await run('terms', 'merge', 'materials', 'gốm', 'gốm nung', '--dry-run')).json).toEqual({ records: 2, dryRun: true })
  const merged = (await run('terms', 'merge', 'materials', 'gốm', 'gốm nung', '--why', 'theo sổ mới')).json as {
    records: number
    batch: string
  }
  expect(merged.records).toBe(2)
  expect((await run('show', 'HV-2')).json).toMatchObject({ data: { materials: ['gom_nung', 'go'] } })
  expect((await run('terms', 'show', 'materials', 'Gốm nung')).json).toMatchObject({
    uses: { total: 2 },
    changes: [{ kind: 'term.merge', why: 'theo sổ mới' }, { kind: 'term.add' }],
  })
  expect((await run('undo', merged.batch)).code).toBe(0)
  expect((await run('terms', 'uses', 'materials', 'gốm')).json).toMatchObject({ total: 2 })

  const file = join(home, 'chat-lieu.ttl')
  expect((await run('terms', 'export', 'materials', '-o', file)).code).toBe(0)
  expect(readFileSync(file, 'utf8')).toContain('skos:prefLabel "Gốm nung"@vi')
  const other = join(home, 'kho-2')
  await runHere(['init', other])
  expect((await runHere(['terms', other, 'import', file])).json).toMatchObject({ list: 'materials', created: 1, updated: 0, refused: [] })
  writeFileSync(file, '<a> <b> "chưa hết')
  expect(await runHere(['terms', other, 'import', file])).toMatchObject({
    code: 1,
    json: { error: { code: 'list.unreadable', data: { line: 1 } } },
  })
  expect((await run('terms', 'merge', 'materials', 'gốm')).code).toBe(2)
  expect((await run('terms', 'show', 'materials', 'không có')).json).toMatchObject({ error: { code: 'term.notFound' } })
})

it('makes, edits, closes and retires a list of one’s own from the command line', async () => {
  const { archive, run } = await start()
  const made = await run('terms', 'add-list', 'loai-men', 'Loại men', '--en', 'Glazes', '--basis', 'Quy ước của bảo tàng')
  expect(made.json).toMatchObject({ id: 'loai-men' })
  expect((await run('terms', 'add', 'loại men', 'Men ngọc')).json).toMatchObject({ vocabulary: 'loai-men', code: 'men_ngoc' })
  expect((await run('terms', 'set-list', 'loai-men', '--name', 'Kiểu men', '--closed')).json).toMatchObject({ id: 'loai-men' })
  expect((await run('terms', 'add', 'kiểu men', 'Men lam')).json).toMatchObject({ error: { code: 'vocabulary.closed' } })
  expect((await run('terms', 'retire-list', 'Kiểu men', '--since', '2026-11-20')).json).toMatchObject({ retired: '2026-11-20' })
  expect((await run('terms', 'list', 'loai-men')).json).toMatchObject({
    list: { label: { vi: 'Kiểu men', en: 'Glazes' }, open: false, own: true, retired: '2026-11-20', legalBasis: 'Quy ước của bảo tàng' },
  })
  expect((await runHere(['terms', archive, 'list'], { plain: true })).stdout).toContain(
    'loai-men  Kiểu men (1 từ, 1 của kho, cố định, thôi dùng)',
  )
  expect((await run('terms', 'retire-list', 'kiểu men', '--since', '')).json).toMatchObject({ retired: null })
  expect((await run('terms', 'retire-list', 'materials')).json).toMatchObject({ error: { code: 'vocabulary.notOwn' } })
  expect((await run('terms', 'add-list', 'loai-men', 'Men khác')).json).toMatchObject({ error: { code: 'vocabulary.idTaken' } })
})

it('keeps the list of persons and bodies from the command line', async () => {
  const { home, run } = await start()
  await run('edit', 'HV-1', '--set', 'collector=Vũ An Ninh')
  await run('agents', 'add', 'Võ An Ninh (1907–2009)', '--variant', 'Ông Ninh', '--dates', '1907–2009')
  await run('agents', 'add', 'Bảo tàng tỉnh', '--kind', 'body')
  expect((await run('agents', 'list')).json).toMatchObject({
    total: 2,
    agents: [{ name: 'Bảo tàng tỉnh' }, { name: 'Võ An Ninh (1907–2009)' }],
  })
  expect((await run('agents', 'replace', 'Vũ An Ninh', 'ông ninh', '--dry-run')).json).toEqual({ records: 1, dryRun: true })
  expect((await run('agents', 'replace', 'Vũ An Ninh', 'ông ninh')).json).toMatchObject({ records: 1 })
  expect((await run('agents', 'uses', 'vo an ninh')).json).toMatchObject({ total: 1, records: [{ code: 'HV-1' }] })
  expect((await run('agents', 'remove', 'ông ninh')).json).toMatchObject({ error: { code: 'agent.inUse' } })
  const file = join(home, 'nguoi.csv')
  expect((await run('agents', 'export', '-o', file)).json).toMatchObject({ rows: 2 })
  expect((await run('agents', 'import', file)).json).toMatchObject({ unchanged: 2, refused: [] })
  expect((await run('agents', 'erase', 'ông ninh')).code).toBe(2)
  expect((await run('agents', 'erase', 'ông ninh', '--why', 'yêu cầu của gia đình')).json).toMatchObject({ erased: true })
})
