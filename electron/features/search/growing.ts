/** Numbers by position that grow by an eighth whenever they are full. */
export interface GrowingNumbers {
  /** Valid until the next `set` or `push` beyond the end; what lies past what was set is 0. */
  array: Uint32Array
  length: number
}

export const growing = (room: number): GrowingNumbers => ({ array: new Uint32Array(room), length: 0 })

export const setAt = (numbers: GrowingNumbers, position: number, value: number): void => {
  if (position >= numbers.array.length) {
    const next = new Uint32Array(position + (position >> 3) + 1024)
    next.set(numbers.array)
    numbers.array = next
  }
  numbers.array[position] = value
  if (position >= numbers.length) numbers.length = position + 1
}

/** The same for small numbers: half as wide until one needs more, since a walk over them takes as long as they are wide. */
export interface GrowingCodes {
  array: Uint16Array | Uint32Array
  length: number
}

/** Room for codes up to `highest`. */
export const codesUpTo = (highest: number, room: number): Uint16Array | Uint32Array =>
  highest <= widestNarrow ? new Uint16Array(room) : new Uint32Array(room)

export const pushCode = (codes: GrowingCodes, code: number): void => {
  const { array, length } = codes
  const tooWide = code > widestNarrow && array instanceof Uint16Array
  if (tooWide || length >= array.length) {
    const next = codesUpTo(array instanceof Uint32Array ? widestNarrow + 1 : code, length + (length >> 3) + 1024)
    next.set(array.subarray(0, length))
    codes.array = next
  }
  codes.array[length] = code
  codes.length = length + 1
}

const widestNarrow = 0xffff
