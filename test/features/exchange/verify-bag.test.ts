import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
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
    // A hundred and more bags, each with its signatures.
  }, 240_000)

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
    expect(problem && sentence(problem.code, problem.data, 'vi')).toBe(
      'Thiếu data/records.jsonl mà bảng kê của gói có ghi. Hãy xin lại gói.',
    )
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
