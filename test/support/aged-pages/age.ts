import type { Random } from './random.ts'
import { createSmoothNoise, inverseProjection, multiplyBy, type Raster, warp } from './raster.ts'

/** Old paper: a warm tint, uneven in broad patches, with fibres. */
export const yellow = (raster: Raster, random: Random): void => {
  const patches = createSmoothNoise(random, raster.width, raster.height, raster.width / 5)
  const fibres = createSmoothNoise(random, raster.width, raster.height, 5)
  const depth = random.between(0.55, 1)
  multiplyBy(raster, (x, y) => {
    const age = depth * (0.75 + 0.25 * patches(x, y))
    const fibre = 1 + 0.025 * fibres(x, y)
    return [(1 - 0.1 * age) * fibre, (1 - 0.22 * age) * fibre, (1 - 0.46 * age) * fibre]
  })
}

/** Light from one side, and corners that fall off. */
export const shade = (raster: Raster, random: Random, strength: number): void => {
  const angle = random.between(0, 2 * Math.PI)
  const lamp = createSmoothNoise(random, raster.width, raster.height, raster.width / 2)
  multiplyBy(raster, (x, y) => {
    const u = x / raster.width - 0.5
    const v = y / raster.height - 0.5
    const slope = (u * Math.cos(angle) + v * Math.sin(angle)) * 0.9
    const light = 1 - strength * Math.min(1, Math.max(0, 0.45 + slope + 0.25 * lamp(x, y) + 0.7 * (u * u + v * v)))
    return [light, light, light * 0.98]
  })
}

/** Brown water stains with a darker rim. */
export const stain = (raster: Raster, random: Random): void => {
  for (let index = 0; index < 5; index++) {
    const cx = random.between(0.1, 0.9) * raster.width
    const cy = random.between(0.1, 0.9) * raster.height
    const radius = random.between(0.06, 0.2) * raster.width
    const wobble = createSmoothNoise(random, raster.width, raster.height, radius * 0.7)
    const depth = random.between(0.15, 0.4)
    paint(raster, cx - 1.5 * radius, cy - 1.5 * radius, 3 * radius, (x, y) => {
      const far = Math.hypot(x - cx, y - cy) / radius + 0.25 * wobble(x, y)
      const inside = far < 1 ? 1 : Math.max(0, 1 - (far - 1) * 25)
      const rim = Math.exp(-(((far - 0.97) / 0.03) ** 2))
      const tint = depth * (0.55 * inside + 0.6 * rim)
      return [1 - 0.45 * tint, 1 - 0.75 * tint, 1 - 1.1 * tint]
    })
  }
}

const paint = (
  raster: Raster,
  left: number,
  top: number,
  size: number,
  factor: (x: number, y: number) => readonly [number, number, number],
): void => {
  for (let y = Math.max(0, Math.floor(top)); y < Math.min(raster.height, top + size); y++) {
    for (let x = Math.max(0, Math.floor(left)); x < Math.min(raster.width, left + size); x++) {
      const at = (y * raster.width + x) * 3
      const [red, green, blue] = factor(x, y)
      raster.data[at] = (raster.data[at] ?? 0) * red
      raster.data[at + 1] = (raster.data[at + 1] ?? 0) * green
      raster.data[at + 2] = (raster.data[at + 2] ?? 0) * blue
    }
  }
}

/** The other side of the sheet shining through: mirrored, blurred by the paper, faint. */
export const bleed = (raster: Raster, back: Raster, strength: number): void => {
  const reach = Math.max(1, Math.round(back.width / 1100))
  multiplyBy(raster, (x, y) => {
    let light = 0
    for (let v = -reach; v <= reach; v += reach) {
      for (let u = -reach; u <= reach; u += reach) {
        const mx = Math.min(back.width - 1, Math.max(0, back.width - 1 - x + u))
        const my = Math.min(back.height - 1, Math.max(0, y + v))
        light += back.data[(my * back.width + mx) * 3] ?? 255
      }
    }
    const ink = 1 - light / 9 / 255
    return [1 - strength * ink, 1 - strength * 1.05 * ink, 1 - strength * 1.1 * ink]
  })
}

/** Grain of film and sensor, in units of 255. */
export const grain = (raster: Raster, random: Random, deviation: number): void => {
  for (let at = 0; at < raster.data.length; at += 3) {
    const noise = random.normal() * deviation
    raster.data[at] = (raster.data[at] ?? 0) + noise
    raster.data[at + 1] = (raster.data[at + 1] ?? 0) + noise
    raster.data[at + 2] = (raster.data[at + 2] ?? 0) + noise
  }
}

/** Specks of dirt on the paper and pinholes in the ink. */
export const speckle = (raster: Raster, random: Random, share: number, dpi: number): void => {
  const count = raster.width * raster.height * share
  for (let index = 0; index < count; index++) {
    const size = Math.max(1, Math.round(random.between(0.3, 1.4) * (dpi / 150)))
    const x = Math.floor(random.next() * (raster.width - size))
    const y = Math.floor(random.next() * (raster.height - size))
    const value = random.next() < 0.6 ? random.between(40, 130) : random.between(200, 255)
    for (let row = y; row < y + size; row++) {
      for (let column = x; column < x + size; column++)
        raster.data.fill(value, (row * raster.width + column) * 3, (row * raster.width + column) * 3 + 3)
    }
  }
}

/** A round red seal with two rings and a cross of bars, transparent over the text. */
export const seal = (raster: Raster, random: Random, dpi: number): void => {
  const radius = random.between(0.6, 0.85) * dpi
  const cx = random.between(0.3, 0.7) * raster.width
  const cy = random.between(0.35, 0.75) * raster.height
  const square = random.next() < 0.4
  const wear = createSmoothNoise(random, raster.width, raster.height, dpi / 12)
  const strength = random.between(0.7, 1)
  paint(raster, cx - radius, cy - radius, 2 * radius, (x, y) => {
    const u = (x - cx) / radius
    const v = (y - cy) / radius
    const far = square ? Math.max(Math.abs(u), Math.abs(v)) : Math.hypot(u, v)
    const ring = (far > 0.9 && far < 0.98) || (far > 0.66 && far < 0.7)
    const letters = far > 0.72 && far < 0.87 && Math.sin(Math.atan2(v, u) * 26) > 0.1
    const heart = far < 0.6 && (Math.abs((u * 5) % 1) < 0.35 || Math.abs((v * 4) % 1) < 0.2)
    const ink = ring || letters || heart ? strength * (0.8 + 0.2 * wear(x, y)) : 0
    return [1 - 0.17 * ink, 1 - 0.8 * ink, 1 - 0.75 * ink]
  })
}

/** Turns the page by degrees about its centre on a ground of its own paper's colour. */
export const skew = (raster: Raster, degrees: number): Raster => {
  const radians = (degrees * Math.PI) / 180
  const cos = Math.cos(radians)
  const sin = Math.sin(radians)
  const width = Math.ceil(Math.abs(raster.width * cos) + Math.abs(raster.height * sin))
  const height = Math.ceil(Math.abs(raster.width * sin) + Math.abs(raster.height * cos))
  const paper = cornerColour(raster)
  return warp(
    raster,
    width,
    height,
    (x, y) => {
      const dx = x - width / 2
      const dy = y - height / 2
      return [raster.width / 2 + dx * cos + dy * sin, raster.height / 2 - dx * sin + dy * cos]
    },
    () => paper,
  )
}

const cornerColour = (raster: Raster): readonly [number, number, number] => {
  const at = (Math.floor(raster.height * 0.02) * raster.width + Math.floor(raster.width * 0.02)) * 3
  return [raster.data[at] ?? 255, raster.data[at + 1] ?? 255, raster.data[at + 2] ?? 255]
}

/** The page photographed by hand on a table: four corners out of square, a ground of wood or cloth around it. */
export const photograph = (raster: Raster, random: Random, tilt = 0.05): Raster => {
  const margin = 0.06
  const width = Math.round(raster.width * (1 + 2 * margin))
  const height = Math.round(raster.height * (1 + 2 * margin))
  const move = (): number => random.between(-tilt, tilt)
  const corner = (x: number, y: number): readonly [number, number] => [
    raster.width * margin + raster.width * (x + move() * 0.9),
    raster.height * margin + raster.height * (y + move() * 0.7),
  ]
  const project = inverseProjection(raster.width, raster.height, [corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1)])
  const wood = createSmoothNoise(random, width, height, raster.width / 60)
  const dark = random.between(40, 110)
  return warp(raster, width, height, project, (x, y) => {
    const value = dark * (1 + 0.25 * wood(x * 0.2, y))
    return [value * 1.1, value * 0.85, value * 0.65]
  })
}

/** A scanner's lid left open: black bars at the edges, and a thumb on the side. */
export const border = (raster: Raster, random: Random): void => {
  const left = random.between(0.015, 0.05) * raster.width
  const bottom = random.between(0.01, 0.04) * raster.height
  const thumb = { x: raster.width, y: random.between(0.3, 0.8) * raster.height, r: raster.width * 0.06 }
  multiplyBy(raster, (x, y) => {
    if (x < left + 0.004 * y || y > raster.height - bottom - 0.006 * x) return [0.08, 0.08, 0.09]
    const far = Math.hypot((x - thumb.x) * 0.6, y - thumb.y) / thumb.r
    return far < 1 ? [0.8, 0.58, 0.46] : [1, 1, 1]
  })
}
