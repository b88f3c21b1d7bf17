import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { join } from 'node:path'

export interface FontFiles {
  regular: string
  italic: string
  bold: string
  boldItalic: string
  /** Tried in this order for letters that the four lack. */
  fallback: readonly string[]
}

/**
 * The font files of every printed paper. Tinos has the widths of Times New Roman, which the rules of administrative papers
 * name and which may not be passed on. It is found as an ordinary dependency, so the packaged program finds it by the same line.
 * A Hán Nôm font is some 30 MB and is taken from the machine where it has one.
 */
export const fontFiles = (): FontFiles => {
  const { resolve } = createRequire(import.meta.url)
  const tinos = (style: string) => resolve(`@expo-google-fonts/tinos/${style}/Tinos_${style}.ttf`)
  return {
    regular: tinos('400Regular'),
    italic: tinos('400Regular_Italic'),
    bold: tinos('700Bold'),
    boldItalic: tinos('700Bold_Italic'),
    fallback: [resolve('@expo-google-fonts/noto-serif/400Regular/NotoSerif_400Regular.ttf'), ...installedHanNomFonts()],
  }
}

// TrueType outlines only: a PDF subset of a CFF collection (Noto CJK) comes out broken.
const installedHanNomFonts = (): string[] => {
  const windows = join(process.env.SystemRoot ?? 'C:\\Windows', 'Fonts')
  const folders = [
    join(homedir(), '.local/share/fonts'),
    join(homedir(), 'Library/Fonts'),
    join(process.env.LOCALAPPDATA ?? windows, 'Microsoft/Windows/Fonts'),
    windows,
    '/Library/Fonts',
    '/System/Library/Fonts/Supplemental',
    '/usr/share/fonts/truetype/hanazono',
    '/usr/share/fonts/truetype',
  ]
  const names = [
    'NomNaTong-Regular.ttf',
    'HanNomA.ttf',
    'HanNomB.ttf',
    'HanaMinA.ttf',
    'HanaMinB.ttf',
    'simsun.ttc',
    'simsunb.ttf',
    'Songti.ttc',
  ]
  return names.flatMap((name) => folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? [])
}
