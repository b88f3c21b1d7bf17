import { expect, it } from 'vitest'
import { codesUpTo, pushCode } from '../../../electron/features/search/growing.ts'
import { readNumbers } from '../../../electron/features/search/read-numbers.ts'

it('reads whole numbers from the bytes of a JSON array as JSON does', () => {
  const lists = [
    [],
    [0],
    [7],
    [1, 22, 333],
    Array.from({ length: 5000 }, (_, index) => index),
    [...Array(200).keys(), 4_294_967_295],
    [9_999_999, 1],
  ]
  for (const list of lists) expect([...readNumbers(Buffer.from(JSON.stringify(list)))]).toEqual(list)
})

it('keeps codes narrow until one needs more, and all that were there before', () => {
  const codes = { array: codesUpTo(3, 2), length: 0 }
  for (let code = 65_000; code < 66_000; code++) {
    pushCode(codes, code)
    expect(codes.array).toBeInstanceOf(code <= 65_535 ? Uint16Array : Uint32Array)
  }
  pushCode(codes, 5)
  expect([...codes.array.subarray(0, codes.length)]).toEqual([...Array.from({ length: 1000 }, (_, index) => 65_000 + index), 5])
  expect(codesUpTo(65_536, 1)).toBeInstanceOf(Uint32Array)
})
