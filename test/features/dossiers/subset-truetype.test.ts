import { readFileSync } from 'node:fs'
import fontkit from '@pdf-lib/fontkit'
import { describe, expect, it } from 'vitest'
import { fontFiles } from '../../../electron/features/dossiers/font-files.ts'
import { createTrueTypeSubset } from '../../../electron/lib/pdf/subset-truetype.ts'

const LETTERS = 'aăâbcdđeêghiklmnoôơpqrstuưvxyAĐƠƯàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ0123456789.,;:–()'

describe('a subset of a font', () => {
  for (const style of ['regular', 'italic', 'bold', 'boldItalic'] as const) {
    it(`draws every letter of ${style} as the whole font does`, () => {
      const bytes = readFileSync(fontFiles()[style])
      const font = fontkit.create(bytes)
      const subset = createTrueTypeSubset(bytes)
      const places = Array.from(LETTERS, (letter) => subset.includeGlyph(font.glyphForCodePoint(letter.codePointAt(0) ?? 0)))
      const small = fontkit.create(subset.encode())
      for (const [index, letter] of Array.from(LETTERS).entries()) {
        const whole = font.glyphForCodePoint(letter.codePointAt(0) ?? 0)
        const drawn = small.getGlyph(places[index] ?? 0)
        expect([letter, drawn.path.toSVG()]).toEqual([letter, whole.path.toSVG()])
        expect(drawn.advanceWidth).toBe(whole.advanceWidth)
      }
      expect(subset.encode().length).toBeLessThan(bytes.length / 5)
    })
  }

  it('takes the first font of a collection', () => {
    const single = readFileSync(fontFiles().regular)
    const collection = Buffer.concat([Buffer.from('ttcf\0\x01\0\0\0\0\0\x01\0\0\0\x10', 'latin1'), single])
    for (let table = 0; table < single.readUInt16BE(4); table++) {
      const at = 16 + 12 + table * 16 + 8
      collection.writeUInt32BE(collection.readUInt32BE(at) + 16, at)
    }
    const [ofSingle, ofCollection] = [createTrueTypeSubset(single), createTrueTypeSubset(collection)]
    for (const subset of [ofSingle, ofCollection]) subset.includeGlyph(600)
    expect(Buffer.compare(ofSingle.encode(), ofCollection.encode())).toBe(0)
  })

  it('gives a glyph that is asked for twice one place', () => {
    const subset = createTrueTypeSubset(readFileSync(fontFiles().regular))
    expect(subset.includeGlyph(40)).toBe(subset.includeGlyph({ id: 40 }))
  })
})
