/** Photographs the vase: rays from a camera, a soft box at the left, a fill at the right, a card with a scale in front. */
import { type Canvas, createCanvas } from './canvas.ts'
import { clamp, createNoise, createRandom, mix, type Random, smoothstep } from './random.ts'
import { aroundCentimetres } from './vase-borders.ts'
import { type Motif, tallCentimetres } from './vase-motif.ts'
import type { Point, VaseShape } from './vase-shape.ts'

export type View = { turn: number; elevation: number; distance: number; aim: number; seed: number }
type Light = { centre: Point; right: Point; up: Point; width: number; height: number; power: number }
type Scene = {
  shape: VaseShape
  motif: Motif
  turn: number
  card: Card
  speckle: (x: number, y: number) => number
  key: Light
  fill: Light
  random: Random
}
type Card = { pixels: Uint8ClampedArray; width: number; height: number }

const cardPlace = { left: 2.2, far: 10.8, width: 13.5, deep: 4.6 }
const paperTone: Point = [206, 211, 213]

/** Raw RGB bytes of the photograph, `width` by `height`; the vase is turned by `turn`, the camera raised by `elevation` (radians). */
export function photographVase(shape: VaseShape, motif: Motif, view: View, width: number, height: number): Buffer {
  const random = createRandom(view.seed)
  const scene: Scene = {
    shape,
    motif,
    turn: view.turn,
    card: drawCard(),
    speckle: createNoise(random, 4000, 4000, 9),
    key: facing([-34, 44, 34], 24, 34, 1),
    fill: facing([46, 26, 24], 16, 44, 0.32),
    random,
  }
  const eye: Point = [0, view.aim + Math.sin(view.elevation) * view.distance, Math.cos(view.elevation) * view.distance]
  const forward = normalise([0, view.aim - eye[1], -eye[2]])
  const right: Point = [1, 0, 0]
  const up = cross(right, forward)
  const pixels = Buffer.alloc(width * height * 3)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const sx = ((x + 0.5) / width - 0.5) * 0.62 * (width / height)
      const sy = -((y + 0.5) / height - 0.5) * 0.62
      const ray = normalise(add(add(forward, scale(right, sx)), scale(up, sy)))
      const colour = seen(scene, eye, ray)
      const corner = 1 - 0.2 * (sx * sx + sy * sy) * 2.2
      const grain = random.gaussian() * 2.6
      for (let channel = 0; channel < 3; channel += 1)
        pixels[(y * width + x) * 3 + channel] = clamp(film((colour[channel] ?? 0) * corner) + grain + random.gaussian() * 1.2, 0, 255)
    }
  }
  return pixels
}

/** Highlights roll off as on a sensor instead of clipping. */
const film = (value: number): number => (value < 200 ? value : 200 + 55 * (1 - Math.exp(-(value - 200) / 55)))

function seen(scene: Scene, eye: Point, ray: Point): Point {
  const hit = march(scene.shape, eye, ray, 0, 120)
  const floor = ray[1] < 0 ? -eye[1] / ray[1] : Number.POSITIVE_INFINITY
  if (hit !== undefined && hit < floor) return shadeVase(scene, add(eye, scale(ray, hit)), ray)
  return shadeGround(scene, eye, ray, floor)
}

function march(shape: VaseShape, from: Point, ray: Point, start: number, end: number): number | undefined {
  const near = Math.max(start, -(from[0] * ray[0] + (from[1] - 12) * ray[1] + from[2] * ray[2]) - 20)
  let along = near
  for (let step = 0; step < 160 && along < end; step += 1) {
    const x = from[0] + ray[0] * along
    const y = from[1] + ray[1] * along
    const z = from[2] + ray[2] * along
    const radius = Math.hypot(x, z)
    const away = Math.max(radius - 11, y - 25.5, -y - 0.5)
    if (away > 1) {
      if (along - near > 60) return undefined
      along += away
      continue
    }
    const distance = shape.distance(x, y, z)
    if (distance < 0.004) return along
    along += distance * 0.9
  }
  return undefined
}

function shadeVase(scene: Scene, at: Point, ray: Point): Point {
  const { shape } = scene
  const normal = normalOf(shape, at)
  const radius = Math.hypot(at[0], at[2])
  const around = ((Math.atan2(at[0], at[2]) + scene.turn) / (2 * Math.PI) + 2) % 1
  const inward = normal[0] * at[0] + normal[2] * at[2] < 0.02 * radius && at[1] > 1.6
  const bare = at[1] < 0.75 || shape.isChip(at[0], at[1], at[2])
  const albedo = bare ? clay(scene, at) : glaze(scene, around, at[1], inward)
  const open = ambientOcclusion(shape, at, normal) * (inward ? Math.exp(-(tallCentimetres - at[1]) / 4.5) : 1)
  const light = lightOn(scene, at, normal, open)
  let colour: Point = [albedo[0] * light[0], albedo[1] * light[1], albedo[2] * light[2]]
  if (bare) return colour
  // The glaze is never quite even: its mirror wavers.
  const u = around * 3900
  const v = at[1] * 150
  const wavy = normalise([normal[0] + 0.012 * scene.speckle(u % 3990, v), normal[1] + 0.012 * scene.speckle(v, u % 3990), normal[2]])
  const mirror = reflect(ray, wavy)
  const facingRay = clamp(-dot(ray, normal), 0, 1)
  const fresnel = 0.045 + 0.75 * (1 - facingRay) ** 5
  const shine = (boxSeen(scene.key, at, mirror) * 1700 + boxSeen(scene.fill, at, mirror) * 700) * fresnel * open
  const sky = (mirror[1] > 0 ? mix(95, 60, mirror[1]) : 150 * clamp(1 + mirror[1], 0.2, 1)) * fresnel * open
  colour = [colour[0] + shine + sky, colour[1] + shine + sky, colour[2] + shine * 1.01 + sky * 1.03]
  return colour
}

function glaze(scene: Scene, around: number, height: number, inward: boolean): Point {
  const { motif } = scene
  const cream = 1 + 0.018 * scene.speckle((around * 1400) % 3990, height * 40) + 0.01 * scene.speckle((around * 3900) % 3990, height * 160)
  const column = around * motif.width
  const row = (1 - height / tallCentimetres) * (motif.height - 1)
  const blue = inward ? 0 : pick(motif.blue, motif, column, row)
  const crackle = pick(motif.crackle, motif, column, row) * 0.16
  // Iron in the body shows as a few brown pinpricks.
  const iron = scene.speckle((around * 2600 + 700) % 3990, height * 110 + 300) > 0.9 ? 0.12 : 0
  // Cobalt lets blue through and swallows red; where it lies thick it turns nearly black.
  const thick = blue * 1.25 + blue ** 3 * 0.5
  const base: Point = inward ? [205, 200, 178] : [226, 226, 211]
  return [
    base[0] * cream * Math.exp(-thick * 1.75) * (1 - crackle - iron * 0.7),
    base[1] * cream * Math.exp(-thick * 1.35) * (1 - crackle * 1.1 - iron),
    base[2] * cream * Math.exp(-thick * 0.56) * (1 - crackle * 1.3 - iron * 1.4),
  ]
}

const clay = (scene: Scene, at: Point): Point => {
  const grain = 1 + 0.1 * scene.speckle(Math.abs(at[0] * 180 + 1800), Math.abs(at[1] * 180 + at[2] * 160 + 1700))
  return [184 * grain, 146 * grain, 112 * grain]
}

function shadeGround(scene: Scene, eye: Point, ray: Point, floor: number): Point {
  // A sheet of paper runs back and rises behind the vase: far away floor and wall are one tone.
  const at = add(eye, scale(ray, Math.min(floor, 400)))
  const back = smoothstep(-14, -80, Math.max(at[2], -120))
  const wall = 0.8 - 0.22 * smoothstep(-0.1, 0.3, ray[1]) + 0.08 * clamp(-ray[0] * 2, -1, 1)
  if (floor > 300) return scale(paperTone, wall)
  const open = ambientOcclusion(scene.shape, [at[0], 0.02, at[2]], [0, 1, 0])
  const lit = reach(scene, [at[0], 0.02, at[2]], scene.key, 4)
  const fill = reach(scene, [at[0], 0.02, at[2]], scene.fill, 2)
  const near = (0.3 + 0.5 * lit + 0.17 * fill) * (0.45 + 0.55 * open) * (1 + 0.05 * clamp(-at[0] / 30, -1, 1))
  const tone = mix(near, wall, back)
  const card = cardAt(scene.card, at)
  return card === undefined ? scale(paperTone, tone) : scale(card, tone * 1.02)
}

function lightOn(scene: Scene, at: Point, normal: Point, open: number): Point {
  const key = lambert(scene.key, at, normal)
  const shadow = key > 0.01 ? reach(scene, add(at, scale(normal, 0.06)), scene.key, 3) : 1
  const fill = lambert(scene.fill, at, normal)
  const ambient = (0.2 + 0.09 * normal[1] + (normal[1] < 0 ? -0.09 * normal[1] * 1.6 : 0)) * open
  const level = key * (0.12 + 0.88 * shadow) * 0.82 + fill * 0.9 + ambient
  return [level * 1.01, level, level * (0.985 + 0.03 * ambient)]
}

/** A large light wraps round the form: the shadow side begins past a right angle. */
const lambert = (light: Light, at: Point, normal: Point): number => {
  const toLight = normalise(sub(light.centre, at))
  return clamp((dot(normal, toLight) + 0.28) / 1.28, 0, 1) ** 1.25 * light.power
}

/** How much of a light reaches a place: rays to scattered points of its face, a few for each pixel. */
function reach(scene: Scene, from: Point, light: Light, across: number): number {
  let lit = 0
  for (let column = 0; column < across; column += 1) {
    for (let row = 0; row < across; row += 1) {
      const u = ((column + scene.random.next()) / across - 0.5) * light.width
      const v = ((row + scene.random.next()) / across - 0.5) * light.height
      const ray = normalise(sub(add(add(light.centre, scale(light.right, u)), scale(light.up, v)), from))
      if (!isBlocked(scene.shape, from, ray)) lit += 1
    }
  }
  return lit / (across * across)
}

function isBlocked(shape: VaseShape, from: Point, ray: Point): boolean {
  let along = 0.1
  for (let step = 0; step < 60; step += 1) {
    const [x, y, z] = [from[0] + ray[0] * along, from[1] + ray[1] * along, from[2] + ray[2] * along]
    if (y > 25.2 || (Math.hypot(x, z) > 12.5 && x * ray[0] + z * ray[2] > 0)) return false
    const away = Math.max(Math.hypot(x, z) - 12, 0)
    const distance = away > 0.5 ? away : shape.distance(x, y, z)
    if (distance < 0.01) return true
    along += Math.max(distance, 0.03)
  }
  return false
}

function ambientOcclusion(shape: VaseShape, at: Point, normal: Point): number {
  let missing = 0
  for (const [reach, weight] of [
    [0.25, 0.5],
    [0.8, 0.35],
    [2, 0.24],
    [4.5, 0.16],
  ] as const) {
    const [x, y, z] = [at[0] + normal[0] * reach, at[1] + normal[1] * reach, at[2] + normal[2] * reach]
    const clear = Math.min(shape.distance(x, y, z), normal[1] > 0.99 && at[1] < 0.1 ? reach : Math.max(y, 0))
    missing += (weight * Math.max(0, reach - clear)) / reach
  }
  return clamp(1 - missing, 0.06, 1)
}

function normalOf(shape: VaseShape, [x, y, z]: Point): Point {
  const e = 0.12
  return normalise([
    shape.distance(x + e, y, z) - shape.distance(x - e, y, z),
    shape.distance(x, y + e, z) - shape.distance(x, y - e, z),
    shape.distance(x, y, z + e) - shape.distance(x, y, z - e),
  ])
}

function boxSeen(light: Light, at: Point, ray: Point): number {
  const normal = cross(light.right, light.up)
  const slope = dot(ray, normal)
  if (Math.abs(slope) < 1e-4) return 0
  const along = dot(sub(light.centre, at), normal) / slope
  if (along < 0) return 0
  const place = sub(add(at, scale(ray, along)), light.centre)
  const u = Math.abs(dot(place, light.right)) / (light.width / 2)
  const v = Math.abs(dot(place, light.up)) / (light.height / 2)
  return (1 - smoothstep(0.8, 1.06, u)) * (1 - smoothstep(0.82, 1.05, v)) * (0.7 + 0.3 * (1 - u * v))
}

function facing(centre: Point, width: number, height: number, power: number): Light {
  const normal = normalise(sub([0, 13, 0], centre))
  const right = normalise(cross([0, 1, 0], normal))
  return { centre, right, up: cross(normal, right), width, height, power }
}

/** The card that lies before the vase: a scale of ten centimetres, the number of the object, three greys and three colours. */
function drawCard(): Card {
  const canvas: Canvas = createCanvas(1350, 460)
  const context = canvas.getContext('2d')
  context.fillStyle = '#f6f5f1'
  context.fillRect(0, 0, 1350, 460)
  context.fillStyle = '#1c1b1a'
  for (let centimetre = 0; centimetre < 10; centimetre += 1) {
    context.fillRect(175 + centimetre * 100, centimetre % 2 === 0 ? 60 : 100, 100, 40)
  }
  context.strokeRect(175, 60, 1000, 80)
  context.font = '84px "office-regular"'
  context.textAlign = 'center'
  for (const [mark, x] of [
    ['0', 175],
    ['5', 675],
    ['10 cm', 1175],
  ] as const)
    context.fillText(mark, x, 222)
  context.textAlign = 'left'
  context.font = '104px "office-bold"'
  context.fillText('BTHY 1234/Gm 56', 60, 380)
  for (const [index, colour] of ['#f2f2f0', '#8c8c8c', '#232323', '#a9362c', '#3f7a4c', '#2c4f93'].entries()) {
    context.fillStyle = colour
    context.fillRect(950 + index * 62, 270, 58, 120)
  }
  return { pixels: context.getImageData(0, 0, 1350, 460).data, width: 1350, height: 460 }
}

function cardAt(card: Card, at: Point): Point | undefined {
  const x = ((at[0] - cardPlace.left) / cardPlace.width) * card.width
  const y = ((at[2] - cardPlace.far) / cardPlace.deep) * card.height
  if (x < 0 || y < 0 || x >= card.width || y >= card.height) return undefined
  // Seen at a slant one pixel takes in a tall strip of the card.
  const colour: [number, number, number] = [0, 0, 0]
  const rows = [-3, -1, 1, 3]
  for (const dy of rows) {
    const index = (clamp(Math.floor(y + dy), 0, card.height - 1) * card.width + Math.floor(x)) * 4
    for (let channel = 0; channel < 3; channel += 1)
      colour[channel] = (colour[channel] ?? 0) + (card.pixels[index + channel] ?? 0) / rows.length
  }
  return colour
}

function pick(values: Float32Array, { width, height }: Motif, x: number, y: number): number {
  const column = Math.floor(x)
  const row = clamp(Math.floor(y), 0, height - 2)
  const [left, next] = [column % width, (column + 1) % width]
  const [s, t] = [x - column, clamp(y - row, 0, 1)]
  return mix(
    mix(values[row * width + left] ?? 0, values[row * width + next] ?? 0, s),
    mix(values[(row + 1) * width + left] ?? 0, values[(row + 1) * width + next] ?? 0, s),
    t,
  )
}

/** The turn, in radians, that brings a place of the unrolled painting to the camera. */
export const turnTo = (centimetres: number): number => (centimetres / aroundCentimetres) * 2 * Math.PI

const add = (a: Point, b: Point): Point => [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
const sub = (a: Point, b: Point): Point => [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
const scale = (a: Point, by: number): Point => [a[0] * by, a[1] * by, a[2] * by]
const dot = (a: Point, b: Point): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
const cross = (a: Point, b: Point): Point => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
const normalise = (a: Point): Point => scale(a, 1 / Math.hypot(a[0], a[1], a[2]))
const reflect = (ray: Point, normal: Point): Point => sub(ray, scale(normal, 2 * dot(ray, normal)))
