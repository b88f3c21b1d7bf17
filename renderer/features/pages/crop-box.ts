import type { Box } from '../../../shared/features/ocr/ocr-page.ts'

/** How a picture lies on the screen after quarter turns to the right: its seen size, and the turning as SVG writes it. */
export const turnedView = (
  width: number,
  height: number,
  rotation: number,
): { readonly width: number; readonly height: number; readonly transform: string } => {
  if (rotation === 90) return { width: height, height: width, transform: `translate(${height} 0) rotate(90)` }
  if (rotation === 180) return { width, height, transform: `translate(${width} ${height}) rotate(180)` }
  if (rotation === 270) return { width: height, height: width, transform: `translate(0 ${width}) rotate(270)` }
  return { width, height, transform: '' }
}

/** The box with its upper left corner (or the lower right one) moved by an arrow key; undefined for any other key. */
export const moveCorner = ([x, y, w, h]: Box, key: string, lower: boolean, width: number, height: number): Box | undefined => {
  const step = Math.max(1, Math.round(Math.min(width, height) / 100))
  const moves: Readonly<Record<string, readonly [number, number]>> = {
    ArrowLeft: [-step, 0],
    ArrowRight: [step, 0],
    ArrowUp: [0, -step],
    ArrowDown: [0, step],
  }
  const move = moves[key]
  if (!move) return undefined
  const least = step * 2
  if (lower) {
    return [x, y, Math.min(width - x, Math.max(least, w + move[0])), Math.min(height - y, Math.max(least, h + move[1]))]
  }
  const left = Math.min(x + w - least, Math.max(0, x + move[0]))
  const top = Math.min(y + h - least, Math.max(0, y + move[1]))
  return [left, top, x + w - left, y + h - top]
}
