/** The scene on the front of the vase, drawn about (0, 0) at the foot of its field. */
import { stroke, wash } from './brush.ts'
import type { Context } from './canvas.ts'
import type { Random } from './random.ts'

/** A communal house of three bays with upturned eaves on its terrace, areca palms on both sides, water in front. */
export function communalHouse(context: Context, random: Random): void {
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
