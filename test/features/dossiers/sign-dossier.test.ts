import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { typesetDossier } from '../../../electron/features/dossiers/typeset-dossier.ts'
import {
  makeDemoCertificate,
  openP12,
  parsePemCertificates,
  type Signer,
  signPdf,
  verifyPdf,
} from '../../../electron/features/signing/public.ts'
import { needsTool } from '../../support/tools.ts'
import { createSampleDossier } from './sample-dossier.ts'

const now = new Date('2026-02-05T03:10:00Z')
let folder = ''
let signer: Signer
let root = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tangthu-sign-'))
  const made = await makeDemoCertificate({
    signer: 'Nguyễn Thị (Kiểm) Thử',
    organisation: 'Bảo tàng tỉnh Hưng Yên',
    passphrase: 'thử',
    now,
    algorithm: 'rsa',
  })
  signer = await openP12(made.p12, 'thử', now)
  root = made.rootPem
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const signed = async (name: string): Promise<string> => {
  const file = join(folder, name)
  const place = { signer: 'Nguyễn Thị (Kiểm) Thử', at: now, reason: 'Xác nhận hồ sơ', location: 'Hưng Yên' }
  await typesetDossier(await createSampleDossier(folder), { file, signature: place })
  await signPdf(file, signer, now)
  return file
}

describe('a signed dossier', () => {
  it('is accepted by pdfsig as PAdES over the whole file, with the Vietnamese name whole', needsTool('pdfsig', 'qpdf'), async () => {
    const file = await signed('pades.pdf')
    const says = execFileSync('pdfsig', ['-nocert', file], { encoding: 'utf8' })
    expect(says).toContain('Signature is Valid')
    expect(says).toContain('ETSI.CAdES.detached')
    expect(says).toContain('Total document signed')
    expect(says).toContain('SHA-256')
    expect(says).toContain('Nguyễn Thị (Kiểm) Thử')
    expect(execFileSync('qpdf', ['--check', file], { encoding: 'utf8' })).toContain('No syntax or stream encoding errors found')
  })

  it('verifies to its authority, and no longer when a byte of it is changed', async () => {
    const file = await signed('whole.pdf')
    const trusted = parsePemCertificates(root)
    expect(await verifyPdf(file, { trusted, now })).toMatchObject([
      { valid: true, trusted: true, whole: true, signer: 'Nguyễn Thị (Kiểm) Thử' },
    ])
    const bytes = readFileSync(file)
    for (const at of [100, Math.floor(bytes.length / 2), bytes.length - 20]) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      const other = join(folder, `changed-${at}.pdf`)
      writeFileSync(other, changed)
      expect((await verifyPdf(other, { trusted, now }))[0]).toMatchObject({ valid: false })
    }
  })

  it('shows that something was added after the signature', async () => {
    const file = await signed('added.pdf')
    const other = join(folder, 'longer.pdf')
    writeFileSync(other, Buffer.concat([readFileSync(file), Buffer.from('\n% added\n')]))
    expect(await verifyPdf(other, { now })).toMatchObject([{ valid: true, whole: false }])
  })
})
