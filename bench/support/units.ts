/** `412 MB/s` for so many bytes in so many seconds (a megabyte being 10⁶ bytes). */
export const megabytesASecond = (bytes: number, seconds: number): string => `${round(bytes / 1e6 / seconds)} MB/s`

/** `0.41 ms`. */
export const milliseconds = (seconds: number): string => `${round(seconds * 1000)} ms`

/** `37 pictures/s`. */
export const aSecond = (count: number, seconds: number, what: string): string => `${round(count / seconds)} ${what}/s`

/** `24 pages/min`. */
export const aMinute = (count: number, seconds: number, what: string): string => `${round((count * 60) / seconds)} ${what}/min`

/** `0.7 %`. */
export const percent = (share: number): string => `${round(share * 100)} %`

/** Three figures at most: more would pretend. */
export const round = (value: number): string => {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : value >= 0.1 ? 2 : 3
  return value.toFixed(digits)
}
