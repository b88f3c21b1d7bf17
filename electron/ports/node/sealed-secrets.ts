import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { Secrets } from '../secrets.ts'

const Sealed = z.object({ salt: z.base64(), nonce: z.base64(), tag: z.base64(), body: z.base64() })
type Sealed = z.infer<typeof Sealed>

/**
 * Secrets in one file sealed with a passphrase: scrypt (N=2^17, r=8, p=1) and AES-256-GCM, for machines without a key
 * store. Throws `secrets.locked` when the passphrase does not open it.
 */
export const openSealedFile = (file: string, passphrase: string): Secrets => {
  const read = (): Map<string, string> => (existsSync(file) ? unseal(readFileSync(file, 'utf8'), passphrase, file) : new Map())
  const write = (values: ReadonlyMap<string, string>): void => {
    mkdirSync(dirname(file), { recursive: true })
    // A half file of an earlier run would keep its own rights.
    rmSync(`${file}.part`, { force: true })
    writeFileSync(`${file}.part`, JSON.stringify(seal(values, passphrase)), { mode: 0o600, flush: true })
    renameSync(`${file}.part`, file)
  }
  return {
    kind: 'sealed-file',
    get: async (name) => read().get(name),
    set: async (name, value) => write(read().set(name, value)),
    remove: async (name) => {
      const values = read()
      if (values.delete(name)) write(values)
    },
  }
}

const keyOf = (passphrase: string, salt: Buffer): Buffer =>
  scryptSync(passphrase.normalize('NFC'), salt, 32, { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 2 ** 20 })

const seal = (values: ReadonlyMap<string, string>, passphrase: string): Sealed => {
  const salt = randomBytes(16)
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyOf(passphrase, salt), nonce)
  const body = Buffer.concat([cipher.update(JSON.stringify(Object.fromEntries(values)), 'utf8'), cipher.final()])
  return {
    salt: salt.toString('base64'),
    nonce: nonce.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    body: body.toString('base64'),
  }
}

const unseal = (text: string, passphrase: string, file: string): Map<string, string> => {
  try {
    const { salt, nonce, tag, body } = Sealed.parse(JSON.parse(text))
    const decipher = createDecipheriv('aes-256-gcm', keyOf(passphrase, Buffer.from(salt, 'base64')), Buffer.from(nonce, 'base64'), {
      authTagLength: 16,
    })
    decipher.setAuthTag(Buffer.from(tag, 'base64'))
    const values: unknown = JSON.parse(Buffer.concat([decipher.update(Buffer.from(body, 'base64')), decipher.final()]).toString('utf8'))
    return new Map(Object.entries(z.record(z.string(), z.string()).parse(values)))
  } catch (cause) {
    // A wrong passphrase, a changed byte and a cut file look alike from here, and must.
    throw new AppError('secrets.locked', { file }, { cause })
  }
}
