import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { isMisnamed, sniffBytes, sniffFile } from '../../../electron/features/assets/sniff-kind.ts'
import { fixture, jpeg, pdf, picture, temporaryFolder, tiff, write } from './sample-files.ts'

const wav = Buffer.concat([Buffer.from('RIFF\x24\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00', 'latin1'), Buffer.alloc(60)])

describe('what a file is', () => {
  it('is told by its bytes', async () => {
    const kinds = await Promise.all(
      [
        await jpeg(),
        await picture().png().toBuffer(),
        await picture().webp().toBuffer(),
        await tiff(2),
        fixture('telephone.heic'),
        await pdf(['một']),
        Buffer.concat([Buffer.from('\n\n\n'), await pdf(['một'])]),
        wav,
        Buffer.from('Ghi chép: hội làng\r\n', 'utf8'),
        Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
        Buffer.from([0, 1, 2, 3, 4, 200, 201]),
      ].map(async (bytes) => {
        const { kind, extension } = await sniffBytes(bytes)
        return `${kind} ${extension}`
      }),
    )
    expect(kinds).toEqual([
      'image jpg',
      'image png',
      'image webp',
      'image tif',
      'image heic',
      'pdf pdf',
      'pdf pdf',
      'audio wav',
      'attachment txt',
      'attachment svg',
      'attachment bin',
    ])
  })

  it('counts the pages of a TIFF, and leaves out its smaller copies and broken chains', async () => {
    const folder = temporaryFolder()
    const bytes = await tiff(3)
    expect((await sniffFile(write(join(folder, 'ba trang.tif'), bytes))).pages).toEqual([0, 1, 2])
    const first = bytes.readUInt32LE(4)
    const entries = bytes.readUInt16LE(first)
    const circular = Buffer.from(bytes)
    circular.writeUInt32LE(first, first + 2 + entries * 12)
    expect((await sniffFile(write(join(folder, 'vòng.tif'), circular))).pages).toEqual([0])
    const beyond = Buffer.from(bytes)
    beyond.writeUInt32LE(0xfffffff0, first + 2 + entries * 12)
    expect((await sniffFile(write(join(folder, 'hỏng.tif'), beyond))).pages).toEqual([0])
    expect((await sniffFile(write(join(folder, 'nhỏ.tif'), tiffWithPreview()))).pages).toEqual([0, 2])
  })

  it('refuses an empty file and names a missing one', async () => {
    const folder = temporaryFolder()
    await expect(sniffFile(write(join(folder, 'rỗng.pdf'), ''))).rejects.toMatchObject({ code: 'asset.empty' })
    await expect(sniffFile(join(folder, 'đâu'))).rejects.toMatchObject({ code: 'asset.notFound', data: { path: join(folder, 'đâu') } })
  })

  it('sees when a name claims another kind', async () => {
    const asJpeg = await sniffBytes(await jpeg())
    expect(['ảnh.pdf', 'ảnh.png'].map((name) => isMisnamed(name, asJpeg))).toEqual([true, true])
    expect(['ảnh.JPG', 'ảnh.jpeg', 'ảnh'].map((name) => isMisnamed(name, asJpeg))).toEqual([false, false, false])
  })

  it('takes a compressed bomb for what it is: an attachment that nobody unpacks', async () => {
    const { kind } = await sniffBytes(Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), deflateRawSync(Buffer.alloc(1_000_000))]))
    expect(kind).toBe('attachment')
  })
})

/** Three directories of one entry each, the second marked as a smaller copy (NewSubfileType bit 0). */
const tiffWithPreview = (): Buffer => {
  const bytes = Buffer.alloc(8 + 3 * 18)
  bytes.write('II*\0', 0, 'latin1')
  bytes.writeUInt32LE(8, 4)
  for (const [index, subfile] of [0, 1, 0].entries()) {
    const at = 8 + index * 18
    bytes.writeUInt16LE(1, at)
    bytes.writeUInt16LE(254, at + 2)
    bytes.writeUInt16LE(4, at + 4)
    bytes.writeUInt32LE(1, at + 6)
    bytes.writeUInt32LE(subfile, at + 10)
    bytes.writeUInt32LE(index < 2 ? at + 18 : 0, at + 14)
  }
  return bytes
}
