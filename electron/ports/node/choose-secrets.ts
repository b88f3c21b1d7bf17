import { join } from 'node:path'
import { noSecrets, type Secrets } from '../secrets.ts'
import { openKeychain } from './keychain-secrets.ts'
import { openSealedFile } from './sealed-secrets.ts'

/**
 * Where this account keeps its secrets: the key store of the desktop; else the file sealed with `TANGTHU_SECRETS_PASSPHRASE` in the
 * folder `settings`; else nowhere, and the person is asked each time.
 */
export const chooseSecrets = async (settings: string): Promise<Secrets> => {
  const keychain = await openKeychain()
  if (keychain) return keychain
  const passphrase = process.env['TANGTHU_SECRETS_PASSPHRASE']
  return passphrase ? openSealedFile(join(settings, 'secrets.sealed'), passphrase) : noSecrets
}
