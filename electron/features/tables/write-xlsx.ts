import { PassThrough, Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { escapeXml } from '../../lib/escape-xml.ts'
import type { Cell } from './record-cells.ts'

export interface SheetColumn {
  readonly name: string
  /** In letters of the usual size. */
  readonly width: number
  /** The cells of another sheet that may stand here, as `'Danh mục'!$A$2:$A$9`. */
  readonly allowed?: string
}

export interface Sheet {
  readonly name: string
  readonly columns: readonly SheetColumn[]
  readonly rows: AsyncIterable<readonly Cell[]>
}

/** What a sheet and one of its cells hold at most (ECMA-376 as spreadsheets implement it). */
export const xlsxLimits = { rows: 1_048_575, cell: 32_767 } as const

/**
 * A workbook as it is written, never held whole: texts stand in their cells as texts, so nothing in them is ever taken for a formula;
 * the first row is bold and stays in sight. No row is asked for before somebody takes the first piece, who thereby meets what a row
 * throws; rows that are left are closed.
 */
export async function* xlsxPieces(sheets: readonly Sheet[]): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile()
  const out = new PassThrough()
  const fail = (error: Error): void => void out.destroy(error)
  const add = (name: string, text: string): void => zip.addBuffer(Buffer.from(`${xmlHead}${text}`), name)
  add('[Content_Types].xml', contentTypes(sheets))
  add('_rels/.rels', relations([{ type: `${office}/relationships/officeDocument`, target: 'xl/workbook.xml' }]))
  add('xl/workbook.xml', workbook(sheets))
  add(
    'xl/_rels/workbook.xml.rels',
    relations([
      ...sheets.map((_, index) => ({ type: `${office}/relationships/worksheet`, target: `worksheets/sheet${index + 1}.xml` })),
      { type: `${office}/relationships/styles`, target: 'styles.xml' },
    ]),
  )
  add('xl/styles.xml', styles)
  const sources = sheets.map((sheet) => Readable.from(sheetXml(sheet)).on('error', fail))
  for (const [index, source] of sources.entries()) zip.addReadStream(source, `xl/worksheets/sheet${index + 1}.xml`)
  zip.on('error', fail)
  zip.end()
  zip.outputStream.on('error', fail)
  zip.outputStream.pipe(out)
  try {
    yield* out
  } finally {
    for (const source of sources) source.destroy()
  }
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

async function* sheetXml({ columns, rows }: Sheet): AsyncGenerator<Buffer> {
  const widths = columns.map(({ width }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`)
  let text = `${xmlHead}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>`
  text += rowXml(
    1,
    columns.map(({ name }) => name),
    1,
  )
  let row = 1
  for await (const cells of rows) {
    row += 1
    text += rowXml(row, cells, 2)
    if (text.length < 64 * 1024) continue
    yield Buffer.from(text)
    text = ''
  }
  yield Buffer.from(`${text}</sheetData>${validations(columns)}</worksheet>`)
}

/** A list to choose from, which warns and does not refuse: an institution may have words of its own. */
const validations = (columns: readonly SheetColumn[]): string => {
  const lists = columns.flatMap(({ allowed }, index) =>
    allowed === undefined
      ? []
      : [
          `<dataValidation type="list" errorStyle="warning" allowBlank="1" showErrorMessage="1" sqref="${letters(index)}2:${letters(index)}${xlsxLimits.rows}"><formula1>${escapeXml(allowed)}</formula1></dataValidation>`,
        ],
  )
  return lists.length === 0 ? '' : `<dataValidations count="${lists.length}">${lists.join('')}</dataValidations>`
}

const rowXml = (row: number, cells: readonly Cell[], style: number): string =>
  `<row r="${row}">${cells.map((cell, index) => cellXml(`${letters(index)}${row}`, cell, style)).join('')}</row>`

const cellXml = (reference: string, cell: Cell, style: number): string => {
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`
  if (cell === '') return ''
  return `<c r="${reference}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_'))}</t></is></c>`
}

/** 0 is A, 26 is AA. */
export const letters = (index: number): string =>
  index < 26 ? String.fromCharCode(65 + index) : `${letters(Math.floor(index / 26) - 1)}${String.fromCharCode(65 + (index % 26))}`

const contentTypes = (sheets: readonly Sheet[]): string =>
  `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${[
    ['xl/workbook.xml', 'sheet.main'],
    ['xl/styles.xml', 'styles'],
    ...sheets.map((_, index) => [`xl/worksheets/sheet${index + 1}.xml`, 'worksheet']),
  ]
    .map(
      ([part, kind]) =>
        `<Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`,
    )
    .join('')}</Types>`

const relations = (all: readonly { readonly type: string; readonly target: string }[]): string =>
  `<Relationships xmlns="${packages}/relationships">${all
    .map(({ type, target }, index) => `<Relationship Id="rId${index + 1}" Type="${type}" Target="${target}"/>`)
    .join('')}</Relationships>`

const workbook = (sheets: readonly Sheet[]): string =>
  `<workbook xmlns="${main}" xmlns:r="${office}/relationships"><sheets>${sheets
    .map(({ name }, index) => `<sheet name="${escapeXml(sheetName(name))}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
    .join('')}</sheets></workbook>`

/** At most 31 letters, without the signs that formulas need. */
const sheetName = (name: string): string => name.replace(/[\\/?*:[\]']/g, ' ').slice(0, 31)

// Style 1 is for headings; style 2 keeps what is typed as text (format 49), so that 0012 stays 0012, and breaks lines.
const styles = `<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Times New Roman"/></font><font><b/><sz val="11"/><name val="Times New Roman"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf xfId="0"/><xf fontId="1" applyFont="1" xfId="0"><alignment wrapText="1" vertical="top"/></xf><xf numFmtId="49" applyNumberFormat="1" xfId="0"><alignment wrapText="1" vertical="top"/></xf></cellXfs></styleSheet>`
