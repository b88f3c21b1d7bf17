/** The scene on the back of the vase, and the clouds between both. */
import { stroke, wash } from './brush.ts'
import type { Context } from './canvas.ts'
import type { Random } from './random.ts'

/** Three lotus flowers over their leaves on the water. */
export function lotusPond(context: Context, random: Random): void {
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

/** A cloud of three curls on a line. */
export function cloud(context: Context, x: number, y: number, random: Random): void {
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
