import { createHash } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import sharp from 'sharp'
import { writeThumb } from '../electron/features/assets/derivatives.ts'
import { createFileReader } from '../electron/features/assets/file-reader.ts'
import { benchPorts } from './support/bench-app.ts'
import { type Bench, type Comparison, compare, secondsOf } from './support/compare.ts'
import { generateScans } from './support/generate-files.ts'
import { aSecond } from './support/units.ts'

/** Thumbnails of 400 pixels: our writer alone, and the whole reading in its own process, each against bare sharp. */
export const measureThumbnails = async ({ folder, say }: Bench): Promise<readonly Comparison[]> => {
  say('thumbnails: making 20 pages')
  const { paths } = await generateScans(join(folder, 'thumbnail-pages'), 20)
  const pictures = paths.filter((path) => path.endsWith('.jpg'))
  const files = await Promise.all(
    pictures.map(async (path) => ({
      path,
      sha256: createHash('sha256')
        .update(await readFile(path))
        .digest('hex'),
    })),
  )
  const archive = join(folder, 'thumbnails')
  await mkdir(archive, { recursive: true })
  const reader = createFileReader(benchPorts(folder))

  const bare = (): Promise<number> =>
    secondsOf(async () => {
      for (const { path } of files) {
        const size = { width: 400, height: 400, fit: 'inside' } as const
        await sharp(path)
          .resize(size)
          .jpeg({ quality: 80 })
          .toFile(join(archive, basename(path)))
      }
    })
  const writer = (): Promise<number> =>
    secondsOf(async () => {
      for (const { path, sha256 } of files) await writeThumb(sharp(path), { archive, sha256, page: 0 })
    })
  const wholeReading = (): Promise<number> =>
    secondsOf(async () => {
      const inputs = files.map(({ path, sha256 }) => ({
        archive,
        file: path,
        sha256,
        name: basename(path),
        kind: 'image' as const,
        mime: 'image/jpeg',
        extension: 'jpg',
        pages: [0],
      }))
      const outcomes = await reader.read(inputs, { signal: new AbortController().signal })
      const failed = outcomes.find(({ ok }) => !ok)
      if (failed) throw new Error(JSON.stringify(failed))
    })

  await bare()
  const alone = await compare({ pairs: 5, ours: writer, peer: bare })
  const whole = await compare({ pairs: 5, ours: wholeReading, peer: bare })
  const row = (what: string, found: typeof alone, note: string): Comparison => ({
    what,
    ours: aSecond(files.length, found.ours, 'pictures'),
    peer: `bare sharp: ${aSecond(files.length, found.peer, 'pictures')}`,
    ratio: found.ratio,
    note,
  })
  return [
    row('thumbnails, our writer', alone, 'also turns to sRGB, lays transparent parts on white, writes aside and renames'),
    row(
      'thumbnails, whole reading',
      whole,
      'in a process of its own with limits: its start, header, EXIF/IPTC/XMP, a decode that refuses broken files',
    ),
  ]
}
