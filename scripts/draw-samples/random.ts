/** Seeded chance and smooth noise: the same seed draws the same page on every machine. */

export type Random = {
  /** A number from 0 up to 1. */
  next: () => number
  range: (from: number, to: number) => number
  gaussian: () => number
  pick: <T>(values: readonly T[]) => T
}

/** A generator (mulberry32) started by a whole number. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  return {
    next,
    range: (from, to) => from + (to - from) * next(),
    gaussian: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    pick: (values) => {
      const value = values[Math.floor(next() * values.length)]
      if (value === undefined) throw new RangeError('nothing to pick from')
      return value
    },
  }
}

/** Smooth noise over a plane, from -1 to 1, whose hills are about `cell` pixels wide. */
export function createNoise(random: Random, width: number, height: number, cell: number): (x: number, y: number) => number {
  const columns = Math.ceil(width / cell) + 2
  const grid = Float32Array.from({ length: columns * (Math.ceil(height / cell) + 2) }, () => random.range(-1, 1))
  return (x, y) => {
    const u = Math.max(0, x) / cell
    const v = Math.max(0, y) / cell
    const column = Math.floor(u)
    const row = Math.floor(v)
    const s = smooth(u - column)
    const t = smooth(v - row)
    const at = row * columns + column
    const top = mix(grid[at] ?? 0, grid[at + 1] ?? 0, s)
    const bottom = mix(grid[at + columns] ?? 0, grid[at + columns + 1] ?? 0, s)
    return mix(top, bottom, t)
  }
}

export const mix = (from: number, to: number, share: number): number => from + (to - from) * share

export const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value))

/** 0 below `from`, 1 above `to`, an S between. */
export const smoothstep = (from: number, to: number, value: number): number => smooth(clamp((value - from) / (to - from), 0, 1))

const smooth = (value: number): number => value * value * (3 - 2 * value)
