import { describe, expect, it } from 'vitest'
import { convertLegacy, detectLegacy } from '../../../shared/features/tables/legacy-text.ts'

const letters = [...'àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ']

/** Letters that stand where Western letters do. */
const asTheyAre = { tcvn3: 'ý', vni: 'íì' }

describe('Vietnamese of before Unicode', () => {
  it('reads TCVN3 as old documents show it where their font is missing', () => {
    expect(convertLegacy('S¬ ®å ®×nh lµng H¹, b¶n kª C¸c chi tiÕt', 'tcvn3')).toBe('Sơ đồ đình làng Hạ, bản kê Các chi tiết')
    expect(convertLegacy('Céng hoµ x· héi chñ nghÜa ViÖt Nam', 'tcvn3')).toBe('Cộng hoà xã hội chủ nghĩa Việt Nam')
    expect(convertLegacy('§éc lËp - Tù do - H¹nh phóc', 'tcvn3')).toBe('Độc lập - Tự do - Hạnh phúc')
  })

  it('reads VNI, small letters and capitals, whichever case their marks were typed in', () => {
    expect(convertLegacy('Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam', 'vni')).toBe('Cộng hòa xã hội chủ nghĩa Việt Nam')
    expect(convertLegacy('Ñoäc laäp - Töï do - Haïnh phuùc', 'vni')).toBe('Độc lập - Tự do - Hạnh phúc')
    expect(convertLegacy('ÑOÄC LAÄP TÖÏ DO', 'vni')).toBe('ĐỘC LẬP TỰ DO')
    expect(convertLegacy('kyû vaät quyù, lyï do, tyø baø, thò xaõ, nghæ', 'vni')).toContain('kỷ vật quý')
    expect(convertLegacy('thò xaõ nghæ ñình maëc aùo', 'vni')).toBe('thị xã nghỉ đình mặc áo')
  })

  it('reads VIQR, and leaves what a backslash keeps', () => {
    expect(convertLegacy("Hu+o+ng u+o+'c la`ng Ha., DDo^ng Xa'", 'viqr')).toBe('Hương ước làng Hạ, Đông Xá')
    expect(convertLegacy('la\\. he^\\?', 'viqr')).toBe('la. hê?')
  })

  it('takes nothing for an old encoding that is Unicode already, with several values in a cell', () => {
    const materials = ['gốm', 'đá', 'gỗ;đồng']
    expect(detectLegacy(Array.from({ length: 30 }, (_, row) => materials[row % 3] ?? ''))).toBeUndefined()
    expect(detectLegacy(['Hòa;Tá', 'bà/cô', 'lá,quà', 'đồng'])).toBeUndefined()
    expect(detectLegacy(['đá', 'gç', 'gèm', '®ång', 'tµi liÖu'])).toBe('tcvn3')
    expect(convertLegacy('đá', 'tcvn3')).toBe('đá')
    expect(convertLegacy('Bà Lữ', 'vni')).toBe('Bà Lữ')
  })

  it.each(['tcvn3', 'vni'] as const)('reaches every small letter of the alphabet from %s by one spelling alone', (encoding) => {
    const found = new Map<string, string[]>()
    const western = Array.from({ length: 128 }, (_, index) => String.fromCharCode(128 + index))
    const spellings = encoding === 'tcvn3' ? western : [...western, ...western.flatMap((mark) => [...'aeouyôö'].map((base) => base + mark))]
    for (const spelling of new Set(spellings)) {
      const letter = convertLegacy(spelling, encoding)
      if (letters.includes(letter) && (letter !== spelling || asTheyAre[encoding].includes(letter)))
        found.set(letter, [...(found.get(letter) ?? []), spelling])
    }
    expect(letters.filter((letter) => (found.get(letter) ?? []).length !== 1)).toEqual([])
  })

  it('knows each encoding by its words, and touches neither sound Vietnamese nor other languages', () => {
    expect(detectLegacy(['H­¬ng ­íc lµng H¹', 'S¾c phong'])).toBe('tcvn3')
    expect(detectLegacy(['Höông öôùc laøng Haï', 'Saéc phong'])).toBe('vni')
    expect(detectLegacy(["Hu+o+ng u+o+'c la`ng Ha.", "Sa('c phong"])).toBe('viqr')
    expect(detectLegacy(['Hương ước làng Hạ', 'Sắc phong'])).toBeUndefined()
    expect(detectLegacy(['Musée Guimet, façade à l’été', 'Größe über Köln', 'naïve café', 'Øresund, señor'])).toBeUndefined()
    expect(detectLegacy(["The potter's wheel. Don't touch", 'H49.64.9', '12 × 30 cm'])).toBeUndefined()
  })
})
