import type { Component } from './components.ts'

/**
 * The height of the small letters (a, e, n) in pixels, as the commonest height among pieces that look like letters; undefined
 * where there are too few. Full stops and marks are too small to count, capitals too rare.
 */
export const findLetterHeight = (items: readonly Component[]): number | undefined => {
  const counts = new Float64Array(200)
  let letters = 0
  for (const { left, top, right, bottom, area } of items) {
    const width = right - left
    const height = bottom - top
    if (height < 5 || height >= 190 || width < 3 || width > 3.5 * height || area < 0.12 * width * height || area > 0.95 * width * height)
      continue
    // Tall pieces count less: a word whose letters touch stands for many letters of its own height.
    counts[height] = (counts[height] ?? 0) + Math.min(3, Math.max(1, width / height))
    letters++
  }
  if (letters < 12) return undefined
  let best = 0
  let most = 0
  for (let height = 5; height < 190; height++) {
    const sum = around(height, (count) => count)
    if (sum > most) {
      most = sum
      best = height
    }
  }
  return around(best, (count, height) => count * height) / most

  /** Neighbours count the less the further off they are: a plain window takes in more of the tall letters, being wider there. */
  function around(height: number, of: (count: number, height: number) => number): number {
    const reach = 0.12 * height + 0.5
    let sum = 0
    for (let near = Math.ceil(height - reach); near <= height + reach; near++)
      sum += (1 - Math.abs(near - height) / reach) * of(counts[near] ?? 0, near)
    return sum
  }
}
