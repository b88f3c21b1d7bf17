import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** The faces that aged pages are set in; all have every Vietnamese letter. */
export type AgedFont = 'Tinos' | 'Noto Serif' | 'Old Standard' | 'EB Garamond' | 'Cousine' | 'IBM Plex Mono'

type Canvas = typeof import('@napi-rs/canvas')

const files: Readonly<Record<AgedFont, readonly [packageName: string, regular: string, bold: string]>> = {
  Tinos: ['tinos', '400Regular/Tinos_400Regular.ttf', '700Bold/Tinos_700Bold.ttf'],
  'Noto Serif': ['noto-serif', '400Regular/NotoSerif_400Regular.ttf', '700Bold/NotoSerif_700Bold.ttf'],
  'Old Standard': ['old-standard-tt', 'OldStandardTT_400Regular.ttf', 'OldStandardTT_700Bold.ttf'],
  'EB Garamond': ['eb-garamond', '400Regular/EBGaramond_400Regular.ttf', '700Bold/EBGaramond_700Bold.ttf'],
  Cousine: ['cousine', '400Regular/Cousine_400Regular.ttf', '700Bold/Cousine_700Bold.ttf'],
  'IBM Plex Mono': ['ibm-plex-mono', '400Regular/IBMPlexMono_400Regular.ttf', '700Bold/IBMPlexMono_700Bold.ttf'],
}

export const printedFonts: readonly AgedFont[] = ['Tinos', 'Noto Serif', 'Old Standard', 'EB Garamond']
export const typewriterFonts: readonly AgedFont[] = ['Cousine', 'IBM Plex Mono']

/** The canvas that pdfjs-dist brings, with the faces registered; a second copy of it would clash with the first. */
export const loadCanvas = (): Canvas => {
  const require = createRequire(import.meta.url)
  const canvas: Canvas = createRequire(require.resolve('pdfjs-dist/package.json'))('@napi-rs/canvas')
  for (const [family, [name, ...faces]] of Object.entries(files)) {
    if (canvas.GlobalFonts.has(family)) continue
    const folder = dirname(require.resolve(`@expo-google-fonts/${name}/package.json`))
    for (const face of faces) canvas.GlobalFonts.registerFromPath(join(folder, face), family)
  }
  return canvas
}
