import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ZipFile } from 'yazl'
import type { TestApp } from '../../support/create-test-app.ts'
import { temporaryFolder } from '../../support/create-test-app.ts'

/** A table of ours on the disk, written by nobody's code under test. */
export const tableFile = (name: string, content: string | Uint8Array): string => {
  const file = join(temporaryFolder(), name)
  writeFileSync(file, content)
  return file
}

/** Imports and gives the result. */
export const importInto = ({ api }: TestApp, file: string, more: Partial<Parameters<TestApp['api']['tables']['import']>[0]> = {}) =>
  api.tables.import({ file, profile: 'artifact', ...more }).result

/** A zip with these parts, as anyone's program could write it. */
export const zipOf = async (parts: Readonly<Record<string, string | Uint8Array>>): Promise<Buffer> => {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), name)
  zip.end()
  const chunks: Buffer[] = []
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

/** The smallest workbook whose one sheet is this XML; other parts stand in `more`. */
export const workbookOf = (sheet: string, more: Readonly<Record<string, string | Uint8Array>> = {}): Promise<Buffer> =>
  zipOf({
    'xl/workbook.xml':
      '<workbook xmlns:r="r"><sheets><sheet name="Hiện vật" sheetId="1" r:id="a"/><sheet name="Khác" sheetId="2" r:id="b"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/><Relationship Id="b" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': sheet,
    'xl/worksheets/sheet2.xml': '<worksheet><sheetData/></worksheet>',
    ...more,
  })

/** A row of inline texts. */
export const xmlRow = (row: number, cells: readonly string[]): string =>
  `<row r="${row}">${cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`
