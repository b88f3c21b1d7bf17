/** A small seeded generator (mulberry32), so that every aged page is the same on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number
  /** Uniform in [low, high). */
  between(low: number, high: number): number
  /** One of the items. */
  pick<T>(items: readonly T[]): T
  /** Roughly normal, mean 0 and deviation 1 (sum of four uniforms, which is quick). */
  normal(): number
}

/** Creates a generator of numbers from a seed; the same seed gives the same numbers. */
export const createRandom = (seed: number): Random => {
  let state = (seed * 2654435761 + 12345) >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  return {
    next,
    between: (low, high) => low + (high - low) * next(),
    pick: (items) => {
      const item = items[Math.floor(next() * items.length)]
      if (item === undefined) throw new RangeError('nothing to pick from')
      return item
    },
    normal: () => (next() + next() + next() + next() - 2) * Math.sqrt(3),
  }
}
