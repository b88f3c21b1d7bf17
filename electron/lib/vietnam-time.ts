// Papers carry the time of Viet Nam (+07:00, without summer time) wherever the computer that prints them stands.

const OFFSET = 7 * 60 * 60 * 1000

/** "ngày 05 tháng 02 năm 2026": days below 10 and the first two months carry a nought, as NĐ 30/2020 wants. */
export const vietnamDate = (date: Date): string => {
  const { year, month, day } = parts(date)
  return `ngày ${two(day)} tháng ${month < 3 ? two(month) : month} năm ${year}`
}

/** "05/02/2026 14:30". */
export const vietnamTime = (date: Date): string => {
  const { year, month, day, hour, minute } = parts(date)
  return `${two(day)}/${two(month)}/${year} ${two(hour)}:${two(minute)}`
}

/** ISO 8601 with the offset: "2026-02-05T14:30:00+07:00". */
export const vietnamIso = (date: Date): string => `${new Date(date.getTime() + OFFSET).toISOString().slice(0, 19)}+07:00`

const parts = (date: Date) => {
  const local = new Date(date.getTime() + OFFSET)
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
  }
}

const two = (number: number): string => String(number).padStart(2, '0')
