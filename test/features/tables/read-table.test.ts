import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createTestApp, failureOf, temporaryFolder } from '../../support/create-test-app.ts'
import { importInto, tableFile, workbookOf, xmlRow, zipOf } from './table-support.ts'

const windows1258 = (text: string): Buffer => {
  const bytes = new Map(Array.from({ length: 256 }, (_, byte) => [new TextDecoder('windows-1258').decode(Uint8Array.of(byte)), byte]))
  const marks = /[\u0300\u0301\u0303\u0309\u0323]/
  const apart = [...text].flatMap((letter) => {
    if (bytes.has(letter)) return [letter]
    const tone = letter.normalize('NFD').match(marks)?.[0] ?? ''
    return [letter.normalize('NFD').replace(marks, '').normalize('NFC'), tone]
  })
  return Buffer.from(apart.filter((letter) => letter !== '').map((letter) => bytes.get(letter) ?? 63))
}
const head = 'Mã hồ sơ,Tên gọi'

describe('reading tables as others write them', () => {
  it.each([
    ['UTF-8 with a mark', Buffer.from(`\ufeff${head}\nX.1,Hương ước làng Hạ\n`)],
    ['UTF-16 of Excel', Buffer.from(`\ufeff${head.replace(',', '\t')}\r\nX.1\tHương ước làng Hạ\r\n`, 'utf16le')],
    ['Windows-1258', windows1258(`${head}\nX.1,Hương ước làng Hạ\n`)],
    ['semicolons said by sep=', Buffer.from(`sep=;\r\n${head.replace(',', ';')}\r\nX.1;Hương ước làng Hạ\r\n`)],
    ['TCVN3 bytes', Buffer.from('M· hå s¬,Tªn gäi\nX.1,H\u00ad¬ng \u00adíc lµng H¹\n', 'latin1')],
  ])('knows %s by itself', async (_, bytes) => {
    const test = await createTestApp()
    const mapped = await test.api.tables.preview({ file: tableFile('t.csv', bytes), profile: 'artifact' })
    const [code = '', title = ''] = mapped.columns.map(({ name }) => name)
    await importInto(test, tableFile('t.csv', bytes), { mapping: { columns: { [code]: 'code', [title]: 'title' } } })
    expect((await test.api.records.getByCode({ code: 'X.1' })).title).toBe('Hương ước làng Hạ')
  })

  it('finds the headings under the titles of a list, and passes over the numbers of its columns', async () => {
    const test = await createTestApp()
    const list = [
      'SỞ VĂN HÓA TỈNH HẠ,,,CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      ',,,Độc lập – Tự do – Hạnh phúc',
      'DANH SÁCH HIỆN VẬT NĂM 2024',
      '',
      'STT,Mã hồ sơ,Tên gọi,Chất liệu',
      '(1),(2),(3),(4)',
      '1,HV.1,Chum sành,gốm',
      '2,HV.2,Vại,gốm',
      '3,HV.3,Nồi',
    ].join('\n')
    const file = tableFile('danh-sach.csv', list)
    const { columns, rows } = await test.api.tables.preview({ file, profile: 'artifact' })
    expect(columns.map(({ name, field }) => [name, field])).toEqual([
      ['STT', ''],
      ['Mã hồ sơ', 'code'],
      ['Tên gọi', 'title'],
      ['Chất liệu', 'materials'],
    ])
    expect(rows.map(({ row }) => row)).toEqual([7, 8, 9])
    expect(await importInto(test, file)).toMatchObject({ offered: 3, created: 3, refusedCount: 0 })
    expect((await test.api.records.getByCode({ code: 'HV.1' })).data).toMatchObject({ materials: ['gom'] })
  })

  it('never takes a row of the list for its headings', async () => {
    const test = await createTestApp()
    const ragged = tableFile('le.csv', `${head}\nX.a,Hương ước,thừa\nX.b,Sắc phong,thừa nữa\n`)
    expect(await importInto(test, ragged)).toMatchObject({ offered: 2, refusedCount: 2 })
    const single = tableFile('mot.csv', 'Tên gọi\nHương ước\nSắc phong\n')
    expect(await importInto(test, single)).toMatchObject({ offered: 2, created: 2 })
  })

  it('reads headings in an old encoding, and line ends as workbooks of Windows write them', async () => {
    const test = await createTestApp()
    const old = tableFile(
      'cu.csv',
      Buffer.from('M· hå s¬,Tªn gäi,ChÊt liÖu,Ghi chó\nX.1,B×nh gèm hoa lam,gèm,cæ b×nh søt\nX.3,T\u00adîng gç,gç,bÖ sen\n', 'latin1'),
    )
    expect(await importInto(test, old)).toMatchObject({ created: 2, refusedCount: 0 })
    expect(await test.api.records.getByCode({ code: 'X.1' })).toMatchObject({ title: 'Bình gốm hoa lam', data: { materials: ['gom'] } })
    const sheet = `<worksheet><sheetData>${xmlRow(1, ['Mã hồ sơ', 'Tên gọi', 'Ghi chú'])}${xmlRow(2, ['X.2', 'Đĩa', 'men_x000D_\nlam'])}</sheetData></worksheet>`
    await importInto(test, tableFile('moi.xlsx', await workbookOf(sheet)))
    expect((await test.api.records.getByCode({ code: 'X.2' })).data).toEqual({ note: 'men\nlam' })
  })

  it('reads numbers, days and rich texts of a workbook as people see them', async () => {
    const sheet = `<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>Ngày sưu tầm</t></is></c><c r="D1" t="inlineStr"><is><t>Số phân loại</t></is></c></row>
      <row r="3"><c r="A3" s="2"><v>12</v></c><c r="B3" t="s"><v>2</v></c><c r="C3" s="1"><v>45432</v></c><c r="D3"><v>0.30000000000000004</v></c></row>
      <row r="4"><c r="A4" s="3"><v>12</v></c></row></sheetData></worksheet>`
    const file = tableFile(
      't.xlsx',
      await workbookOf(sheet, {
        'xl/sharedStrings.xml':
          '<sst><si><t>Mã hồ sơ</t></si><si><t>Tên gọi</t></si><si><r><t>Bình </t></r><r><t>gốm &amp; nắp</t></r><rPh><t>bỏ</t></rPh></si></sst>',
        'xl/styles.xml':
          '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="0000"/><numFmt numFmtId="171" formatCode="&quot;HV-&quot;0000"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>',
      }),
    )
    const test = await createTestApp()
    const shown = await test.api.tables.preview({ file, profile: 'artifact' })
    expect(shown.sheets).toEqual(['Hiện vật', 'Khác'])
    expect(shown.rows).toMatchObject([
      { row: 3, cells: ['0012', 'Bình gốm & nắp', '2024-05-20', '0.3'] },
      { row: 4, cells: ['HV-0012', '', '', ''] },
    ])
    expect((await failureOf(importInto(test, file, { sheet: 'Không có' }))).code).toBe('table.noSheet')
    expect((await failureOf(importInto(test, file, { sheet: 'Khác' }))).code).toBe('table.empty')
  })
})

describe('tables that mean harm, or came to some', () => {
  it('names the row where a quotation mark is never closed, and imports nothing', async () => {
    const test = await createTestApp()
    const failure = await failureOf(importInto(test, tableFile('t.csv', `${head}\nX.1,một\nX.2,"hai\nX.3,ba\n`)))
    expect(failure).toMatchObject({ code: 'table.quoteNotClosed', data: { row: 3 } })
    expect((await test.api.records.list({})).total).toBe(0)
  })

  it('refuses the row of a ten megabyte cell and of too many cells, and takes the others, without their NULs', async () => {
    const test = await createTestApp()
    const table = `${head}\nX.1,${'a'.repeat(10_000_000)}\nX.2,hai,thừa,nữa\nX.3,b\u0000a\u0007\n`
    const done = await importInto(test, tableFile('t.csv', table))
    expect(done.refused.map(({ row, code }) => [row, code])).toEqual([
      [2, 'table.cellTooBig'],
      [3, 'table.rowTooWide'],
    ])
    expect((await test.api.records.getByCode({ code: 'X.3' })).title).toBe('ba')
  })

  it('refuses a workbook that would unfold without end, whether it says so or not', async () => {
    const test = await createTestApp()
    const bomb = await workbookSaying(2_100_000_000)
    expect((await failureOf(importInto(test, tableFile('t.xlsx', bomb)))).code).toBe('table.tooLarge')
    expect((await failureOf(importInto(test, tableFile('l.xlsx', await workbookSaying(1000))))).code).toBe('table.broken')
  })

  it('never reads what a workbook names outside of itself', async () => {
    const test = await createTestApp()
    const secret = join(temporaryFolder(), 'bi-mat.txt')
    writeFileSync(secret, 'BÍ MẬT')
    const sheet = `<!DOCTYPE worksheet [<!ENTITY x SYSTEM "file://${secret}">]><worksheet><sheetData>${xmlRow(1, ['Mã hồ sơ', 'Tên gọi'])}${xmlRow(2, ['X.1', '&x;'])}</sheetData></worksheet>`
    expect((await failureOf(importInto(test, tableFile('t.xlsx', await workbookOf(sheet))))).code).toBe('table.broken')
    const undeclared = `<worksheet><sheetData>${xmlRow(1, ['Mã hồ sơ', 'Tên gọi'])}${xmlRow(2, ['X.1', '&x;'])}</sheetData></worksheet>`
    expect((await failureOf(importInto(test, tableFile('t.xlsx', await workbookOf(undeclared))))).code).toBe('table.broken')
  })

  it.each([
    ['nothing at all', Buffer.alloc(0), 'table.empty'],
    ['headings alone', Buffer.from(head), 'table.empty'],
    ['a PDF named .csv', Buffer.from('%PDF-1.7\n'), 'table.notATable'],
    ['an old Excel file', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'table.notATable'],
    ['half a zip', Buffer.from('PK\u0003\u0004 cut off'), 'table.broken'],
  ])('says what is wrong with %s', async (_, bytes, code) => {
    const test = await createTestApp()
    expect((await failureOf(importInto(test, tableFile('t.csv', bytes)))).code).toBe(code)
  })

  it('says so where there is no file', async () => {
    const test = await createTestApp()
    expect((await failureOf(importInto(test, join(temporaryFolder(), 'khong-co.csv')))).code).toBe('table.notFound')
  })

  it('says of a zip that is no workbook that it is none', async () => {
    const test = await createTestApp()
    expect((await failureOf(importInto(test, tableFile('t.xlsx', await zipOf({ 'a.txt': 'a' }))))).code).toBe('table.broken')
  })
})

/** A workbook whose sheet unfolds into five megabytes, and whose zip says another size of it. */
const workbookSaying = async (size: number): Promise<Buffer> => {
  const sheet = `<worksheet><sheetData>${' '.repeat(5_000_000)}</sheetData></worksheet>`
  const zip = await workbookOf(sheet)
  const [real, said] = [sheet.length, size].map((bytes) => {
    const number = Buffer.alloc(4)
    number.writeUInt32LE(bytes)
    return number
  })
  if (!real || !said) throw new Error('no sizes')
  for (let at = zip.indexOf(real); at >= 0; at = zip.indexOf(real, at + 4)) said.copy(zip, at)
  return zip
}
