import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { Secrets } from '../secrets.ts'

interface Sealed {
  readonly salt: string
  readonly nonce: string
  readonly tag: string
  readonly body: string
}

/**
 * Secrets in one file sealed with a passphrase: scrypt (N=2^17, r=8, p=1) and AES-256-GCM, for machines without a key
 * store. Throws `secrets.locked` when the passphrase does not open it.
 */
export const openSealedFile = (file: string, passphrase: string): Secrets => {
  const read = (): Record<string, string> => (existsSync(file) ? unseal(JSON.parse(readFileSync(file, 'utf8')), passphrase, file) : {})
  const write = (values: Record<string, string>): void => {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(`${file}.part`, JSON.stringify(seal(values, passphrase)), { mode: 0o600 })
    renameSync(`${file}.part`, file)
  }
  return {
    kind: 'sealed-file',
    get: async (name) => read()[name],
    set: async (name, value) => write({ ...read(), [name]: value }),
    remove: async (name) => {
      const { [name]: _gone, ...rest } = read()
      write(rest)
    },
  }
}

const keyOf = (passphrase: string, salt: Buffer): Buffer =>
  scryptSync(passphrase.normalize('NFC'), salt, 32, { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 2 ** 20 })

const seal = (values: Record<string, string>, passphrase: string): Sealed => {
  const salt = randomBytes(16)
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyOf(passphrase, salt), nonce)
  const body = Buffer.concat([cipher.update(JSON.stringify(values), 'utf8'), cipher.final()])
  return {
    salt: salt.toString('base64'),
    nonce: nonce.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    body: body.toString('base64'),
  }
}

const unseal = (sealed: Sealed, passphrase: string, file: string): Record<string, string> => {
  const decipher = createDecipheriv(
    'aes-256-gcm',
    keyOf(passphrase, Buffer.from(sealed.salt, 'base64')),
    Buffer.from(sealed.nonce, 'base64'),
  )
  decipher.setAuthTag(Buffer.from(sealed.tag, 'base64'))
  try {
    return JSON.parse(Buffer.concat([decipher.update(Buffer.from(sealed.body, 'base64')), decipher.final()]).toString('utf8'))
  } catch (cause) {
    throw new AppError('secrets.locked', { file }, { cause })
  }
}
