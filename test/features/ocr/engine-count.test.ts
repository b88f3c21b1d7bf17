import { describe, expect, it } from 'vitest'
import { engineCount } from '../../../electron/features/ocr/engine-count.ts'

const gigabyte = 1024 ** 3

describe('how many engines read at once', () => {
  it.each([
    [1, 4, 1],
    [2, 4, 1],
    [4, 4, 3],
    [8, 4, 3],
    [4, 3, 1],
    [4, 2, 1],
    [16, 16, 15],
  ])('on %i cores and %i GB: %i', (cores, memory, engines) => {
    expect(engineCount(cores, memory * gigabyte)).toBe(engines)
  })
})
