/** The blue painting of the vase, unrolled: x goes round the body in centimetres, y up from the foot. */
import { type Context, coverageOf, createCanvas } from './canvas.ts'
import { createNoise, createRandom, type Random } from './random.ts'

export const aroundCentimetres = 62
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

/** One stroke of the brush along the points, fuller in its middle. */
function stroke(context: Context, points: readonly (readonly [number, number])[], thickness: number, density: number): void {
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

function wash(context: Context, points: readonly (readonly [number, number])[], density: number): void {
  context.globalAlpha = density
  context.beginPath()
  for (const point of points) context.lineTo(...point)
  context.closePath()
  context.fill()
}

function ring(context: Context, y: number, thickness: number, random: Random): void {
  for (let x = 0; x < aroundCentimetres; x += 2) {
    const from: [number, number] = [x - 0.2, y + random.range(-0.03, 0.03)]
    stroke(
      context,
      [from, [x + 1, y + random.range(-0.03, 0.03)], [x + 2.2, y]],
      thickness * random.range(0.75, 1.25),
      random.range(0.7, 0.95),
    )
  }
}

function standingPetals(context: Context, random: Random): void {
  const count = 26
  for (let petal = 0; petal < count; petal += 1) {
    const x = ((petal + 0.5) * aroundCentimetres) / count
    const outer = [
      [x - 1.1, 1.9],
      [x - 1.1, 3.7],
      [x - 0.7, 4.6],
      [x, 5.1],
      [x + 0.7, 4.6],
      [x + 1.1, 3.7],
      [x + 1.1, 1.9],
    ] as const
    stroke(context, outer, 0.12, random.range(0.75, 0.95))
    wash(
      context,
      [
        [x - 0.7, 2],
        [x - 0.7, 3.6],
        [x, 4.4],
        [x + 0.7, 3.6],
        [x + 0.7, 2],
      ],
      0.25,
    )
    stroke(
      context,
      [
        [x, 2.2],
        [x + random.range(-0.1, 0.1), 3],
        [x, 3.9],
      ],
      0.22,
      0.7,
    )
    stroke(
      context,
      [
        [x - 0.35, 2.1],
        [x - 0.3, 2.9],
      ],
      0.1,
      0.7,
    )
    stroke(
      context,
      [
        [x + 0.35, 2.1],
        [x + 0.3, 2.9],
      ],
      0.1,
      0.7,
    )
  }
}

function shoulderPetals(context: Context, random: Random): void {
  const count = 20
  for (let petal = 0; petal < count; petal += 1) {
    const x = ((petal + 0.5) * aroundCentimetres) / count
    stroke(
      context,
      [
        [x - 1.45, 19.2],
        [x - 1.4, 17.9],
        [x - 0.8, 17],
        [x, 16.7],
        [x + 0.8, 17],
        [x + 1.4, 17.9],
        [x + 1.45, 19.2],
      ],
      0.13,
      random.range(0.75, 0.95),
    )
    wash(
      context,
      [
        [x - 1, 19],
        [x - 0.9, 18],
        [x, 17.3],
        [x + 0.9, 18],
        [x + 1, 19],
      ],
      0.32,
    )
    stroke(
      context,
      [
        [x - 0.5, 18.8],
        [x - 0.4, 18.2],
        [x, 17.8],
        [x + 0.4, 18.2],
        [x + 0.5, 18.8],
      ],
      0.12,
      0.8,
    )
  }
}

function bananaLeaves(context: Context, random: Random): void {
  const count = 14
  for (let leaf = 0; leaf < count; leaf += 1) {
    const x = ((leaf + 0.5) * aroundCentimetres) / count
    const tip: [number, number] = [x + random.range(-0.2, 0.2), 23.1]
    stroke(context, [[x - 1.9, 19.7], [x - 1.5, 21.4], tip], 0.16, 0.85)
    stroke(context, [[x + 1.9, 19.7], [x + 1.5, 21.4], tip], 0.16, 0.85)
    stroke(context, [[x, 19.7], [x, 21], tip], 0.2, 0.8)
    for (const height of [20.1, 20.7, 21.3, 21.9]) {
      const reach = (22.9 - height) * 0.45
      stroke(
        context,
        [
          [x, height],
          [x + reach, height + 0.4],
        ],
        0.1,
        0.6,
      )
      stroke(
        context,
        [
          [x, height],
          [x - reach, height + 0.4],
        ],
        0.1,
        0.6,
      )
    }
  }
}

/** A communal house of three bays with upturned eaves on its terrace, areca palms on both sides, water in front. */
function communalHouse(context: Context, random: Random): void {
  wash(
    context,
    [
      [-6.4, 0.9],
      [6.4, 0.9],
      [6.1, 1.5],
      [-6.1, 1.5],
    ],
    0.35,
  )
  stroke(
    context,
    [
      [-6.5, 0.9],
      [0, 0.86],
      [6.5, 0.9],
    ],
    0.12,
    0.9,
  )
  stroke(
    context,
    [
      [-6.1, 1.5],
      [0, 1.47],
      [6.1, 1.5],
    ],
    0.1,
    0.9,
  )
  for (const x of [-5, -3, -1, 1, 3, 5])
    stroke(
      context,
      [
        [x, 1.5],
        [x + 0.03, 3],
        [x, 4.3],
      ],
      0.22,
      0.85,
    )
  for (const x of [-4, 4])
    wash(
      context,
      [
        [x - 0.8, 1.6],
        [x + 0.8, 1.6],
        [x + 0.8, 4.1],
        [x - 0.8, 4.1],
      ],
      0.22,
    )
  wash(
    context,
    [
      [-0.8, 1.55],
      [0.8, 1.55],
      [0.8, 4],
      [-0.8, 4],
    ],
    0.5,
  )
  for (const x of [-4.4, -4, -3.6, 3.6, 4, 4.4])
    stroke(
      context,
      [
        [x, 1.7],
        [x, 3.9],
      ],
      0.07,
      0.7,
    )
  const roof = [
    [-7.5, 5.2],
    [-6.6, 4.55],
    [-4, 4.25],
    [0, 4.2],
    [4, 4.25],
    [6.6, 4.55],
    [7.5, 5.2],
    [6.2, 5.3],
    [4.9, 6.7],
    [4.2, 7.6],
    [0, 7.4],
    [-4.2, 7.6],
    [-4.9, 6.7],
    [-6.2, 5.3],
  ] as const
  wash(context, roof, 0.4)
  stroke(
    context,
    [
      [-7.7, 5.5],
      [-7.2, 4.8],
      [-5.5, 4.4],
      [0, 4.2],
      [5.5, 4.4],
      [7.2, 4.8],
      [7.7, 5.5],
    ],
    0.17,
    0.95,
  )
  stroke(
    context,
    [
      [-7.6, 5.4],
      [-6, 5.4],
      [-4.9, 6.6],
      [-4.2, 7.7],
    ],
    0.15,
    0.95,
  )
  stroke(
    context,
    [
      [7.6, 5.4],
      [6, 5.4],
      [4.9, 6.6],
      [4.2, 7.7],
    ],
    0.15,
    0.95,
  )
  stroke(
    context,
    [
      [-4.7, 8.1],
      [-4.1, 7.6],
      [0, 7.42],
      [4.1, 7.6],
      [4.7, 8.1],
    ],
    0.22,
    0.95,
  )
  stroke(
    context,
    [
      [-0.9, 7.6],
      [-0.4, 8],
      [0, 7.7],
      [0.4, 8],
      [0.9, 7.6],
    ],
    0.13,
    0.9,
  )
  for (let x = -5.4; x <= 5.4; x += 0.42) {
    const top = x * 0.78
    stroke(
      context,
      [
        [top, 7.3],
        [x * 0.93, 5.9],
        [x * 1.12, 4.5],
      ],
      0.07,
      random.range(0.45, 0.8),
    )
  }
  for (const [x, tall] of [
    [-9.1, 8.6],
    [-10.4, 6.9],
    [9.2, 8.2],
    [10.5, 7.2],
  ] as const)
    arecaPalm(context, x, tall, random)
  for (let line = 0; line < 16; line += 1) {
    const x = random.range(-12, 11)
    const y = random.range(-0.2, 0.65)
    stroke(
      context,
      [
        [x, y],
        [x + 0.4, y + 0.1],
        [x + random.range(0.8, 1.8), y],
      ],
      0.06,
      0.6,
    )
  }
  for (const x of [-7.6, 7.7])
    for (let tuft = 0; tuft < 7; tuft += 1)
      stroke(
        context,
        [
          [x, 0.9],
          [x + random.range(-0.7, 0.7), random.range(1.3, 2)],
        ],
        0.09,
        0.8,
      )
}

function arecaPalm(context: Context, x: number, tall: number, random: Random): void {
  stroke(
    context,
    [
      [x, 0.9],
      [x + 0.12, tall * 0.5],
      [x, tall],
    ],
    0.17,
    0.85,
  )
  for (let height = 1.4; height < tall; height += 0.55)
    stroke(
      context,
      [
        [x - 0.12, height],
        [x + 0.16, height],
      ],
      0.06,
      0.9,
    )
  for (let leaf = 0; leaf < 9; leaf += 1) {
    const angle = -0.35 + (leaf / 8) * (Math.PI + 0.7)
    const reach = random.range(1.3, 1.8)
    const bend: [number, number] = [x + Math.cos(angle) * reach * 0.6, tall + Math.sin(angle) * reach * 0.6 + 0.35]
    const tip: [number, number] = [x + Math.cos(angle) * reach, tall + Math.sin(angle) * reach * 0.75 - 0.25]
    stroke(context, [[x, tall], bend, tip], 0.13, 0.85)
    for (const share of [0.35, 0.55, 0.75]) {
      const at: [number, number] = [x + (tip[0] - x) * share, tall + (bend[1] - tall) * share * 1.1]
      stroke(context, [at, [at[0] + random.range(-0.1, 0.1), at[1] - 0.45]], 0.07, 0.7)
    }
  }
  wash(
    context,
    [
      [x - 0.25, tall - 0.2],
      [x + 0.25, tall - 0.2],
      [x + 0.15, tall - 0.75],
      [x - 0.15, tall - 0.75],
    ],
    0.7,
  )
}

function lotusPond(context: Context, random: Random): void {
  for (const [x, tall, size] of [
    [-6, 5.6, 1.25],
    [0, 7.6, 1.6],
    [5.8, 6, 1.3],
  ] as const) {
    stroke(
      context,
      [
        [x * 0.6, 0.2],
        [x * 0.75, tall * 0.5],
        [x, tall],
      ],
      0.15,
      0.85,
    )
    for (let petal = -3; petal <= 3; petal += 1) {
      const lean = petal * 0.36
      const tip: [number, number] = [x + Math.sin(lean) * size * 1.5, tall + Math.cos(lean) * size * 1.35]
      const side = size * 0.42
      const shape = [
        [x, tall],
        [x + Math.sin(lean - 0.4) * side * 2.2, tall + Math.cos(lean - 0.4) * side * 1.9],
        tip,
        [x + Math.sin(lean + 0.4) * side * 2.2, tall + Math.cos(lean + 0.4) * side * 1.9],
        [x, tall],
      ] as const
      wash(context, shape, 0.2)
      stroke(context, shape, 0.1, 0.9)
    }
  }
  for (const [x, y, size] of [
    [-9, 3.2, 2],
    [-3, 3.4, 1.9],
    [3, 3, 2.1],
    [9, 3.4, 1.9],
    [-6.4, 1.3, 1.5],
    [6.3, 1.2, 1.6],
  ] as const) {
    const rim = Array.from({ length: 15 }, (_, at): [number, number] => {
      const angle = (at / 14) * Math.PI * 2
      return [x + Math.cos(angle) * size * random.range(0.94, 1.05), y + Math.sin(angle) * size * 0.5]
    })
    wash(context, rim, 0.4)
    stroke(context, rim, 0.1, 0.9)
    for (let vein = 0; vein < 8; vein += 1)
      stroke(
        context,
        [
          [x, y + 0.1],
          [x + Math.cos(vein * 0.8) * size * 0.85, y + Math.sin(vein * 0.8) * size * 0.42],
        ],
        0.06,
        0.8,
      )
    stroke(
      context,
      [
        [x, y - size * 0.5],
        [x * 0.97, 0.1],
      ],
      0.13,
      0.8,
    )
  }
  for (let line = 0; line < 14; line += 1) {
    const x = random.range(-12, 11)
    const y = random.range(-0.2, 0.5)
    stroke(
      context,
      [
        [x, y],
        [x + 0.5, y + 0.12],
        [x + random.range(1, 2), y],
      ],
      0.06,
      0.6,
    )
  }
}

function cloud(context: Context, x: number, y: number, random: Random): void {
  for (const [dx, size] of [
    [-0.8, 0.35],
    [0, 0.55],
    [0.8, 0.38],
  ] as const) {
    const curl = Array.from({ length: 16 }, (_, at): [number, number] => {
      const angle = at * 0.5 + 2.6
      const radius = size * (1 - at / 20)
      return [x + dx + Math.cos(angle) * radius, y + Math.sin(angle) * radius * 0.8]
    })
    stroke(context, curl, 0.09, random.range(0.6, 0.85))
  }
  stroke(
    context,
    [
      [x - 1.9, y - 0.35],
      [x - 0.5, y - 0.5],
      [x + 2, y - 0.3],
    ],
    0.09,
    0.7,
  )
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
