/** A bronze bell struck once, hard, and once again softly: partials that beat and die away, as 16-bit mono WAV. */
import { clamp, createRandom } from './random.ts'

const rate = 22050
const seconds = 4.3
/** Ratio to the strike note, loudness, seconds to fall to a third. */
const partials = [
  [0.5, 0.5, 3.4],
  [1, 1, 2.2],
  [1.19, 0.55, 1.7],
  [1.51, 0.3, 1.1],
  [2, 0.6, 1.2],
  [2.54, 0.28, 0.7],
  [3.01, 0.25, 0.55],
  [4.12, 0.16, 0.35],
  [5.43, 0.1, 0.22],
] as const

/** The bytes of the WAV file, with its title in the INFO list in UTF-8. */
export function ringBell(title: string): Buffer {
  const random = createRandom(1831)
  const samples = new Float64Array(Math.round(rate * seconds))
  for (const strike of [
    { at: 0.05, force: 1 },
    { at: 2.35, force: 0.6 },
  ]) {
    const tunings = partials.map(([ratio, loudness, fall]) => ({
      frequency: 139 * ratio,
      beat: random.range(0.4, 1.6),
      phase: random.range(0, 6.28),
      loudness: loudness * strike.force,
      fall,
    }))
    for (let index = Math.round(strike.at * rate); index < samples.length; index += 1) {
      const time = index / rate - strike.at
      const attack = 1 - Math.exp(-time / 0.003)
      let value = 0
      for (const { frequency, beat, phase, loudness, fall } of tunings) {
        const tone = Math.sin(2 * Math.PI * frequency * time + phase) + 0.5 * Math.sin(2 * Math.PI * (frequency + beat) * time)
        value += tone * loudness * Math.exp(-time / fall)
      }
      samples[index] = (samples[index] ?? 0) + value * attack + random.gaussian() * 0.5 * strike.force * Math.exp(-time / 0.012)
    }
  }
  const peak = samples.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  const data = Buffer.alloc(samples.length * 2)
  for (const [index, value] of samples.entries()) {
    const fade = clamp((samples.length - index) / (rate * 0.15), 0, 1)
    data.writeInt16LE(Math.round((value / peak) * 29000 * fade), index * 2)
  }
  const format = Buffer.alloc(16)
  format.writeUInt16LE(1, 0)
  format.writeUInt16LE(1, 2)
  format.writeUInt32LE(rate, 4)
  format.writeUInt32LE(rate * 2, 8)
  format.writeUInt16LE(2, 12)
  format.writeUInt16LE(16, 14)
  const info = Buffer.concat([Buffer.from('INFO'), chunk('INAM', Buffer.from(`${title.normalize('NFC')}\0`))])
  return chunk('RIFF', Buffer.concat([Buffer.from('WAVE'), chunk('fmt ', format), chunk('LIST', info), chunk('data', data)]))
}

function chunk(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.write(name, 'latin1')
  head.writeUInt32LE(content.length, 4)
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)])
}
