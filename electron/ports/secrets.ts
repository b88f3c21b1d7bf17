/** Where passphrases and keys of stores are kept: the desktop's key store, or a file sealed with a passphrase. */
export interface Secrets {
  /** What holds them, for the person to know. */
  readonly kind: 'key-store' | 'sealed-file' | 'none'
  readonly get: (name: string) => Promise<string | undefined>
  readonly set: (name: string, value: string) => Promise<void>
  readonly remove: (name: string) => Promise<void>
}

/** A host without any safe place: nothing is kept, so the person is asked each time. */
export const noSecrets: Secrets = {
  kind: 'none',
  get: async () => undefined,
  set: async () => undefined,
  remove: async () => undefined,
}
