import type { SigningKey } from '../../../shared/features/exchange/contract.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import { askSecret } from './ask-secret.ts'

export const text = (value: unknown): string => {
  if (typeof value === 'string') return value
  throw new AppError('input.invalid', { issues: ['missing argument'] })
}

export const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])

export const optionalText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

export const wholeNumber = (value: unknown, name: string): number | undefined => {
  if (value === undefined) return undefined
  const number = Number(value)
  if (Number.isInteger(number) && number >= 0) return number
  throw new AppError('input.invalid', { issues: [`${name}: ${String(value)}`] })
}

/** `--set key=value`, repeated; the same key twice makes a list. */
export const assignments = (values: readonly string[]): Record<string, unknown> => {
  const result = new Map<string, unknown>()
  for (const pair of values) {
    const at = pair.indexOf('=')
    if (at <= 0) throw new AppError('input.invalid', { issues: [`--set ${pair}: KEY=VALUE`] })
    const key = pair.slice(0, at).trim()
    const value = pair.slice(at + 1)
    const known = result.get(key)
    result.set(key, known === undefined ? (value === '' ? null : value) : [...(Array.isArray(known) ? known : [known]), value])
  }
  return Object.fromEntries(result)
}

/** The key of `--sign`, with its passphrase from TANGTHU_PASSPHRASE or asked for; never from the command line itself. */
export const signingKey = async (value: unknown): Promise<SigningKey | undefined> => {
  if (typeof value !== 'string') return undefined
  if (!value.startsWith('p12:') && !value.startsWith('pkcs11:'))
    throw new AppError('input.invalid', { issues: [`--sign ${value}: p12:FILE`] })
  const passphrase = process.env['TANGTHU_PASSPHRASE'] ?? (await askSecret('Mật khẩu khóa ký / Passphrase: '))
  return { key: value, passphrase }
}
