import { homedir, platform } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Ports } from '../../ports/ports.ts'
import { noSecrets } from '../../ports/secrets.ts'
import { createFileLog } from './file-log.ts'
import { createForkProcesses } from './fork-processes.ts'
import { openKeychain } from './keychain-secrets.ts'
import { openSealedFile } from './sealed-secrets.ts'

/** The ports of plain Node: the command line, the loopback shell, tests. `TANGTHU_HOME` moves the settings elsewhere. */
export const createNodePorts = async (): Promise<Ports> => {
  const settings = process.env['TANGTHU_HOME'] ?? settingsFolder()
  return {
    clock: () => new Date(),
    log: createFileLog(join(settings, 'logs')),
    secrets: await chooseSecrets(settings),
    processes: createForkProcesses(),
    paths: { settings, resources: resourcesFolder(), documents: join(homedir(), 'Documents') },
  }
}

/** The key store of the desktop; else a sealed file where a passphrase was given; else none, and the person is asked each time. */
const chooseSecrets = async (settings: string): Promise<Ports['secrets']> => {
  const keychain = await openKeychain()
  if (keychain) return keychain
  const passphrase = process.env['TANGTHU_SECRETS_PASSPHRASE']
  return passphrase ? openSealedFile(join(settings, 'secrets.sealed'), passphrase) : noSecrets
}

const settingsFolder = (): string => {
  if (platform() === 'win32') return join(process.env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'TangThu')
  if (platform() === 'darwin') return join(homedir(), 'Library', 'Application Support', 'TangThu')
  return join(process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'tangthu')
}

const resourcesFolder = (): string => fileURLToPath(new URL('../../../resources', import.meta.url))
