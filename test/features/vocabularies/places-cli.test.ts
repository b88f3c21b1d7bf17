import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../../support/create-test-app.ts'
import { runHere } from '../../support/run-command.ts'

const units = `code,name,level,parent_code,name_en
01,Thành phố Hà Nội,province,,Hanoi City
24,Tỉnh Bắc Ninh,province,,
00004,Phường Ba Đình,commune,01,Ba Dinh Ward
90001,Phường Sông Hạ,commune,24,
90002,Xã Không Đâu,commune,99,
`

it('places are brought in, linked, shown, merged, taken back and written out on the command line', async () => {
  const home = temporaryFolder()
  const kho = join(home, 'kho')
  const run = async (...args: readonly string[]) => (await runHere([...args, '--as', 'Lan'])).json as Record<string, never>
  await run('init', kho)
  const file = join(home, 'units.csv')
  writeFileSync(file, units)
  const brought = await runHere(['places', kho, 'import', file])
  expect(brought.code).toBe(1)
  expect(brought.json).toMatchObject({ kind: 'units', offered: 5, created: 4, refused: [{ row: 6, code: 'place.rowNoParent' }] })
  const again = await runHere(['places', kho, 'import', file], { plain: true })
  expect(again.stdout).toContain('Đã nhập 5 dòng: thêm 0 địa danh, sửa 0, giữ nguyên 4, không nhận 1.')
  expect(await run('places', kho, 'add', 'Xã Hương Mạc, huyện Từ Sơn', '--level', 'commune', '--to', '2025-07-01')).toMatchObject({
    place: { old: true },
  })
  await run('places', kho, 'link', 'Xã Hương Mạc, huyện Từ Sơn', '90001', '--since', '2025-07-01', '--document', 'NQ 1658')
  await run('places', kho, 'set', '90001', '--at', '21.1, 105.95', '--variant', 'Sông Hạ phường')
  const shown = await runHere(['places', kho, 'show', 'phuong song ha, bac ninh'], { plain: true })
  expect(shown.stdout).toContain('Trước là: Xã Hương Mạc, huyện Từ Sơn (2025-07-01, NQ 1658)')
  expect(shown.stdout).toContain('Tọa độ: 21.1, 105.95')
  expect(await run('places', kho, 'list', '--under', '01')).toMatchObject({
    total: 1,
    places: [{ heading: 'Phường Ba Đình, Thành phố Hà Nội' }],
  })

  const sheet = join(home, 'hoi.csv')
  writeFileSync(
    sheet,
    'Mã lễ hội,Tên lễ hội,Nơi tổ chức,Ngày chính hội\nLH-1,Hội cũ,"Xã Hương Mạc, huyện Từ Sơn",mồng 10 tháng 3 âm lịch\n',
  )
  await run('import', kho, sheet, '--profile', 'festival')
  const record = await runHere(['show', kho, 'LH-1'], { plain: true })
  expect(record.stdout).toContain('Xã Hương Mạc, huyện Từ Sơn: nay là Phường Sông Hạ, Tỉnh Bắc Ninh')
  const year = new Date().getFullYear()
  expect(record.stdout).toContain(`lịch: năm ${year}: `)
  expect(await run('show', kho, 'LH-1')).toMatchObject({
    places: [{ field: 'place', drawn: 'province', now: ['Phường Sông Hạ, Tỉnh Bắc Ninh'] }],
    festival: { years: [{ year }, { year: year + 1 }] },
  })
  expect(await run('search', kho, 'nơi:"Phường Sông Hạ"')).toMatchObject({ total: 1, exact: 0 })

  const merged = await run('places', kho, 'merge', 'Xã Hương Mạc, huyện Từ Sơn', '90001')
  expect(merged).toMatchObject({ records: 1 })
  expect(await run('search', kho, 'nơi:"Phường Sông Hạ"')).toMatchObject({ total: 1, exact: 1 })
  await run('undo', kho, String(merged['batch']))
  expect(await run('show', kho, 'LH-1')).toMatchObject({ data: { place: 'Xã Hương Mạc, huyện Từ Sơn' } })

  const out = join(home, 'ra.csv')
  expect(await run('places', kho, 'export', '--links', '-o', out)).toMatchObject({ rows: 1 })
  expect(readFileSync(out, 'utf8')).toContain(
    '"Xã Hương Mạc, huyện Từ Sơn",90001,"Phường Sông Hạ, Tỉnh Bắc Ninh",merged,2025-07-01,NQ 1658',
  )
  const geo = join(home, 'ra.geojson')
  expect(await run('export-table', kho, '-o', geo)).toMatchObject({ rows: 1 })
  expect(readFileSync(geo, 'utf8')).toContain('"coordinates":[105.95,21.1]')
  const acts: readonly { id: string; kind: string; undone: boolean }[] = (await run('places', kho, 'acts'))['acts'] ?? []
  expect(acts.map(({ kind, undone }) => [kind, undone])).toEqual([
    ['merge', true],
    ['edit', false],
    ['link', false],
    ['create', false],
    ['import', false],
    ['import', false],
  ])
  await run('undo', kho, acts[1]?.id ?? '')
  expect(await run('places', kho, 'show', '90001')).toMatchObject({ place: { drawn: 'province' } })
  expect((await runHere(['places', kho, 'show', 'nơi không có'])).json).toMatchObject({ error: { code: 'place.notFound' } })
  expect((await runHere(['places', kho, 'nhảy'])).code).toBe(2)
})
