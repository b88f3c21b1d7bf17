import type { LunarDate } from '../../../shared/lib/lunar-date.ts'
import type { Language } from '../../../shared/rpc/sentence.ts'

const digits = ['', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười']
const months = ['Giêng', 'Hai', 'Ba', 'Tư', 'Năm', 'Sáu', 'Bảy', 'Tám', 'Chín', 'Mười', 'Mười Một', 'Chạp']
const stems = ['Canh', 'Tân', 'Nhâm', 'Quý', 'Giáp', 'Ất', 'Bính', 'Đinh', 'Mậu', 'Kỷ']
const branches = ['Thân', 'Dậu', 'Tuất', 'Hợi', 'Tý', 'Sửu', 'Dần', 'Mão', 'Thìn', 'Tỵ', 'Ngọ', 'Mùi']

/** A lunar day as people say it: "mười hai tháng Mười, Bính Ngọ"; "mồng một tháng Giêng". */
export const lunarWords = ({ day, month, leap, year }: LunarDate, language: Language): string => {
  const name = `${stems[year % 10]} ${branches[year % 12]}`
  if (language === 'en') return `lunar ${day}/${month}${leap ? ' (leap)' : ''}, ${name}`
  return `${dayWords(day)} tháng ${months[month - 1]}${leap ? ' nhuận' : ''}, ${name}`
}

const dayWords = (day: number): string => {
  if (day <= 10) return `mồng ${digits[day]}`
  if (day < 20) return `mười ${day === 15 ? 'lăm' : digits[day - 10]}`
  if (day === 20) return 'hai mươi'
  if (day === 30) return 'ba mươi'
  const unit = day - 20
  return `hai mươi ${unit === 1 ? 'mốt' : unit === 4 ? 'tư' : unit === 5 ? 'lăm' : digits[unit]}`
}
