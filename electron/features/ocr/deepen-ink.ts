import type { GrayRaster } from './gray-raster.ts'

/**
 * Stretches the greys of a flattened page in place so that faint ink becomes dark, and says how light it was; nothing is
 * done where the ink is no lighter than the grey `darkest`. Paper stays white.
 */
export const deepenInk = (flat: GrayRaster, darkest = 75): number | undefined => {
  const counts = new Uint32Array(256)
  let total = 0
  for (let at = 0; at < flat.data.length; at += 3) {
    const value = flat.data[at] ?? 255
    if (value >= 205) continue
    counts[value] = (counts[value] ?? 0) + 1
    total++
  }
  let seen = 0
  let ink = 0
  while (ink < 204 && seen < total * 0.15) seen += counts[ink++] ?? 0
  if (ink <= darkest) return undefined
  const stretch = (255 - 45) / (255 - ink)
  const table = Uint8Array.from({ length: 256 }, (_, value) => Math.max(0, Math.round(255 - (255 - value) * stretch)))
  for (let at = 0; at < flat.data.length; at++) flat.data[at] = table[flat.data[at] ?? 255] ?? 255
  return ink
}
