import { readFileSync } from 'node:fs'
import fontkit from '@pdf-lib/fontkit'
import { describe, expect, it } from 'vitest'
import { fontFiles } from '../../../electron/features/dossiers/font-files.ts'
import { createTrueTypeSubset } from '../../../electron/features/dossiers/subset-truetype.ts'

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

  it('gives a glyph that is asked for twice one place', () => {
    const subset = createTrueTypeSubset(readFileSync(fontFiles().regular))
    expect(subset.includeGlyph(40)).toBe(subset.includeGlyph({ id: 40 }))
  })
})
