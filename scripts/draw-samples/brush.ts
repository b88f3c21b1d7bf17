/** The two gestures of the painter, in centimetres of the unrolled vase. */
import type { Context } from './canvas.ts'

/** One stroke of the brush along the points, fuller in its middle. */
export function stroke(context: Context, points: readonly (readonly [number, number])[], thickness: number, density: number): void {
  context.globalAlpha = density
  context.lineWidth = thickness
  context.beginPath()
  const [first] = points
  if (first === undefined) return
  context.moveTo(...first)
  for (const [index, point] of points.entries()) {
    const next = points[index + 1]
    if (index === 0) continue
    if (next === undefined) context.lineTo(...point)
    else context.quadraticCurveTo(point[0], point[1], (point[0] + next[0]) / 2, (point[1] + next[1]) / 2)
  }
  context.stroke()
}

/** A thin even tone within the outline. */
export function wash(context: Context, points: readonly (readonly [number, number])[], density: number): void {
  context.globalAlpha = density
  context.beginPath()
  for (const point of points) context.lineTo(...point)
  context.closePath()
  context.fill()
}
