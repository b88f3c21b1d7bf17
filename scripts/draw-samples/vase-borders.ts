/** The rings and bands of the vase: petals at the foot and round the shoulder, leaves up the neck. */
import { stroke, wash } from './brush.ts'
import type { Context } from './canvas.ts'
import type { Random } from './random.ts'

export const aroundCentimetres = 62

/** A brushed ring at the height `y`, never quite even. */
export function ring(context: Context, y: number, thickness: number, random: Random): void {
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

/** Upright lotus petals above the foot. */
export function standingPetals(context: Context, random: Random): void {
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

/** Hanging lotus petals round the shoulder. */
export function shoulderPetals(context: Context, random: Random): void {
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

/** Banana leaves up the neck. */
export function bananaLeaves(context: Context, random: Random): void {
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
