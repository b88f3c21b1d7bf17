import { open } from 'node:fs/promises'
import { signCms } from './sign-cms.ts'
import type { Signer } from './signer.ts'

/**
 * Signs a PDF in which the place for a signature was left (a /ByteRange of `**********` and a /Contents of noughts, the convention of
 * @signpdf): PAdES-B-B, ETSI EN 319 142-1, over everything but the signature itself. The file is changed in place and flushed to the
 * disk; it is held in memory once, where @signpdf holds it five times. Errors: those of `signCms`.
 */
export const signPdf = async (file: string, signer: Signer, now: Date = new Date()): Promise<void> => {
  const handle = await open(file, 'r+')
  try {
    const bytes = await handle.readFile()
    const place = findSignaturePlace(bytes)
    const range = `/ByteRange [0 ${place.start} ${place.end} ${bytes.length - place.end}]`.padEnd(place.rangeLength)
    bytes.write(range, place.rangeStart, 'latin1')
    // What is signed is moved together over the place itself, which is written anew below.
    const rest = bytes.copy(bytes, place.start, place.end)
    const signature = Buffer.from(await signCms(bytes.subarray(0, place.start + rest), signer, now, { withSigningTime: false })).toString(
      'hex',
    )
    const room = place.end - place.start - 2
    if (signature.length > room) throw new Error(`a signature of ${signature.length / 2} bytes in a place of ${room / 2}`)
    await handle.write(Buffer.from(range, 'latin1'), 0, range.length, place.rangeStart)
    await handle.write(Buffer.from(`<${signature.padEnd(room, '0')}>`, 'latin1'), 0, room + 2, place.start)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const OPEN_RANGE = '/ByteRange [ 0 /********** /********** /********** ]'

const findSignaturePlace = (bytes: Buffer) => {
  const rangeStart = bytes.lastIndexOf(OPEN_RANGE, undefined, 'latin1')
  if (rangeStart < 0) throw new Error('no place for a signature was left in this PDF')
  const start = bytes.indexOf('<', bytes.indexOf('/Contents ', rangeStart, 'latin1'), 'latin1')
  const end = bytes.indexOf('>', start, 'latin1') + 1
  return { rangeStart, rangeLength: OPEN_RANGE.length, start, end }
}
