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

export const push = (numbers: GrowingNumbers, value: number): void => setAt(numbers, numbers.length, value)
