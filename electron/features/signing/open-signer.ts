import { readFile } from 'node:fs/promises'
import { AppError } from '../../../shared/rpc/app-error.ts'
import { openP12 } from './open-p12.ts'
import type { Signer } from './signer.ts'

/**
 * The signer that a KEY of the command line names: `p12:FILE`, with the passphrase that goes with it.
 * Errors: signing.unknownKey, keyFileNotRead, passphraseMissing, and those of `openP12`.
 */
export const openSigner = async (key: string, passphrase: string | undefined, now: Date = new Date()): Promise<Signer> => {
  const file = /^p12:(.+)$/s.exec(key)?.[1]
  if (file === undefined) throw new AppError('signing.unknownKey', { key })
  if (passphrase === undefined) throw new AppError('signing.passphraseMissing', {})
  return openP12(await readKeyFile(file), passphrase, now)
}

const readKeyFile = async (file: string): Promise<Uint8Array> => {
  try {
    return await readFile(file)
  } catch (cause) {
    throw new AppError('signing.keyFileNotRead', { file }, { cause })
  }
}
