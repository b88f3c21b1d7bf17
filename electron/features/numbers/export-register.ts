import type { GapKind } from '../../../shared/features/numbers/contract.ts'
import { formatNumber, numberIn } from '../../../shared/features/numbers/pattern.ts'
import type { Language } from '../../../shared/rpc/sentence.ts'
import type { Archive } from '../../db/archive.ts'
import type { ReadDb } from '../../db/handles.ts'
import { createGiveWay } from '../../lib/give-way.ts'
import { personName } from '../people/public.ts'
import { csvLine } from '../tables/public.ts'
import { readRegisterInTurns } from './register-state.ts'
import { type CounterRow, listBearers } from './repository.ts'
import { inTurns, walkNumbers } from './walk-numbers.ts'
import { writeNewFileInParts } from './write-new-file.ts'

/** A line of the register by its first number: a record's, to be read when its turn comes, or one that is known. */
type Line = { readonly n: number } & ({ readonly seq: number } | { readonly cells: readonly string[] })

const partSize = 500

/**
 * Writes a register as CSV, number by number, in turns with everything else that the core is asked; skipped numbers stand as one line a
 * range. Returns how many lines follow the heading. Throws `number.fileUnwritable`.
 */
export const exportRegister = async (archive: Archive, counter: CounterRow, file: string, language: Language): Promise<number> => {
  const { db } = archive
  const { register } = counter
  const said = words[language]
  const state = await readRegisterInTurns(db, archive.org, counter)
  const borne = new Map<number, Line[]>()
  await inTurns(walkNumbers(db, archive.org, register), (part) => {
    for (const { n, seq, length } of part) {
      const lines = borne.get(length)
      if (lines) lines.push({ n, seq })
      else borne.set(length, [{ n, seq }])
    }
  })
  const moved = state.moved.map(
    ({ code, title, now, at }): Line => ({
      n: numberIn(register, code) ?? 0,
      cells: [code, '', `${said.moved} ${now}`, title, at.slice(0, 10), '', ''],
    }),
  )
  const gaps = state.gaps.map(({ low, high, kind, block, reason }): Line => {
    const last = high === low ? '' : formatNumber(register, high)
    const how = block ? `${said.kinds[kind]} ${block.station_name}` : said.kinds[kind]
    const at = (reason?.at ?? block?.at ?? '').slice(0, 10)
    const by = reason ? personName(db, reason.by) : block ? personName(db, block.by) : ''
    return { n: low, cells: [formatNumber(register, low), last, how, '', at, by, reason?.note ?? ''] }
  })
  const sources = [...borne.values(), moved.sort((a, b) => a.n - b.n), gaps]
  let rows = 0
  const parts = async function* (): AsyncGenerator<string> {
    // Excel reads UTF-8 only where the file says so at its beginning.
    yield `\ufeff${csvLine(said.heading)}`
    const giveWay = createGiveWay()
    for (const part of partsOf(inOrder(sources))) {
      const cells = cellsOf(db, part, said)
      rows += cells.length
      yield cells.map(csvLine).join('')
      await giveWay()
    }
  }
  await writeNewFileInParts(file, parts())
  return rows
}

/** Lines of several sources, each in order, in the order of all. */
function* inOrder(sources: readonly (readonly Line[])[]): Generator<Line> {
  const places = sources.map(() => 0)
  for (;;) {
    let first: Line | undefined
    let from = -1
    for (const [index, source] of sources.entries()) {
      const line = source[places[index] ?? 0]
      if (line && (!first || line.n < first.n)) [first, from] = [line, index]
    }
    if (!first) return
    places[from] = (places[from] ?? 0) + 1
    yield first
  }
}

function* partsOf(lines: Iterable<Line>): Generator<readonly Line[]> {
  let part: Line[] = []
  for (const line of lines) {
    part.push(line)
    if (part.length < partSize) continue
    yield part
    part = []
  }
  if (part.length > 0) yield part
}

const cellsOf = (db: ReadDb, lines: readonly Line[], said: Words): readonly (readonly string[])[] => {
  const seqs = lines.flatMap((line) => ('seq' in line ? [line.seq] : []))
  const rows = new Map(listBearers(db, seqs).map((row) => [row.seq, row]))
  return lines.flatMap((line) => {
    if ('cells' in line) return [line.cells]
    const row = rows.get(line.seq)
    if (!row) return []
    const how = row.emptied_at !== null ? said.emptied : row.removed_at !== null ? said.removed : said.standing
    return [[row.code, '', how, row.title, row.created_at.slice(0, 10), '', '']]
  })
}

interface Words {
  readonly heading: readonly string[]
  readonly standing: string
  readonly removed: string
  readonly emptied: string
  readonly moved: string
  readonly kinds: Readonly<Record<GapKind, string>>
}

const words: Readonly<Record<Language, Words>> = {
  vi: {
    heading: ['Số', 'Đến số', 'Tình trạng', 'Tên hồ sơ', 'Ngày', 'Người ghi', 'Ghi chú'],
    standing: 'Đang dùng',
    removed: 'Hồ sơ trong thùng, không cấp lại',
    emptied: 'Hồ sơ đã dọn khỏi thùng, không cấp lại',
    moved: 'Đã đổi thành',
    kinds: {
      unexplained: 'Trống, chưa rõ lý do',
      block: 'Giao cho trạm',
      free: 'Trả lại từ trạm',
      ahead: 'Chưa cấp',
      paper: 'Đã cấp trong sổ giấy',
      cancelled: 'Đã hủy',
      lost: 'Thất lạc',
      reserved: 'Để dành',
      mistake: 'Bỏ cách do nhầm',
      other: 'Lý do khác',
    },
  },
  en: {
    heading: ['Number', 'To number', 'State', 'Title', 'Day', 'By', 'Note'],
    standing: 'In use',
    removed: 'Record in the bin, never given again',
    emptied: 'Record cleared from the bin, never given again',
    moved: 'Changed to',
    kinds: {
      unexplained: 'Skipped, not explained',
      block: 'Given to station',
      free: 'Returned by station',
      ahead: 'Not given yet',
      paper: 'Given in the paper register',
      cancelled: 'Cancelled',
      lost: 'Lost',
      reserved: 'Kept back',
      mistake: 'Skipped by mistake',
      other: 'Another reason',
    },
  },
}
