import { createHash } from 'node:crypto'
import { appendFileSync, cpSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ZipFile } from 'yazl'
import { verifyBag } from '../../../electron/features/exchange/verify-bag.ts'
import { makeFolder, makeSampleKey, writeSampleBag } from './sample-bag.ts'
import { randomFrom } from './seeded-random.ts'

let folder: string
beforeAll(async () => {
  folder = makeFolder()
  const { signer } = await makeSampleKey()
  await writeSampleBag(folder, { signer, zip: true, name: 'original.zip' })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const findings = async (path: string): Promise<readonly string[]> =>
  (await verifyBag(path)).problems.map((problem) => `${problem.path} ${problem.code}`)

describe('verifying a zip', () => {
  const makeZip = async (
    name: string,
    fill: (zip: ZipFile) => void,
    change: (bytes: Buffer) => Buffer = (bytes) => bytes,
  ): Promise<string> => {
    const zip = new ZipFile()
    zip.addBuffer(Buffer.from('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'), 'bag/bagit.txt')
    fill(zip)
    zip.end()
    const path = join(folder, name)
    writeFileSync(path, change(await buffer(Readable.from(zip.outputStream))))
    return path
  }
  const replaceAll = (bytes: Buffer, from: string, to: string): Buffer =>
    Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1')

  it('finds a zip cut short anywhere', async () => {
    const whole = readFileSync(join(folder, 'original.zip'))
    for (const length of [0, 1, 30, Math.floor(whole.length / 2), whole.length - 1]) {
      writeFileSync(join(folder, 'cut.zip'), whole.subarray(0, length))
      expect((await verifyBag(join(folder, 'cut.zip'))).sound).toBe(false)
    }
  })

  it('finds a changed byte, or the content is whole all the same', async () => {
    const whole = readFileSync(join(folder, 'original.zip'))
    const before = (await verifyBag(join(folder, 'original.zip'))).manifests.expectations
    const random = randomFrom(11)
    for (let round = 0; round < 40; round++) {
      const damaged = Buffer.from(whole)
      const at = round < 20 ? Math.floor(random() * damaged.length) : damaged.length - 1 - Math.floor(random() * 1200)
      damaged[at] = (damaged[at] ?? 0) ^ (1 << Math.floor(random() * 8))
      writeFileSync(join(folder, 'flipped.zip'), damaged)
      const verified = await verifyBag(join(folder, 'flipped.zip'))
      if (verified.sound) expect(verified.manifests.expectations).toEqual(before)
      else expect(verified.problems.length).toBeGreaterThan(0)
    }
  }, 60_000)

  it('finds bytes changed inside an entry, by its name', async () => {
    const path = await makeZip('stored.zip', (zip) => {
      zip.addBuffer(Buffer.from('nội dung gốc'), 'bag/data/a.txt', { compress: false })
      const sum = createHash('sha256').update('nội dung gốc').digest('hex')
      zip.addBuffer(Buffer.from(`${sum}  data/a.txt\n`), 'bag/manifest-sha256.txt')
    })
    expect(await findings(path)).toEqual([])
    writeFileSync(
      path,
      replaceAll(readFileSync(path), Buffer.from('gốc').toString('latin1'), Buffer.from('giả').toString('latin1').padEnd(5).slice(0, 5)),
    )
    expect(await findings(path)).toEqual(['data/a.txt bag.fileChanged'])
  })

  it.each([
    ['out of the folder', 'bag/zz/zz/evil.txt', 'bag/../../evil.txt'],
    ['from the root', 'xbag/evil.txt', '/bag/evil.txt'],
    ['by a drive', 'xx/evil.txt', 'C:/evil.txt'],
    ['by back slashes', 'bag/xx/evil.txt', 'bag\\..\\evil.txt'],
  ])('refuses an entry that points %s, and writes nothing', async (_, harmless, evil) => {
    const path = await makeZip(
      'slip.zip',
      (zip) => zip.addBuffer(Buffer.from('x'), harmless.slice(0, evil.length)),
      (bytes) => replaceAll(bytes, harmless.slice(0, evil.length), evil),
    )
    const found = await verifyBag(path)
    expect(found.sound).toBe(false)
    expect(found.problems.map(({ code }) => code)).toContain('bag.unsafeName')
    expect(readdirSync(folder)).not.toContain('evil.txt')
  })

  it('refuses links, doubles and what lies beside the bag', async () => {
    const path = await makeZip(
      'odd.zip',
      (zip) => {
        zip.addBuffer(Buffer.from('/etc/passwd'), 'bag/data/link', { mode: 0o120777 })
        zip.addBuffer(Buffer.from('a'), 'bag/data/one')
        zip.addBuffer(Buffer.from('b'), 'bag/data/onf')
        zip.addBuffer(Buffer.from('b'), 'beside.txt')
      },
      (bytes) => replaceAll(bytes, 'bag/data/onf', 'bag/data/one'),
    )
    const found = await findings(path)
    expect(found).toContain('data/link bag.symlink')
    expect(found).toContain('data/one bag.duplicateEntry')
    expect(found).toContain('beside.txt bag.fileExtra')
  })

  it('refuses a bomb before unpacking it', async () => {
    const path = await makeZip('bomb.zip', (zip) => zip.addBuffer(Buffer.alloc(90 * 1024 ** 2), 'bag/data/zeros'))
    expect(statSync(path).size).toBeLessThan(200_000)
    expect((await verifyBag(path)).problems).toMatchObject([{ code: 'bag.tooLarge', data: { what: 'ratio' } }])
  })

  it('refuses more entries than the limit', async () => {
    const limits = { entries: 3, unpackedBytes: 1e9, ratio: 100 }
    expect((await verifyBag(join(folder, 'original.zip'), { limits })).problems).toMatchObject([
      { code: 'bag.tooLarge', data: { what: 'files' } },
    ])
  })

  it('notices bytes put behind the end', async () => {
    cpSync(join(folder, 'original.zip'), join(folder, 'longer.zip'))
    appendFileSync(join(folder, 'longer.zip'), 'more')
    expect((await verifyBag(join(folder, 'longer.zip'))).sound).toBe(false)
  })
})
