/** Lays ink on old paper and the paper on a scanner: yellowing, foxing, tide lines, folds, uneven light, a little skew. */
import { clamp, createNoise, createRandom, mix, type Random, smoothstep } from './random.ts'

export type Colour = readonly [number, number, number]
export type Layer = { coverage: Float32Array; colour: Colour; strength: number }
export type Ageing = {
  seed: number
  width: number
  height: number
  paper: Colour
  /** 0 hardly any, 1 heavy. */
  foxing: number
  edges: number
  light: number
  /** Where a tide line of spilt water lies, in shares of the page, and how large it is. */
  stains: { x: number; y: number; radius: number }[]
  /** Heights of folds across the page, in shares of it. */
  folds: number[]
  /** How far the other side shines through, 0 to 1. */
  through: number
  skewDegrees: number
  /** The background of the scanner's lid. */
  lid: Colour
}

type Field = (x: number, y: number) => number
type Marks = { tide: Float32Array; fox: Float32Array }

/** The scanned page as raw RGB bytes, `width` by `height`. `back` is the ink of the page behind. */
export function agePage(layers: Layer[], back: Float32Array | undefined, ageing: Ageing): Buffer {
  const { width, height } = ageing
  const random = createRandom(ageing.seed)
  const blurred = layers.map((layer) => ({ ...layer, coverage: spreadInk(layer.coverage, width, height) }))
  const through = back === undefined ? undefined : boxBlur(boxBlur(back, width, height, 2), width, height, 2)
  const inkDepth = fractal(random, width, height, [260, 60, 14], [0.5, 0.3, 0.2])
  const grain = createNoise(random, width, height, 1.6)
  const cloud = fractal(random, width, height, [900, 300, 90, 24], [0.45, 0.28, 0.17, 0.1])
  const sway = createNoise(random, width, height, 700)
  const torn = fractal(random, width, height, [120, 26, 7], [0.6, 0.28, 0.12])
  const marks = drawMarks(random, ageing)
  const lightAt = unevenLight(random, ageing)
  const angle = (ageing.skewDegrees * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const edge = Math.round(width * 0.008)
  const pixels = Buffer.alloc(width * height * 3)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const dx = x - width / 2
      const dy = y - height / 2
      const u = dx * cos + dy * sin + width / 2 + sway(x, y) * 1.6
      const v = -dx * sin + dy * cos + height / 2 + sway(y % width, x) * 1.6
      const inside = Math.min(u, v, width - 1 - u, height - 1 - v) - edge - torn(x, y) * 2.4
      const at = (y * width + x) * 3
      const light = lightAt(x, y)
      if (inside <= 0) {
        const shade = 1 - 0.22 * smoothstep(-14, 0, inside)
        for (let channel = 0; channel < 3; channel += 1)
          pixels[at + channel] = clamp((ageing.lid[channel] ?? 0) * shade * mix(1, light, 0.4) + random.gaussian() * 1.4, 0, 255)
        continue
      }
      const tone = paperTone(inside, x, y, ageing, { cloud, grain, marks, torn })
      const fold = foldTone(v / height, torn(x, y) + 2.5 * sway(v, u), ageing.folds)
      const shine = through === undefined ? 0 : sample(through, width, height, width - u, v) * ageing.through
      const speck = random.gaussian() * 1.7
      for (let channel = 0; channel < 3; channel += 1) {
        // Age eats blue first, then green: marks brown the paper rather than grey it.
        const browning = channel === 0 ? 0.45 : channel === 1 ? 0.75 : 1.25
        let value =
          (ageing.paper[channel] ?? 0) * (1 - clamp(tone * browning, -0.2, 0.8)) * fold.shade * (1 - shine * (0.8 + 0.2 * browning))
        for (const layer of blurred) {
          const coverage = sample(layer.coverage, width, height, u, v)
          if (coverage < 0.004) continue
          const depth = clamp(coverage * layer.strength * (0.86 + 0.2 * inkDepth(x, y) + 0.1 * grain(x, y)) * (1 - fold.loss), 0, 1)
          value = mix(value, (layer.colour[channel] ?? 0) + value * 0.06, depth)
        }
        pixels[at + channel] = clamp(value * light + speck, 0, 255)
      }
    }
  }
  return pixels
}

function paperTone(
  inside: number,
  x: number,
  y: number,
  ageing: Ageing,
  of: { cloud: Field; grain: Field; torn: Field; marks: Marks },
): number {
  const margin = ageing.width * 0.1
  const ragged = Math.max(0.15, 1 + 1.5 * of.cloud(x, y))
  const browned = ageing.edges * (0.2 * Math.exp(-inside / (margin * 0.12 * ragged)) + 0.1 * Math.exp(-inside / (margin * ragged)))
  const index = y * ageing.width + x
  return (
    0.07 * of.cloud(x, y) +
    0.03 * of.grain(x, y) +
    0.018 * of.torn(x, y) +
    browned +
    (of.marks.tide[index] ?? 0) +
    (of.marks.fox[index] ?? 0)
  )
}

function foldTone(height: number, ragged: number, folds: number[]): { shade: number; loss: number } {
  let shade = 1
  let loss = 0
  for (const fold of folds) {
    const distance = (height - fold) * 1000 + ragged * 0.8
    shade *=
      1 -
      0.085 * Math.exp(-((distance / 1.1) ** 2)) +
      0.05 * Math.exp(-(((distance - 3) / 2) ** 2)) -
      0.045 * Math.exp(-Math.abs(distance) / 14) * (distance > 0 ? 1 : 0.2)
    loss = Math.max(loss, 0.25 * Math.exp(-((distance / 1.2) ** 2)))
  }
  return { shade, loss }
}

function unevenLight(random: Random, { width, height, light }: Ageing): Field {
  const tilt = random.range(-1, 1)
  const drift = createNoise(random, width, height, Math.max(width, height) * 0.7)
  return (x, y) =>
    1 -
    light *
      (0.1 * Math.abs(y / height - 0.45) +
        0.07 * (0.5 + tilt * (x / width - 0.5)) +
        0.05 * drift(x, y) +
        0.25 * Math.exp(-x / (width * 0.025)))
}

/** Foxing (rust-brown specks with a soft rim) and tide lines of water. */
function drawMarks(random: Random, ageing: Ageing): Marks {
  const { width, height } = ageing
  const fox = new Float32Array(width * height)
  const tide = new Float32Array(width * height)
  const spots = Math.round(ageing.foxing * 150)
  for (let spot = 0; spot < spots; spot += 1) {
    const radius = Math.exp(random.range(0.5, 2.4)) * (width / 1650) * (random.next() < 0.06 ? 2.6 : 1)
    const depth = random.range(0.04, 0.2) * (radius > 14 ? 0.45 : 1)
    const centre = { x: random.range(0, width), y: random.range(0, height) }
    forAround(centre, radius * 2.2, width, height, (index, distance) => {
      fox[index] = Math.min(0.34, (fox[index] ?? 0) + depth * Math.exp(-((distance / radius) ** 2)))
    })
  }
  for (const stain of ageing.stains) {
    const radius = stain.radius * width
    const wobble = fractal(random, width, height, [260, 90, 30], [0.6, 0.28, 0.12])
    forAround({ x: stain.x * width, y: stain.y * height }, radius * 1.5, width, height, (index, distance) => {
      const inside = radius * (1 + 0.32 * wobble(index % width, Math.floor(index / width))) - distance
      const rim = inside > 0 ? Math.exp(-inside / 9) : Math.exp(inside / 2.5)
      tide[index] = Math.max(tide[index] ?? 0, 0.2 * rim + (inside > 0 ? 0.055 + 0.05 * Math.exp(-inside / 60) : 0))
    })
  }
  return { fox, tide }
}

function forAround(
  centre: { x: number; y: number },
  reach: number,
  width: number,
  height: number,
  visit: (index: number, distance: number) => void,
): void {
  for (let y = Math.max(0, Math.floor(centre.y - reach)); y < Math.min(height, centre.y + reach); y += 1) {
    for (let x = Math.max(0, Math.floor(centre.x - reach)); x < Math.min(width, centre.x + reach); x += 1)
      visit(y * width + x, Math.hypot(x - centre.x, y - centre.y))
  }
}

function fractal(random: Random, width: number, height: number, cells: number[], weights: number[]): Field {
  const octaves = cells.map((cell, index) => ({ noise: createNoise(random, width, height, cell), weight: weights[index] ?? 0 }))
  return (x, y) => {
    let sum = 0
    for (const { noise, weight } of octaves) sum += noise(x, y) * weight
    return sum
  }
}

/** Ink creeps into the paper: a small blur, then a push outwards. */
function spreadInk(coverage: Float32Array, width: number, height: number): Float32Array {
  return boxBlur(coverage, width, height, 1).map((value, index) => clamp(mix(value * 1.7, (coverage[index] ?? 0) * 1.1, 0.5), 0, 1))
}

function boxBlur(source: Float32Array, width: number, height: number, reach: number): Float32Array {
  return blurAlong(blurAlong(source, width, height, reach, 1, width), height, width, reach, width, 1)
}

function blurAlong(source: Float32Array, length: number, lines: number, reach: number, step: number, jump: number): Float32Array {
  const target = new Float32Array(source.length)
  const share = 1 / (2 * reach + 1)
  for (let line = 0; line < lines; line += 1) {
    const start = line * jump
    let sum = 0
    for (let index = -reach; index < length; index += 1) {
      if (index + reach < length) sum += source[start + (index + reach) * step] ?? 0
      if (index - reach - 1 >= 0) sum -= source[start + (index - reach - 1) * step] ?? 0
      if (index >= 0) target[start + index * step] = sum * share
    }
  }
  return target
}

function sample(source: Float32Array, width: number, height: number, x: number, y: number): number {
  const column = Math.floor(x)
  const row = Math.floor(y)
  if (column < 0 || row < 0 || column >= width - 1 || row >= height - 1) return 0
  const at = row * width + column
  return mix(
    mix(source[at] ?? 0, source[at + 1] ?? 0, x - column),
    mix(source[at + width] ?? 0, source[at + width + 1] ?? 0, x - column),
    y - row,
  )
}
