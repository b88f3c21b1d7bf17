import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  certificateName,
  type DemoCertificate,
  makeDemoCertificate,
  openP12,
  openSigner,
  parsePemCertificates,
  signCms,
  verifyCms,
} from '../../../electron/features/signing/public.ts'
import { sentence } from '../../../shared/rpc/sentence.ts'
import { needsTool } from '../../support/tools.ts'
import { randomFrom } from '../exchange/seeded-random.ts'

const content = Buffer.from('Hương ước làng Phú Khê\r\nđiều thứ nhất\n')
const passphrase = 'mật khẩu Đẹp'
const people = { signer: 'Nguyễn Thị Kiểm Thử', organisation: 'Bảo tàng tỉnh Hưng Yên', passphrase }

let folder: string
let demo: DemoCertificate
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tangthu-signing-'))
  demo = await makeDemoCertificate(people)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = (tool: string, ...args: readonly string[]): string =>
  execFileSync(tool, args, { cwd: folder, stdio: 'pipe', env: { ...process.env, LC_ALL: 'C.UTF-8' } }).toString()

const opensslVerify = (name: string): string =>
  run(
    'openssl',
    'cms',
    '-verify',
    '-cades',
    '-binary',
    '-inform',
    'DER',
    '-in',
    `${name}.p7s`,
    '-content',
    `${name}.txt`,
    '-CAfile',
    `${name}.pem`,
    '-purpose',
    'any',
  )

describe('signing with a PKCS#12 key', () => {
  for (const algorithm of ['ecdsa', 'rsa'] as const) {
    it(`makes ${algorithm} signatures with Vietnamese names that openssl accepts as CAdES`, needsTool('openssl'), async () => {
      const made = await makeDemoCertificate({ ...people, algorithm })
      const p7s = await signCms(content, await openP12(made.p12, passphrase))
      writeFileSync(join(folder, `${algorithm}.p7s`), p7s)
      writeFileSync(join(folder, `${algorithm}.txt`), content)
      writeFileSync(join(folder, `${algorithm}.pem`), made.rootPem)
      expect(opensslVerify(algorithm)).toBe(content.toString())

      const verified = verifyCms(p7s, content, { trusted: parsePemCertificates(made.rootPem) })
      expect(verified).toMatchObject({ valid: true, trusted: true, signer: 'Nguyễn Thị Kiểm Thử', problems: [] })
      expect(verified.certificates.map(certificateName)).toEqual([
        'Nguyễn Thị Kiểm Thử',
        'Tàng Thư – Nơi cấp thử nghiệm',
        'Tàng Thư – Gốc thử nghiệm',
      ])

      writeFileSync(join(folder, `${algorithm}.txt`), 'another text')
      expect(() => opensslVerify(algorithm)).toThrow()
    })
  }

  it('makes key files that openssl opens, with their Vietnamese passphrase', needsTool('openssl'), () => {
    writeFileSync(join(folder, 'demo.p12'), demo.p12)
    const listed = run('openssl', 'pkcs12', '-in', 'demo.p12', '-passin', `pass:${passphrase}`, '-nodes')
    expect(listed.match(/BEGIN CERTIFICATE/g)).toHaveLength(3)
    expect(listed).toContain('BEGIN PRIVATE KEY')
  })

  it('says in every name of the demo certificate that it has no legal value', () => {
    const [root] = parsePemCertificates(demo.rootPem)
    expect(root?.subject).toContain('không có giá trị pháp lý')
  })

  it.each([
    ['AES-256, as written today', []],
    ['3DES, as older tools wrote it', ['-legacy', '-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1']],
    [
      'RC2-40 certificates, as old Windows wrote them',
      ['-legacy', '-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-RC2-40', '-macalg', 'sha1'],
    ],
    ['no MAC at all', ['-nomac']],
  ])('opens files of %s and signs with them', needsTool('openssl'), async (_, options) => {
    makeOpensslChain()
    run(
      'openssl',
      'pkcs12',
      '-export',
      '-inkey',
      'leaf.key',
      '-in',
      'leaf.pem',
      '-certfile',
      'ca.pem',
      '-out',
      'made.p12',
      '-passout',
      `pass:${passphrase}`,
      ...options,
    )
    const signer = await openP12(readFileSync(join(folder, 'made.p12')), passphrase)
    expect(certificateName(signer.certificate)).toBe('Trần Văn Đò')
    expect(signer.chain.map(certificateName)).toEqual(['Cơ quan chứng thực Ấn'])
    const p7s = await signCms(content, signer)
    const trusted = parsePemCertificates(readFileSync(join(folder, 'ca.pem'), 'utf8'))
    expect(verifyCms(p7s, content, { trusted })).toMatchObject({ valid: true, trusted: true, signer: 'Trần Văn Đò' })
    await expect(openP12(readFileSync(join(folder, 'made.p12')), 'sai')).rejects.toMatchObject({ code: 'signing.wrongPassphrase' })
  })

  it('accepts a plain CMS signature of openssl', needsTool('openssl'), () => {
    makeOpensslChain()
    writeFileSync(join(folder, 'plain.txt'), content)
    run(
      'openssl',
      'cms',
      '-sign',
      '-binary',
      '-in',
      'plain.txt',
      '-signer',
      'leaf.pem',
      '-inkey',
      'leaf.key',
      '-certfile',
      'ca.pem',
      '-outform',
      'DER',
      '-out',
      'plain.p7s',
      '-md',
      'sha256',
    )
    const trusted = parsePemCertificates(readFileSync(join(folder, 'ca.pem'), 'utf8'))
    expect(verifyCms(readFileSync(join(folder, 'plain.p7s')), content, { trusted })).toMatchObject({
      valid: true,
      trusted: true,
      problems: [],
    })
  })

  const makeOpensslChain = (): void => {
    const subject = (name: string): readonly string[] => ['-utf8', '-subj', `/C=VN/O=Sở Văn hóa/CN=${name}`]
    run(
      'openssl',
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      'ca.key',
      '-out',
      'ca.pem',
      '-days',
      '30',
      ...subject('Cơ quan chứng thực Ấn'),
    )
    run('openssl', 'req', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'leaf.key', '-out', 'leaf.csr', ...subject('Trần Văn Đò'))
    run('openssl', 'x509', '-req', '-in', 'leaf.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-days', '20', '-out', 'leaf.pem')
  }

  it('tells a wrong passphrase from a file that is no key file', async () => {
    await expect(openP12(demo.p12, 'sai rồi')).rejects.toMatchObject({ code: 'signing.wrongPassphrase' })
    await expect(openP12(Buffer.from('not a key'), 'x')).rejects.toMatchObject({ code: 'signing.unreadableKeyFile' })
    await expect(openP12(demo.p12.subarray(0, 500), passphrase)).rejects.toMatchObject({ code: 'signing.unreadableKeyFile' })
  })

  it('refuses keys that are too weak, by what they are', needsTool('openssl'), async () => {
    run(
      'openssl',
      'req',
      '-x509',
      '-newkey',
      'rsa:1024',
      '-nodes',
      '-keyout',
      'weak.key',
      '-out',
      'weak.pem',
      '-days',
      '30',
      '-subj',
      '/CN=Weak',
    )
    run('openssl', 'pkcs12', '-export', '-inkey', 'weak.key', '-in', 'weak.pem', '-out', 'weak.p12', '-passout', 'pass:x')
    await expect(openP12(readFileSync(join(folder, 'weak.p12')), 'x')).rejects.toMatchObject({
      code: 'signing.keyRefused',
      data: { name: 'Weak', kind: 'RSA 1024 bit' },
    })
  })

  it('refuses to sign before and after the validity of the certificate, and says the day', async () => {
    const signer = await openP12(demo.p12, passphrase)
    await expect(signCms(content, signer, new Date('2090-01-01'))).rejects.toMatchObject({ code: 'signing.certificateExpired' })
    await expect(openP12(demo.p12, passphrase, new Date('2001-01-01'))).rejects.toMatchObject({ code: 'signing.certificateNotYetValid' })
    const refusal: unknown = await openP12(demo.p12, passphrase, new Date('2090-01-01')).catch((error: unknown) => error)
    const data = refusal instanceof Error && 'data' in refusal ? refusal.data : {}
    expect(sentence('signing.certificateExpired', data, 'vi')).toMatch(/Nguyễn Thị Kiểm Thử đã hết hạn ngày \d{4}-\d\d-\d\d/)
  })

  it('opens a key by its name on the command line, and explains what is missing', async () => {
    const file = join(folder, 'khóa ký.p12')
    writeFileSync(file, demo.p12)
    expect(certificateName((await openSigner(`p12:${file}`, passphrase)).certificate)).toBe('Nguyễn Thị Kiểm Thử')
    await expect(openSigner(`p12:${file}`, undefined)).rejects.toMatchObject({ code: 'signing.passphraseMissing' })
    await expect(openSigner('p12:/nowhere.p12', 'x')).rejects.toMatchObject({ code: 'signing.keyFileNotRead' })
    await expect(openSigner(file, 'x')).rejects.toMatchObject({ code: 'signing.unknownKey' })
  })
})

describe('verifying a signature', () => {
  it('finds changed content, a stranger behind the signature and an expired certificate', async () => {
    const p7s = await signCms(content, await openP12(demo.p12, passphrase))
    expect(verifyCms(p7s, Buffer.from('other')).problems).toEqual([{ code: 'signing.contentChanged', data: {} }])
    const stranger = await makeDemoCertificate({ ...people, passphrase: 'x' })
    const untrusted = verifyCms(p7s, content, { trusted: parsePemCertificates(stranger.rootPem) })
    expect(untrusted).toMatchObject({ valid: true, trusted: false, problems: [{ code: 'signing.untrusted' }] })
    const late = verifyCms(p7s, content, { trusted: parsePemCertificates(demo.rootPem), now: new Date('2090-01-01') })
    expect(late).toMatchObject({ valid: true, trusted: false })
    expect(late.problems.map(({ code }) => code)).toContain('signing.chainExpired')
  })

  it('calls nobody trusted where no authority was given', async () => {
    const p7s = await signCms(content, await openP12(demo.p12, passphrase))
    expect(verifyCms(p7s, content)).toMatchObject({ valid: true, trusted: false, problems: [] })
  })

  it('finds a changed byte anywhere in the signature file, its certificates included', async () => {
    const p7s = await signCms(content, await openP12(demo.p12, passphrase))
    const random = randomFrom(20261121)
    const missed: number[] = []
    for (let round = 0; round < 250; round++) {
      const damaged = Uint8Array.from(p7s)
      const at = Math.floor(random() * damaged.length)
      damaged[at] = (damaged[at] ?? 0) ^ (1 << Math.floor(random() * 8))
      if (verifyCms(damaged, content).valid) missed.push(at)
    }
    expect(missed).toEqual([])
    for (const length of [0, 1, 100, p7s.length - 1]) expect(verifyCms(p7s.subarray(0, length), content).valid).toBe(false)
    expect(verifyCms(Buffer.concat([p7s, Buffer.of(0)]), content).valid).toBe(false)
  }, 120_000)
})
