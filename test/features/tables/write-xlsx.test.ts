import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { xlsxPieces } from '../../../electron/features/tables/write-xlsx.ts'

const sheetOf = (rows: AsyncIterable<readonly string[]>) => ({ name: 'Bảng', columns: [{ name: 'Tên', width: 20 }], rows })

const readAll = async (pieces: AsyncIterable<Uint8Array>): Promise<number> => {
  let size = 0
  for await (const piece of pieces) size += piece.length
  return size
}

describe('writing a workbook', () => {
  it('lets whoever takes the pieces meet the failure of a row, however late the first is taken', async () => {
    const pieces = xlsxPieces([
      sheetOf(
        // biome-ignore lint/correctness/useYield: this row is never had
        (async function* () {
          throw new Error('row 1')
        })(),
      ),
    ])
    // A folder that is slow to open; a failure that nobody listens for ends the process, and vitest fails.
    await wait(20)
    await expect(readAll(pieces)).rejects.toThrow('row 1')
  })

  it('closes the rows when its pieces are no longer wanted', async () => {
    let open = 0
    const pieces = xlsxPieces([
      sheetOf(
        (async function* () {
          open += 1
          try {
            for (;;) yield ['Chum sành '.repeat(50)]
          } finally {
            open -= 1
          }
        })(),
      ),
    ])
    let size = 0
    for await (const piece of pieces) {
      size += piece.length
      if (size > 10_000) break
    }
    expect(size).toBeGreaterThan(10_000)
    await expect.poll(() => open).toBe(0)
  })
})
