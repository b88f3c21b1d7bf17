import { createHash } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { objectBagPath } from '../../../electron/features/exchange/bag-path.ts'
import type { BagFile } from '../../../electron/features/exchange/create-bag-filer.ts'
import { type WrittenBag, writeBag } from '../../../electron/features/exchange/write-bag.ts'
import { makeDemoCertificate, openP12, type Signer } from '../../../electron/features/signing/public.ts'
import { randomFrom } from './seeded-random.ts'

export interface SampleKey {
  readonly signer: Signer
  readonly rootPem: string
}

export const makeSampleKey = async (): Promise<SampleKey> => {
  const passphrase = 'thử'
  const demo = await makeDemoCertificate({ signer: 'Phạm Thị Lưu Trữ', organisation: 'Trung tâm Văn hóa xã Phú Khê', passphrase })
  return { signer: await openP12(demo.p12, passphrase), rootPem: demo.rootPem }
}

export const makeFolder = (): string => mkdtempSync(join(tmpdir(), 'tangthu-bag-'))

/** A file of random bytes, on disk as originals are. */
export const makeObject = (folder: string, seed: number, size: number): BagFile => {
  const random = randomFrom(seed)
  const bytes = Buffer.from(Uint8Array.from({ length: size }, () => Math.floor(random() * 256)))
  const source = join(folder, `original-${seed}.jpg`)
  writeFileSync(source, bytes)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { path: objectBagPath(sha256, 'jpg'), source, sha256 }
}

export const sampleFiles = (folder: string): readonly BagFile[] => [
  { path: 'data/records.jsonl', source: Buffer.from('{"code":"TL-2026-0001","title":"Hương ước"}\n') },
  makeObject(folder, 1, 5000),
  makeObject(folder, 2, 0),
  makeObject(folder, 3, 300_000),
  { path: 'data/ocr/TL-2026-0001-001.alto.xml', source: Buffer.from('<alto/>') },
  { path: 'metadata/dc/TL-2026-0001.xml', source: Buffer.from('<dc/>') },
]

export const writeSampleBag = (
  folder: string,
  options: { readonly zip?: boolean; readonly signer?: Signer; readonly name?: string } = {},
): Promise<WrittenBag> =>
  writeBag({
    target: join(folder, options.name ?? (options.zip ? 'bag.zip' : 'bag')),
    zip: options.zip ?? false,
    files: sampleFiles(folder),
    info: () => [
      ['Source-Organization', 'Trung tâm Văn hóa xã Phú Khê'],
      ['External-Identifier', 'urn:uuid:00000000-0000-7000-8000-000000000001'],
    ],
    signer: options.signer,
    now: new Date('2026-11-21T04:05:06Z'),
  })
