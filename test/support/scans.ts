import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Writes a file and the folders that it lies in; returns its path. */
export const writeFile = (file: string, bytes: Uint8Array | string): string => {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, bytes)
  return file
}

/** A GIF of one pixel whose bytes are its own by `seed`: the smallest page that there is. */
export const tinyPage = (seed: number): Buffer =>
  Buffer.concat([
    Buffer.from('GIF89a\x01\x00\x01\x00\x80\x00\x00', 'latin1'),
    Buffer.from([seed & 255, (seed >> 8) & 255, 7, 255, 255, 255]),
    Buffer.from('2c00000000010001000002024401003b', 'hex'),
  ])

/** Text files that nobody has to draw or decode: `count` records of one attachment each, quick to bring in. */
export const writeNotes = (folder: string, count: number, from = 1): string => {
  for (let number = from; number < from + count; number += 1) {
    writeFile(join(folder, `hồ sơ ${number}`, `ghi chép ${number}.txt`), `Ghi chép số ${number} của làng Hạ, chép tay.\n`.repeat(20))
  }
  return folder
}
