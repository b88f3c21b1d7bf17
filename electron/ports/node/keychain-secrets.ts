import type { Secrets } from '../secrets.ts'

interface Keytar {
  readonly getPassword: (service: string, account: string) => Promise<string | null>
  readonly setPassword: (service: string, account: string, password: string) => Promise<void>
  readonly deletePassword: (service: string, account: string) => Promise<boolean>
}

const service = 'tangthu'

/** The desktop's key store by keytar; undefined where the module is not installed or no key store answers. */
export const openKeychain = async (): Promise<Secrets | undefined> => {
  const keytar = await loadKeytar()
  if (!keytar) return undefined
  try {
    await keytar.getPassword(service, 'probe')
  } catch {
    // A machine without a running key store (a server, a bare window manager): the sealed file takes over.
    return undefined
  }
  return {
    kind: 'key-store',
    get: async (name) => (await keytar.getPassword(service, name)) ?? undefined,
    set: (name, value) => keytar.setPassword(service, name, value),
    remove: async (name) => void (await keytar.deletePassword(service, name)),
  }
}

const loadKeytar = async (): Promise<Keytar | undefined> => {
  try {
    const module: { default?: Keytar } = await import('keytar')
    return module.default
  } catch (error) {
    // Optional: its binary may be missing for this machine, or libsecret with it.
    if (error instanceof Error) return undefined
    throw error
  }
}
