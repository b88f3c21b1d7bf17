import type { GapKind } from '../../../shared/features/numbers/contract.ts'
import { formatNumber, numberIn, registerPrefix } from '../../../shared/features/numbers/pattern.ts'
import type { Language } from '../../../shared/rpc/sentence.ts'
import type { Archive } from '../../db/archive.ts'
import { personName } from '../people/public.ts'
import { csvLine } from '../tables/public.ts'
import { readRegister } from './register-state.ts'
import { type CounterRow, iterateBearers } from './repository.ts'
import { writeNewFile } from './write-new-file.ts'

interface Line {
  readonly n: number
  readonly cells: readonly string[]
}

/** Writes a register as CSV, number by number; skipped numbers stand as one line a range. Returns how many lines follow the heading. */
export const exportRegister = (archive: Archive, counter: CounterRow, file: string, language: Language): number => {
  const { db } = archive
  const { register } = counter
  const said = words[language]
  const state = readRegister(db, archive.org, counter)
  const lines: Line[] = []
  for (const row of iterateBearers(db, archive.org, registerPrefix(register))) {
    const n = numberIn(register, row.code)
    if (n === undefined) continue
    const how = row.emptied_at !== null ? said.emptied : row.removed_at !== null ? said.removed : said.standing
    lines.push({ n, cells: [row.code, '', how, row.title, row.created_at.slice(0, 10), '', ''] })
  }
  for (const { code, title, now, at } of state.moved)
    lines.push({ n: numberIn(register, code) ?? 0, cells: [code, '', `${said.moved} ${now}`, title, at.slice(0, 10), '', ''] })
  for (const { low, high, kind, block, reason } of state.gaps) {
    const last = high === low ? '' : formatNumber(register, high)
    const how = block ? `${said.kinds[kind]} ${block.station_name}` : said.kinds[kind]
    const at = (reason?.at ?? block?.at ?? '').slice(0, 10)
    const by = reason ? personName(db, reason.by) : block ? personName(db, block.by) : ''
    lines.push({ n: low, cells: [formatNumber(register, low), last, how, '', at, by, reason?.note ?? ''] })
  }
  lines.sort((a, b) => a.n - b.n)
  // Excel reads UTF-8 only where the file says so at its beginning.
  writeNewFile(file, `\ufeff${csvLine(said.heading)}${lines.map(({ cells }) => csvLine(cells)).join('')}`)
  return lines.length
}

const words: Readonly<
  Record<
    Language,
    {
      readonly heading: readonly string[]
      readonly standing: string
      readonly removed: string
      readonly emptied: string
      readonly moved: string
      readonly kinds: Readonly<Record<GapKind, string>>
    }
  >
> = {
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
