/** Puts set pages, seals and signatures down as coverage of ink, with the small unsteadiness of type and hand. */
import { type Canvas, type Context, coverageOf, createCanvas } from './canvas.ts'
import { createRandom, type Random } from './random.ts'
import type { SetPage, Sheet } from './typeset.ts'

/** Ink of a page: letterpress jogs word by word, a typewriter letter by letter. */
export function drawPrint(page: SetPage, sheet: Sheet, random: Random): Float32Array {
  const canvas = createCanvas(sheet.width, sheet.height)
  const context = canvas.getContext('2d')
  for (const word of page.words) {
    context.font = word.font
    if (sheet.face === 'typewriter') drawTyped(context, word.text, word.x, word.y, word.size, random)
    else {
      context.globalAlpha = random.range(0.88, 1)
      context.fillText(word.text, word.x, word.y + random.range(-0.5, 0.5))
    }
    if (word.underline) {
      context.globalAlpha = 0.85
      context.fillRect(word.x, word.y + word.size * 0.22, context.measureText(word.text).width, Math.max(1.5, word.size * 0.06))
    }
  }
  context.globalAlpha = 0.95
  for (const { x, y, width } of page.ornaments) drawOrnament(context, x, y, width)
  if (sheet.columns === 2) {
    const x = (sheet.margin.left + sheet.width - sheet.margin.right) / 2
    context.fillRect(x - 1, sheet.margin.top - 6, 2, sheet.height - sheet.margin.top - sheet.margin.bottom + 12)
  }
  return coverageOf(canvas)
}

function drawTyped(context: Context, text: string, x: number, y: number, size: number, random: Random): void {
  const advance = context.measureText('n').width
  for (const [index, letter] of [...text].entries()) {
    context.save()
    context.translate(x + advance * index + random.gaussian() * size * 0.012, y + random.gaussian() * size * 0.018)
    context.rotate(random.gaussian() * 0.006)
    context.globalAlpha = Math.min(1, Math.max(0.62, 0.86 + random.gaussian() * 0.1))
    context.fillText(letter, 0, 0)
    // A hard stroke of the key leaves the letter fatter.
    if (random.next() < 0.12) context.fillText(letter, 0.9, 0.3)
    context.restore()
  }
}

function drawOrnament(context: Context, x: number, y: number, width: number): void {
  context.fillRect(x - width / 2, y - 1, width * 0.42, 2)
  context.fillRect(x + width * 0.08, y - 1, width * 0.42, 2)
  context.beginPath()
  for (const [dx, dy] of [
    [0, -7],
    [9, 0],
    [0, 7],
    [-9, 0],
  ] as const)
    context.lineTo(x + dx, y + dy)
  context.fill()
}

/** A round seal: two rings, words along the rim and two lines within, stamped unevenly at (x, y). */
export function drawSeal(
  sheet: { width: number; height: number },
  seal: { x: number; y: number; radius: number; turn: number; rim: string; lines: string[] },
  random: Random,
): Float32Array {
  const canvas = createCanvas(sheet.width, sheet.height)
  const context = canvas.getContext('2d')
  context.translate(seal.x, seal.y)
  context.rotate(seal.turn)
  for (const [share, thickness] of [
    [1, 0.035],
    [0.93, 0.012],
    [0.62, 0.016],
  ] as const) {
    context.lineWidth = seal.radius * thickness
    context.beginPath()
    context.arc(0, 0, seal.radius * share, 0, Math.PI * 2)
    context.stroke()
  }
  context.font = `${seal.radius * 0.2}px "office-bold"`
  context.textAlign = 'center'
  const letters = [...seal.rim]
  for (const [index, letter] of letters.entries()) {
    context.save()
    context.rotate(((index + 0.5) / letters.length) * Math.PI * 2 - Math.PI)
    context.fillText(letter, 0, -seal.radius * 0.7)
    context.restore()
  }
  context.font = `${seal.radius * 0.23}px "office-bold"`
  for (const [index, line] of seal.lines.entries())
    context.fillText(line, 0, seal.radius * (0.28 * (index - (seal.lines.length - 1) / 2) + 0.08))
  wearOff(canvas, random)
  return coverageOf(canvas)
}

function wearOff(canvas: Canvas, random: Random): void {
  const context = canvas.getContext('2d')
  context.globalCompositeOperation = 'destination-out'
  context.setTransform(1, 0, 0, 1, 0, 0)
  for (let spot = 0; spot < canvas.width * 2; spot += 1) {
    context.globalAlpha = random.range(0.1, 0.6)
    context.beginPath()
    context.arc(random.range(0, canvas.width), random.range(0, canvas.height), random.range(0.6, 2.6), 0, Math.PI * 2)
    context.fill()
  }
}

/** A signature in pen: loops that lean forward and a flourish beneath, thin on the way up, thick on the way down. A name always signs alike. */
export function drawSignatures(
  sheet: { width: number; height: number },
  places: { name: string; x: number; y: number; width: number }[],
): Float32Array {
  const canvas = createCanvas(sheet.width, sheet.height)
  const context = canvas.getContext('2d')
  context.lineCap = 'round'
  for (const place of places)
    drawSignature(context, place, createRandom([...place.name].reduce((sum, letter) => Math.imul(sum, 31) + letter.charCodeAt(0), 7)))
  return coverageOf(canvas)
}

function drawSignature(context: Context, { x, y, width }: { x: number; y: number; width: number }, random: Random): void {
  const left = x - width * random.range(0.38, 0.46)
  const capital = random.pick(capitals)
  const height = width * random.range(0.24, 0.34)
  const points = capital.map(([right, up]) => ({ x: left + height * right * 0.8, y: y + width * 0.05 - height * up }))
  const letters = Math.round(random.range(4, 7))
  for (let letter = 0; letter < letters; letter += 1) {
    const at = left + width * (0.22 + (0.55 * letter) / letters)
    const ascender = random.next() < 0.25 ? 2.6 : 1
    points.push(
      { x: at + width * 0.05, y: y - width * random.range(0.03, 0.09) * ascender },
      { x: at + width * random.range(0.02, 0.06), y: y + width * random.range(0.02, 0.08) },
    )
  }
  const end = left + width * random.range(0.85, 1)
  points.push(
    { x: end, y: y - width * 0.06 },
    { x: end - width * 0.1, y: y + width * 0.13 },
    { x: left + width * 0.05, y: y + width * random.range(0.14, 0.2) },
    { x: end + width * 0.05, y: y + width * random.range(0.06, 0.12) },
  )
  strokePen(context, points, width / 70)
}

/** The strokes of a capital as shares of its height: to the right, and up from the line. */
const capitals: [number, number][][] = [
  [
    [0, 0],
    [0.3, 1],
    [0.6, 0],
    [0, 0.3],
    [0.7, 0.35],
  ],
  [
    [0.75, 0.85],
    [0.45, 1.05],
    [0.05, 0.5],
    [0.4, -0.05],
    [0.85, 0.2],
  ],
  [
    [-0.1, 0.9],
    [0.35, 1],
    [0.9, 0.95],
    [0.45, 0.9],
    [0.3, 0],
    [0.1, -0.1],
    [0.7, 0.15],
  ],
  [
    [0.15, -0.1],
    [0.1, 1],
    [0.55, 1.05],
    [0.7, 0.7],
    [0.2, 0.5],
    [0.45, 0.1],
    [0.8, 0],
  ],
  [
    [0, 0.8],
    [0.15, 0],
    [0.3, 1.1],
    [0.5, 0],
    [0.75, 0.95],
    [0.7, 0.1],
    [0.95, 0.1],
  ],
]

/** A pen's line through the points (Catmull-Rom): thick downwards, thin upwards, lighter where it hurries. */
function strokePen(context: Context, points: { x: number; y: number }[], nib: number): void {
  let previous = points[0]
  for (let index = 0; index < points.length - 1; index += 1) {
    const [p0, p1, p2, p3] = [points[index - 1] ?? points[index], points[index], points[index + 1], points[index + 2] ?? points[index + 1]]
    if (!p0 || !p1 || !p2 || !p3) continue
    for (let step = 1; step <= 24; step += 1) {
      const point = { x: spline(p0.x, p1.x, p2.x, p3.x, step / 24), y: spline(p0.y, p1.y, p2.y, p3.y, step / 24) }
      if (previous === undefined) continue
      const length = Math.hypot(point.x - previous.x, point.y - previous.y)
      context.lineWidth = nib * (point.y > previous.y ? 1.7 : 0.9)
      context.globalAlpha = length > nib * 3.5 ? 0.7 : 0.92
      context.beginPath()
      context.moveTo(previous.x, previous.y)
      context.lineTo(point.x, point.y)
      context.stroke()
      previous = point
    }
  }
}

const spline = (a: number, b: number, c: number, d: number, t: number): number =>
  0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t)
