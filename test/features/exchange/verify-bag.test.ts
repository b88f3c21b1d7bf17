import { createHash } from 'node:crypto'
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join, relative } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ZipFile } from 'yazl'
import { verifyBag } from '../../../electron/features/exchange/verify-bag.ts'
import { writeBag } from '../../../electron/features/exchange/write-bag.ts'
import { makeDemoCertificate, parsePemCertificates } from '../../../electron/features/signing/public.ts'
import { sentence } from '../../../shared/rpc/sentence.ts'
import { makeFolder, makeSampleKey, type SampleKey, writeSampleBag } from './sample-bag.ts'
import { randomFrom } from './seeded-random.ts'

let folder: string
let key: SampleKey
let bag: string
beforeAll(async () => {
  folder = makeFolder()
  key = await makeSampleKey()
  await writeSampleBag(folder, { signer: key.signer, name: 'original' })
  await writeSampleBag(folder, { signer: key.signer, zip: true, name: 'original.zip' })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))
beforeEach(() => {
  bag = join(folder, 'bag')
  rmSync(bag, { recursive: true, force: true })
  cpSync(join(folder, 'original'), bag, { recursive: true })
})

const findings = async (path = bag): Promise<readonly string[]> =>
  (await verifyBag(path)).problems.map((problem) => `${problem.path} ${problem.code}`)
const objectPath = (): string => {
  const [first = ''] = readdirSync(join(bag, 'data/objects'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(bag, join(entry.parentPath, entry.name)))
    .filter((name) => statSync(join(bag, name)).size > 0)
  return first
}

describe('verifying a bag of ours', () => {
  it('finds a changed byte in any file and names the file, or what vouches for it', async () => {
    const files = readdirSync(bag, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && statSync(join(entry.parentPath, entry.name)).size > 0)
      .map((entry) => relative(bag, join(entry.parentPath, entry.name)))
    expect(files).toHaveLength(12)
    const random = randomFrom(7)
    const missed: string[] = []
    for (const file of files) {
      const original = readFileSync(join(bag, file))
      for (let round = 0; round < (original.length > 100_000 ? 3 : 12); round++) {
        const damaged = Buffer.from(original)
        const at = Math.floor(random() * damaged.length)
        damaged[at] = (damaged[at] ?? 0) ^ (1 << Math.floor(random() * 8))
        writeFileSync(join(bag, file), damaged)
        const { sound, problems } = await verifyBag(bag)
        // A tag manifest's damage shows at what it lists or at the signature over it.
        const named = file.startsWith('tagmanifest') ? problems.length > 0 : problems.some(({ path }) => path === file)
        if (sound || !named) missed.push(`${file} at ${at}`)
      }
      writeFileSync(join(bag, file), original)
    }
    expect(missed).toEqual([])
    expect(await findings()).toEqual([])
  }, 60_000)

  it('names missing, extra and renamed files', async () => {
    const object = objectPath()
    rmSync(join(bag, object))
    writeFileSync(join(bag, 'data/thêm.txt'), 'x')
    writeFileSync(join(bag, 'metadata/added.xml'), 'x')
    renameSync(join(bag, 'data/records.jsonl'), join(bag, 'data/renamed.jsonl'))
    const found = await findings()
    expect(found).toContain(`${object} bag.fileMissing`)
    expect(found).toContain('data/thêm.txt bag.fileExtra')
    expect(found).toContain('metadata/added.xml bag.fileExtra')
    expect(found).toContain('data/records.jsonl bag.fileMissing')
    expect(found).toContain('data/renamed.jsonl bag.fileExtra')
    expect(found).toContain('bag-info.txt bag.oxumWrong')
  })

  it('finds a truncated file and an emptied one', async () => {
    const object = objectPath()
    writeFileSync(join(bag, object), readFileSync(join(bag, object)).subarray(1))
    writeFileSync(join(bag, 'metadata/dc/TL-2026-0001.xml'), '')
    const found = (await findings()).filter((line) => line.endsWith('bag.fileChanged'))
    expect(found.sort()).toEqual([`${object} bag.fileChanged`, 'metadata/dc/TL-2026-0001.xml bag.fileChanged'])
  })

  it('misses the signature, the manifests and the tag manifests when they are taken away', async () => {
    for (const [file, finding] of [
      ['signatures/tagmanifest-sha256.txt.p7s', 'bag.signatureMissing'],
      ['manifest-sha512.txt', 'bag.manifestMissing'],
      ['tagmanifest-sha512.txt', 'bag.manifestMissing'],
      ['tagmanifest-sha256.txt', 'bag.manifestMissing'],
    ] as const) {
      renameSync(join(bag, file), join(folder, 'away'))
      expect(await findings()).toContain(`${file} ${finding}`)
      renameSync(join(folder, 'away'), join(bag, file))
    }
    rmSync(join(bag, 'bag-info.txt'))
    expect(await findings()).toContain('bag-info.txt bag.fileMissing')
  })

  it('is not fooled by manifests made anew, since the signature no longer fits', async () => {
    const before = statSync(join(bag, 'data/records.jsonl')).size
    writeFileSync(join(bag, 'data/records.jsonl'), 'forged\n')
    const sum = (name: string, algorithm: string): string =>
      createHash(algorithm)
        .update(readFileSync(join(bag, name)))
        .digest('hex')
    const renew = (manifest: string, name: string): void => {
      const algorithm = manifest.includes('512') ? 'sha512' : 'sha256'
      const text = readFileSync(join(bag, manifest), 'utf8')
      writeFileSync(join(bag, manifest), text.replace(new RegExp(`^[0-9a-f]+  ${name}$`, 'm'), `${sum(name, algorithm)}  ${name}`))
    }
    for (const algorithm of ['sha256', 'sha512']) renew(`manifest-${algorithm}.txt`, 'data/records.jsonl')
    const info = readFileSync(join(bag, 'bag-info.txt'), 'utf8')
    const bytes = Number(/Payload-Oxum: (\d+)/.exec(info)?.[1]) - before + 7
    writeFileSync(join(bag, 'bag-info.txt'), info.replace(/Payload-Oxum: \d+/, `Payload-Oxum: ${bytes}`))
    for (const algorithm of ['sha256', 'sha512']) {
      for (const name of ['manifest-sha256.txt', 'manifest-sha512.txt', 'bag-info.txt']) renew(`tagmanifest-${algorithm}.txt`, name)
    }
    expect(await findings()).toEqual(['signatures/tagmanifest-sha256.txt.p7s signing.contentChanged'])
  })

  it('trusts only the authorities that it was given', async () => {
    const stranger = await makeDemoCertificate({ signer: 'Người lạ', organisation: 'Khác', passphrase: 'x' })
    const verified = await verifyBag(bag, { trusted: parsePemCertificates(stranger.rootPem) })
    expect(verified).toMatchObject({ sound: false, signed: true, trusted: false, problems: [{ code: 'signing.untrusted' }] })
    expect(await verifyBag(bag)).toMatchObject({ sound: true, signed: true, trusted: false, signer: 'Phạm Thị Lưu Trữ' })
  })

  it('calls an unsigned bag sound, unless a trusted signature was asked for', async () => {
    const written = await writeSampleBag(folder, { name: `unsigned-${Date.now()}` })
    expect(await verifyBag(written.path)).toMatchObject({ sound: true, signed: false })
    const asked = await verifyBag(written.path, { trusted: parsePemCertificates(key.rootPem) })
    expect(asked).toMatchObject({ sound: false, problems: [{ code: 'bag.signatureMissing' }] })
  })

  it('says each finding in Vietnamese and English', async () => {
    rmSync(join(bag, 'data/records.jsonl'))
    const [problem] = (await verifyBag(bag)).problems
    expect(problem && sentence(problem.code, problem.data, 'vi')).toBe('Thiếu data/records.jsonl dù gói có kê. Hãy xin lại gói.')
    expect(problem && sentence(problem.code, problem.data, 'en')).toBe(
      'data/records.jsonl is missing although the bag lists it. Ask for the bag again.',
    )
  })

  it('refuses links and does not follow them', async () => {
    const object = objectPath()
    renameSync(join(bag, object), join(folder, 'elsewhere'))
    symlinkSync(join(folder, 'elsewhere'), join(bag, object))
    expect(await findings()).toEqual([`${object} bag.symlink`, `${object} bag.fileMissing`, 'bag-info.txt bag.oxumWrong'])
  })

  it('reports what a holey bag leaves to be fetched', async () => {
    const target = join(folder, 'holey')
    const url = 'ni:///sha-256;n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg'
    await writeBag({ target, files: [{ path: 'data/objects/9f/test', source: Buffer.from('test'), fetch: url }], info: () => [] })
    expect(readFileSync(join(target, 'fetch.txt'), 'utf8')).toBe(`${url} 4 data/objects/9f/test\n`)
    const verified = await verifyBag(target)
    expect(verified.problems).toMatchObject([{ path: 'data/objects/9f/test', code: 'bag.fileNotFetched', data: { url } }])
    expect(verified.toFetch.get('data/objects/9f/test')).toEqual({ url, size: 4 })
    mkdirSync(join(target, 'data/objects/9f'), { recursive: true })
    writeFileSync(join(target, 'data/objects/9f/test'), 'test')
    expect(await verifyBag(target)).toMatchObject({ sound: true })
  })
})

describe('verifying bags of other makers', () => {
  const foreign = (files: Readonly<Record<string, string>>): string => {
    const target = join(folder, 'foreign')
    rmSync(target, { recursive: true, force: true })
    for (const [name, text] of Object.entries({ 'bagit.txt': 'BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n', ...files })) {
      mkdirSync(join(target, name, '..'), { recursive: true })
      writeFileSync(join(target, name), text)
    }
    return target
  }
  const md5 = createHash('md5').update('xin chào').digest('hex')
  const sha1 = createHash('sha1').update('xin chào').digest('hex')

  it('understands md5 and sha1, capital letters, stars, tabs, ./ and CRLF', async () => {
    const target = foreign({
      'data/Tệp.txt': 'xin chào',
      'manifest-md5.txt': `${md5.toUpperCase()} *./data/Tệp.txt\r\n`,
      'manifest-sha1.txt': `${sha1}\tdata/Tệp.txt\r\n`,
      'bag-info.txt': 'Source-Organization: A\n  folded line\nPayload-Oxum: 9.1\n',
      'notes.txt': 'an unlisted tag file',
    })
    const verified = await verifyBag(target)
    expect(verified.problems).toMatchObject([])
    expect(verified.info[0]).toEqual(['Source-Organization', 'A folded line'])
    writeFileSync(join(target, 'data/Tệp.txt'), 'xin chao')
    expect((await verifyBag(target)).problems[0]).toMatchObject({ code: 'bag.fileChanged', data: { algorithm: 'md5, sha1' } })
  })

  it('takes a name in decomposed letters for the same name', async () => {
    const target = foreign({
      ['data/Tệp.txt'.normalize('NFD')]: 'xin chào',
      'manifest-md5.txt': `${md5}  ${'data/Tệp.txt'.normalize('NFC')}\n`,
    })
    expect(await findings(target)).toEqual([])
  })

  it.each([
    ['no manifest', {}, 'manifest-sha512.txt bag.manifestMissing'],
    ['an unknown algorithm', { 'manifest-crc9.txt': 'x' }, 'manifest-crc9.txt bag.unknownAlgorithm'],
    ['a line without a path', { 'manifest-md5.txt': 'abc\n' }, 'manifest-md5.txt bag.malformedLine'],
    ['a path out of the bag', { 'manifest-md5.txt': `${md5}  data/../../etc/passwd\n` }, 'data/../../etc/passwd bag.unsafeName'],
    ['an absolute path', { 'manifest-md5.txt': `${md5}  /etc/passwd\n` }, '/etc/passwd bag.unsafeName'],
    ['a file listed twice', { 'data/a': 'xin chào', 'manifest-md5.txt': `${md5}  data/a\n${md5}  data/a\n` }, 'data/a bag.listedTwice'],
    [
      'a version from the future',
      { 'bagit.txt': 'BagIt-Version: 9.0\nTag-File-Character-Encoding: UTF-8\n' },
      'bagit.txt bag.declarationWrong',
    ],
    ['a wrong oxum', { 'bag-info.txt': 'Payload-Oxum: 5.5\n' }, 'bag-info.txt bag.oxumWrong'],
    ['a fetch item that no manifest knows', { 'fetch.txt': 'http://example.org/x 5 data/x\n' }, 'data/x bag.notInManifest'],
  ])('reports %s', async (_, files, finding) => {
    expect(await findings(foreign(files))).toContain(finding)
  })

  it('wants every payload file in every manifest of a 1.0 bag only', async () => {
    const files = { 'data/a': 'xin chào', 'manifest-md5.txt': `${md5}  data/a\n`, 'manifest-sha1.txt': '' }
    expect(await findings(foreign(files))).toEqual([])
    const declared = { ...files, 'bagit.txt': 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n' }
    expect(await findings(foreign(declared))).toEqual(['data/a bag.notInManifest'])
  })

  it('says what is no bag at all', async () => {
    expect(await findings(join(folder, 'nowhere'))).toEqual([`${join(folder, 'nowhere')} bag.notFound`])
    mkdirSync(join(folder, 'plain'), { recursive: true })
    expect(await findings(join(folder, 'plain'))).toEqual([`${join(folder, 'plain')} bag.notABag`])
    writeFileSync(join(folder, 'text.zip'), 'not a zip')
    expect(await findings(join(folder, 'text.zip'))).toEqual([`${join(folder, 'text.zip')} bag.unreadableArchive`])
  })
})

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
