/** The canvas that pdfjs-dist brings along, with the faces of the samples registered: two copies of it in one process clash. */
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const canvasModule: typeof import('@napi-rs/canvas') = createRequire(require.resolve('pdfjs-dist/package.json'))('@napi-rs/canvas')

export type Canvas = import('@napi-rs/canvas').Canvas
export type Context = import('@napi-rs/canvas').SKRSContext2D

export type Face = 'print' | 'typewriter' | 'office'

const faces: Record<Face, { regular: string; bold: string; italic: string }> = {
  print: {
    regular: '@expo-google-fonts/old-standard-tt/OldStandardTT_400Regular.ttf',
    bold: '@expo-google-fonts/old-standard-tt/OldStandardTT_700Bold.ttf',
    italic: '@expo-google-fonts/old-standard-tt/OldStandardTT_400Regular_Italic.ttf',
  },
  typewriter: {
    regular: '@expo-google-fonts/ibm-plex-mono/400Regular/IBMPlexMono_400Regular.ttf',
    bold: '@expo-google-fonts/ibm-plex-mono/600SemiBold/IBMPlexMono_600SemiBold.ttf',
    italic: '@expo-google-fonts/ibm-plex-mono/400Regular_Italic/IBMPlexMono_400Regular_Italic.ttf',
  },
  office: {
    regular: '@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf',
    bold: '@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf',
    italic: '@expo-google-fonts/tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf',
  },
}

for (const [face, files] of Object.entries(faces)) {
  for (const [style, file] of Object.entries(files)) canvasModule.GlobalFonts.registerFromPath(require.resolve(file), `${face}-${style}`)
}

/** An empty, see-through canvas of `width` by `height` pixels. */
export const createCanvas = (width: number, height: number): Canvas => canvasModule.createCanvas(width, height)

/** The file of a face, for a PDF that embeds it. */
export const fontFile = (face: Face, style: 'regular' | 'bold' | 'italic'): string => require.resolve(faces[face][style])

/** How much of each pixel is covered by what was drawn, 0 to 1. */
export function coverageOf(canvas: Canvas): Float32Array {
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
  return Float32Array.from({ length: canvas.width * canvas.height }, (_, index) => (data[index * 4 + 3] ?? 0) / 255)
}
