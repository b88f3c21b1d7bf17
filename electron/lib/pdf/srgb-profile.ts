/**
 * A colour profile that says sRGB (IEC 61966-2-1), version 2.1 of the ICC's format, made here so that no profile of another has to
 * be passed on. Primaries and white are those of the standard, adapted to D50 by Bradford's matrix as the format wants.
 */
export const createSrgbProfile = (): Uint8Array => {
  const curve = transferCurve()
  const tags: readonly (readonly [string, Buffer])[] = [
    ['desc', description('sRGB IEC61966-2.1')],
    ['cprt', textTag('No copyright, use freely')],
    ['wtpt', xyz(0.9642, 1, 0.8249)],
    ['rXYZ', xyz(0.43607, 0.22249, 0.01392)],
    ['gXYZ', xyz(0.38515, 0.71687, 0.09708)],
    ['bXYZ', xyz(0.14307, 0.06061, 0.7141)],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ]
  const table = Buffer.alloc(4 + tags.length * 12)
  table.writeUInt32BE(tags.length, 0)
  const placed = new Map<Buffer, number>()
  let end = HEADER + table.length
  for (const [index, [name, bytes]] of tags.entries()) {
    // The three curves are one, written once.
    const offset = placed.get(bytes) ?? end
    if (!placed.has(bytes)) end += bytes.length
    placed.set(bytes, offset)
    table.write(name, 4 + index * 12, 'latin1')
    table.writeUInt32BE(offset, 8 + index * 12)
    table.writeUInt32BE(bytes.length, 12 + index * 12)
  }
  return Buffer.concat([header(end), table, ...placed.keys()])
}

const HEADER = 128

const header = (size: number): Buffer => {
  const bytes = Buffer.alloc(HEADER)
  bytes.writeUInt32BE(size, 0)
  bytes.writeUInt32BE(0x02100000, 8)
  bytes.write('mntrRGB XYZ ', 12, 'latin1')
  // A fixed day, so that the same document always has the same bytes.
  for (const [index, part] of [2024, 1, 1, 0, 0, 0].entries()) bytes.writeUInt16BE(part, 24 + index * 2)
  bytes.write('acsp', 36, 'latin1')
  for (const [index, part] of [0.9642, 1, 0.8249].entries()) bytes.writeInt32BE(fixed(part), 68 + index * 4)
  return bytes
}

const fixed = (value: number): number => Math.round(value * 65536)

const xyz = (...values: readonly [number, number, number]): Buffer => {
  const bytes = Buffer.alloc(20)
  bytes.write('XYZ ', 0, 'latin1')
  for (const [index, value] of values.entries()) bytes.writeInt32BE(fixed(value), 8 + index * 4)
  return bytes
}

const textTag = (text: string): Buffer => padded(Buffer.concat([Buffer.from('text\0\0\0\0', 'latin1'), Buffer.from(`${text}\0`, 'latin1')]))

/** ASCII, and neither of the two other forms that the type has room for. */
const description = (text: string): Buffer => {
  const ascii = Buffer.from(`${text}\0`, 'latin1')
  const head = Buffer.alloc(12)
  head.write('desc', 0, 'latin1')
  head.writeUInt32BE(ascii.length, 8)
  return padded(Buffer.concat([head, ascii, Buffer.alloc(8 + 3 + 67)]))
}

/** From device value to light, in 1024 steps: lower ones than the eye sees. */
const transferCurve = (): Buffer => {
  const steps = 1024
  const bytes = Buffer.alloc(12 + steps * 2)
  bytes.write('curv', 0, 'latin1')
  bytes.writeUInt32BE(steps, 8)
  for (let step = 0; step < steps; step++) {
    const value = step / (steps - 1)
    const light = value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
    bytes.writeUInt16BE(Math.round(light * 65535), 12 + step * 2)
  }
  return bytes
}

const padded = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)])
