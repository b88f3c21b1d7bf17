import { openWorkbook, type Workbook } from './open-workbook.ts'
import type { RawRow, RawTable } from './read-csv.ts'
import { builtInDateFormats, sheetNumberToText } from './sheet-number.ts'
import { TableFault } from './table-fault.ts'
import { plainCell, tableLimits } from './table-limits.ts'
import { attributeOf, type XmlListener } from './xml-scanner.ts'

/**
 * Opens one sheet of an XLSX workbook (ECMA-376), row by row: cells as the text that people see in them. Formulas give their last
 * result, links and macros are never looked at. Throws a `TableFault`.
 */
export const openXlsx = async (file: string, wanted: string | undefined): Promise<RawTable> => {
  const workbook = await openWorkbook(file)
  try {
    const { sheets, from1904 } = await readSheetList(workbook)
    const sheet = wanted === undefined ? (sheets.find(({ hidden }) => !hidden) ?? sheets[0]) : sheets.find(({ name }) => name === wanted)
    const names = sheets.map(({ name }) => name)
    if (!sheet) throw new TableFault('table.noSheet', { sheet: wanted ?? '', sheets: names })
    const formats = await readFormats(workbook)
    return { kind: 'xlsx', sheets: names, rows: () => sheetRows(workbook, sheet.part, formats, from1904) }
  } catch (error) {
    workbook.close()
    throw error
  }
}

interface Sheet {
  readonly name: string
  readonly part: string
  readonly hidden: boolean
}

const smallPart = 20_000_000

const scanAll = async (workbook: Workbook, part: string, listener: XmlListener, limit = smallPart): Promise<void> => {
  for await (const _ of workbook.scan(part, listener, limit));
}

const nothing = (): void => undefined

const readSheetList = async (workbook: Workbook): Promise<{ readonly sheets: readonly Sheet[]; readonly from1904: boolean }> => {
  const targets = new Map<string, string>()
  await scanAll(workbook, 'xl/_rels/workbook.xml.rels', {
    open: (name, attributes) => {
      if (name === 'Relationship') targets.set(attributeOf(attributes, 'Id') ?? '', attributeOf(attributes, 'Target') ?? '')
    },
    text: nothing,
    close: nothing,
  })
  const sheets: Sheet[] = []
  let from1904 = false
  await scanAll(workbook, 'xl/workbook.xml', {
    open: (name, attributes) => {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributeOf(attributes, 'date1904') ?? '')
      if (name !== 'sheet') return
      const part = partOf(targets.get(attributeOf(attributes, 'id') ?? '') ?? '')
      if (!workbook.has(part)) return
      sheets.push({
        name: attributeOf(attributes, 'name') ?? '',
        part,
        hidden: (attributeOf(attributes, 'state') ?? 'visible') !== 'visible',
      })
    },
    text: nothing,
    close: nothing,
  })
  return { sheets, from1904 }
}

/** Targets are relative to xl/, or absolute within the package. */
const partOf = (target: string): string => (target.startsWith('/') ? target.slice(1) : `xl/${target}`)

/** The number format of each style by its number, where it says more than a plain number. */
const readFormats = async (workbook: Workbook): Promise<readonly (string | undefined)[]> => {
  const styles: (string | undefined)[] = []
  if (!workbook.has('xl/styles.xml')) return styles
  const own = new Map<number, string>()
  let within = false
  await scanAll(workbook, 'xl/styles.xml', {
    open: (name, attributes) => {
      if (name === 'numFmt') own.set(Number(attributeOf(attributes, 'numFmtId')), attributeOf(attributes, 'formatCode') ?? '')
      else if (name === 'cellXfs') within = true
      else if (name === 'xf' && within) {
        const id = Number(attributeOf(attributes, 'numFmtId') ?? 0)
        styles.push(own.get(id) ?? builtInDateFormats.get(id))
      }
    },
    text: nothing,
    close: (name) => {
      if (name === 'cellXfs') within = false
    },
  })
  return styles
}

const readSharedTexts = async (workbook: Workbook): Promise<readonly string[]> => {
  const texts: string[] = []
  if (!workbook.has('xl/sharedStrings.xml')) return texts
  let text = ''
  let reading = false
  let phonetic = false
  await scanAll(
    workbook,
    'xl/sharedStrings.xml',
    {
      open: (name) => {
        if (name === 'si') text = ''
        else if (name === 'rPh') phonetic = true
        else if (name === 't') reading = !phonetic
      },
      text: (piece) => {
        if (reading && text.length <= tableLimits.cell) text += piece
      },
      close: (name) => {
        if (name === 't') reading = false
        else if (name === 'rPh') phonetic = false
        else if (name === 'si') texts.push(plainCell(plainEscapes(text)))
      },
    },
    tableLimits.sharedTexts,
  )
  return texts
}

async function* sheetRows(
  workbook: Workbook,
  part: string,
  formats: readonly (string | undefined)[],
  from1904: boolean,
): AsyncGenerator<RawRow> {
  try {
    const texts = await readSharedTexts(workbook)
    const rows: RawRow[] = []
    const listener = createSheetListener(rows, texts, formats, from1904)
    for await (const _ of workbook.scan(part, listener, tableLimits.unpacked)) {
      yield* rows
      rows.length = 0
    }
    yield* rows
  } finally {
    workbook.close()
  }
}

const createSheetListener = (
  rows: RawRow[],
  texts: readonly string[],
  formats: readonly (string | undefined)[],
  from1904: boolean,
): XmlListener => {
  let row = 0
  let cells: string[] = []
  let place = -1
  let kind = ''
  let style = -1
  let value = ''
  let reading = false
  let phonetic = false
  return {
    open: (name, attributes) => {
      if (name === 'c') {
        place = columnOf(attributeOf(attributes, 'r')) ?? place + 1
        if (place >= tableLimits.columns) throw new TableFault('table.tooLarge', { what: 'columns', limit: String(tableLimits.columns) })
        kind = attributeOf(attributes, 't') ?? 'n'
        style = Number(attributeOf(attributes, 's') ?? -1)
        value = ''
      } else if (name === 'v') reading = true
      else if (name === 't') reading = !phonetic
      else if (name === 'rPh') phonetic = true
      else if (name === 'row') {
        row = Number(attributeOf(attributes, 'r') ?? row + 1)
        cells = []
        place = -1
      }
    },
    text: (piece) => {
      if (reading && value.length <= tableLimits.cell) value += piece
    },
    close: (name) => {
      if (name === 'v' || name === 't') reading = false
      else if (name === 'rPh') phonetic = false
      else if (name === 'c') {
        if (value === '') return
        while (cells.length < place) cells.push('')
        cells[place] = cellText(kind, value, texts, formats[style], from1904)
      } else if (name === 'row') rows.push({ row, cells })
    },
  }
}

const cellText = (kind: string, value: string, texts: readonly string[], format: string | undefined, from1904: boolean): string => {
  if (kind === 's') return texts[Number(value)] ?? ''
  if (kind === 'n') return sheetNumberToText(value, format, from1904)
  if (kind === 'b') return value === '1' ? 'TRUE' : 'FALSE'
  return plainEscapes(value)
}

/** Workbooks write what XML cannot hold, the line end of old Windows above all, as `_x000D_` (ECMA-376, 22.9.2.19). */
const plainEscapes = (text: string): string =>
  text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : text

/** `AB12` stands in column 27, counted from nought. */
const columnOf = (reference: string | undefined): number | undefined => {
  if (reference === undefined) return undefined
  let column = 0
  for (const letter of reference) {
    const digit = letter.charCodeAt(0) - 64
    if (digit < 1 || digit > 26) break
    column = column * 26 + digit
  }
  return column === 0 ? undefined : column - 1
}
