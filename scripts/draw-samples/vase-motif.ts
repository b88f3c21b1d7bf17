/** The blue painting of the vase, unrolled: x goes round the body in centimetres, y up from the foot. */
import { coverageOf, createCanvas } from './canvas.ts'
import { createNoise, createRandom, type Random } from './random.ts'
import { aroundCentimetres, bananaLeaves, ring, shoulderPetals, standingPetals } from './vase-borders.ts'
import { communalHouse } from './vase-house.ts'
import { cloud, lotusPond } from './vase-pond.ts'

export const tallCentimetres = 24.5
const perCentimetre = 66

export type Motif = { width: number; height: number; blue: Float32Array; crackle: Float32Array }

/** How thick the cobalt and how dark the crackle lies, 0 to 1, over the unrolled vase. */
export function paintMotif(seed: number): Motif {
  const width = aroundCentimetres * perCentimetre
  const height = Math.round(tallCentimetres * perCentimetre)
  const random = createRandom(seed)
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.setTransform(perCentimetre, 0, 0, -perCentimetre, 0, height)
  context.lineCap = 'round'
  context.lineJoin = 'round'
  for (const [y, thickness] of [
    [1.5, 0.1],
    [1.75, 0.06],
    [5.3, 0.06],
    [5.5, 0.12],
    [16.2, 0.12],
    [16.45, 0.06],
    [19.4, 0.08],
    [23.4, 0.14],
    [23.7, 0.06],
  ] as const)
    ring(context, y, thickness, random)
  standingPetals(context, random)
  shoulderPetals(context, random)
  bananaLeaves(context, random)
  for (const x of [15.5, 46.5]) {
    context.save()
    context.translate(x, 5.9)
    if (x < 30) communalHouse(context, random)
    else lotusPond(context, random)
    context.restore()
  }
  for (const x of [2, 28.5, 33, 59.5]) cloud(context, x, random.range(12.6, 13.6), random)
  for (const x of [8.6, 22.6, 39, 54.5]) cloud(context, x, random.range(14.2, 14.8), random)
  return { width, height, blue: settle(coverageOf(canvas), width, height, random), crackle: paintCrackle(width, height, random) }
}

/** In the kiln cobalt runs a little and gathers in dark grains. */
function settle(paint: Float32Array, width: number, height: number, random: Random): Float32Array {
  const drift = createNoise(random, width, height, 30)
  const fine = createNoise(random, width, height, 5)
  const pool = createNoise(random, width, height, 11)
  const target = new Float32Array(paint.length)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const column = (x + Math.round(drift(x, y) * 2.6 + fine(x, y) * 0.8) + width) % width
      const row = Math.min(height - 1, Math.max(0, y + Math.round(drift(y % width, x % height) * 2.6 + fine(y % width, x % height) * 0.8)))
      const density = paint[row * width + column] ?? 0
      target[y * width + x] = density * (0.8 + 0.22 * pool(x, y) + 0.12 * fine(x, y))
    }
  }
  return target
}

function paintCrackle(width: number, height: number, random: Random): Float32Array {
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.lineWidth = 1.1
  for (let crack = 0; crack < 420; crack += 1) {
    let x = random.range(0, width)
    let y = random.range(0, height)
    let heading = random.range(0, Math.PI * 2)
    context.globalAlpha = random.range(0.15, 0.5)
    context.beginPath()
    context.moveTo(x, y)
    for (let step = 0; step < random.range(8, 30); step += 1) {
      heading += random.range(-0.45, 0.45)
      x += Math.cos(heading) * 14
      y += Math.sin(heading) * 14
      context.lineTo(x, y)
    }
    context.stroke()
  }
  return coverageOf(canvas)
}
