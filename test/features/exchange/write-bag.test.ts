import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyBag } from '../../../electron/features/exchange/verify-bag.ts'
import { writeBag } from '../../../electron/features/exchange/write-bag.ts'
import { parsePemCertificates } from '../../../electron/features/signing/public.ts'
import { needsTool } from '../../support/tools.ts'
import { faultsOfBag } from './independent-checker.ts'
import { makeFolder, makeObject, makeSampleKey, type SampleKey, sampleFiles, writeSampleBag } from './sample-bag.ts'

let folder: string
let key: SampleKey
beforeAll(async () => {
  folder = makeFolder()
  key = await makeSampleKey()
  await writeSampleBag(folder, { signer: key.signer })
  await writeSampleBag(folder, { signer: key.signer, zip: true })
  writeFileSync(join(folder, 'root.pem'), key.rootPem)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const inBag = (tool: string, ...args: readonly string[]): string =>
  execFileSync(tool, args, { cwd: join(folder, 'bag'), stdio: 'pipe' }).toString()

describe('a written bag', () => {
  it('passes a checker that shares no code with the writer', () => {
    expect(faultsOfBag(join(folder, 'bag'))).toEqual([])
  })

  it('passes sha256sum and sha512sum for payload and tag files alike', needsTool('sha256sum', 'sha512sum'), () => {
    expect(inBag('sha256sum', '--strict', '-c', 'manifest-sha256.txt').match(/: OK$/gm)).toHaveLength(5)
    expect(inBag('sha256sum', '--strict', '-c', 'tagmanifest-sha256.txt').match(/: OK$/gm)).toHaveLength(5)
    inBag('sha512sum', '--strict', '-c', 'manifest-sha512.txt')
    inBag('sha512sum', '--strict', '-c', 'tagmanifest-sha512.txt')
  })

  it('carries a signature that openssl accepts as CAdES against the root authority alone', needsTool('openssl'), () => {
    const verify = (content: string): string =>
      inBag(
        'openssl',
        'cms',
        '-verify',
        '-cades',
        '-binary',
        '-inform',
        'DER',
        '-in',
        'signatures/tagmanifest-sha256.txt.p7s',
        '-content',
        content,
        '-CAfile',
        '../root.pem',
        '-purpose',
        'any',
      )
    expect(verify('tagmanifest-sha256.txt')).toBe(readFileSync(join(folder, 'bag/tagmanifest-sha256.txt'), 'utf8'))
    expect(() => verify('tagmanifest-sha512.txt')).toThrow()
  })

  it('describes itself in bag-info.txt in full', () => {
    const info = readFileSync(join(folder, 'bag/bag-info.txt'), 'utf8')
    expect(info).toBe(
      'Source-Organization: Trung tâm Văn hóa xã Phú Khê\n' +
        'External-Identifier: urn:uuid:00000000-0000-7000-8000-000000000001\n' +
        'Bagging-Date: 2026-11-21\nPayload-Oxum: 305056.5\nBag-Size: 305.1 KB\nBag-Software-Agent: Tang Thu 0.1\n' +
        'Tang-Thu-Signature: signatures/tagmanifest-sha256.txt.p7s\n',
    )
  })

  it('is the same as a zip, with one top folder', needsTool('unzip'), () => {
    execFileSync('unzip', ['-q', 'bag.zip', '-d', 'unzipped'], { cwd: folder })
    expect(readdirSync(join(folder, 'unzipped'))).toEqual(['bag'])
    expect(faultsOfBag(join(folder, 'unzipped/bag'))).toEqual([])
    for (const name of ['manifest-sha256.txt', 'tagmanifest-sha256.txt']) {
      expect(readFileSync(join(folder, 'unzipped/bag', name), 'utf8')).toBe(readFileSync(join(folder, 'bag', name), 'utf8'))
    }
  })

  it('verifies as sound, signed and trusted, folder and zip', async () => {
    for (const name of ['bag', 'bag.zip']) {
      const verified = await verifyBag(join(folder, name), { trusted: parsePemCertificates(key.rootPem) })
      expect(verified).toMatchObject({ sound: true, signed: true, trusted: true, signer: 'Phạm Thị Lưu Trữ', problems: [] })
    }
  })

  it('encodes odd names as the RFC says, and they come back', async () => {
    const names = ['data/a%b.txt', 'data/dòng\nmới.txt', 'data/Sắc phong đình làng.txt', 'data/漢喃 𠄼.txt']
    const files = names.map((path) => ({ path, source: Buffer.from(path) }))
    for (const zip of [false, true]) {
      const target = join(folder, zip ? 'odd.zip' : 'odd')
      await writeBag({ target, zip, files, info: () => [] })
      const found = await verifyBag(target)
      // A line feed is refused in a zip's names by nobody; a bag with one is sound.
      expect(found.problems).toEqual([])
      expect([...found.manifests.expectations.keys()].sort()).toEqual([...names].sort())
    }
    expect(readFileSync(join(folder, 'odd/manifest-sha256.txt'), 'utf8')).toContain('data/dòng%0Amới.txt')
    expect(faultsOfBag(join(folder, 'odd'))).toEqual([])
  })
})

describe('a bag that cannot be made', () => {
  const leftovers = (): readonly string[] => readdirSync(folder).filter((name) => name.startsWith('failed'))

  for (const zip of [false, true]) {
    const target = (): string => join(folder, zip ? 'failed.zip' : 'failed')

    it(`leaves nothing when an original is no longer what was taken in (${zip ? 'zip' : 'folder'})`, async () => {
      const damaged = makeObject(folder, 9, 200_000)
      writeFileSync(String(damaged.source), 'something else')
      const files = [...sampleFiles(folder), damaged]
      const failure = writeBag({ target: target(), zip, files, info: () => [] })
      await expect(failure).rejects.toMatchObject({ code: 'exchange.sourceDamaged', data: { path: damaged.source } })
      expect(leftovers()).toEqual([])
    })

    it(`leaves nothing when an original cannot be read (${zip ? 'zip' : 'folder'})`, async () => {
      const files = [...sampleFiles(folder), { path: 'data/objects/x', source: join(folder, 'nowhere') }]
      await expect(writeBag({ target: target(), zip, files, info: () => [] })).rejects.toMatchObject({ code: 'exchange.sourceUnreadable' })
      expect(leftovers()).toEqual([])
    })

    it(`leaves nothing when it is stopped in the middle (${zip ? 'zip' : 'folder'})`, async () => {
      const controller = new AbortController()
      const onFile = (): void => controller.abort()
      await expect(
        writeBag({ target: target(), zip, files: sampleFiles(folder), info: () => [], signal: controller.signal, onFile }),
      ).rejects.toThrow()
      expect(leftovers()).toEqual([])
    })

    it(`clears away what a killed run left (${zip ? 'zip' : 'folder'})`, async () => {
      if (zip) writeFileSync(`${target()}.partial`, 'half a zip')
      else mkdirSync(`${target()}.partial/data`, { recursive: true })
      await writeBag({ target: target(), zip, files: sampleFiles(folder), info: () => [] })
      expect((await verifyBag(target())).problems).toEqual([])
      expect(leftovers()).toHaveLength(1)
      rmSync(target(), { recursive: true })
    })
  }

  it('never replaces what lies there already', async () => {
    for (const name of ['bag', 'bag.zip']) {
      const before = (await verifyBag(join(folder, name))).manifests.expectations.size
      const again = writeBag({ target: join(folder, name), zip: name.endsWith('zip'), files: [], info: () => [] })
      await expect(again).rejects.toMatchObject({ code: 'exchange.targetExists' })
      expect((await verifyBag(join(folder, name))).manifests.expectations.size).toBe(before)
    }
  })

  it('says so when it cannot write there', async () => {
    writeFileSync(join(folder, 'a-file'), '')
    const failure = writeBag({ target: join(folder, 'a-file/bag'), files: [], info: () => [] })
    await expect(failure).rejects.toMatchObject({ code: 'exchange.cannotWrite' })
  })

  it('says so when the disk is full, and leaves nothing on it', {
    skip: !existsSync('/dev/full') || process.getuid?.() !== 0 || !canMount(),
  }, async () => {
    const disk = join(folder, 'disk')
    mkdirSync(disk)
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', disk])
    try {
      for (const zip of [false, true]) {
        const failure = writeBag({ target: join(disk, 'bag'), zip, files: sampleFiles(folder), info: () => [] })
        await expect(failure).rejects.toMatchObject({ code: 'exchange.diskFull' })
        expect(readdirSync(disk)).toEqual([])
      }
    } finally {
      execFileSync('umount', [disk])
    }
  })
})

function canMount(): boolean {
  const probe = makeFolder()
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', probe], { stdio: 'ignore' })
    execFileSync('umount', [probe])
    return true
  } catch {
    return false
  } finally {
    rmSync(probe, { recursive: true, force: true })
  }
}
