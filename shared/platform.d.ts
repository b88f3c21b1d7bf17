// What every host has, whatever it is: shared/ is compiled with neither DOM nor Node types, so that nothing else slips in.
declare interface AbortSignal {
  readonly aborted: boolean
  throwIfAborted(): void
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void
  removeEventListener(type: 'abort', listener: () => void): void
}
declare const crypto: { randomUUID(): string }
declare class URL {
  constructor(url: string, base?: string)
  readonly protocol: string
  readonly pathname: string
  readonly searchParams: { get(name: string): string | null }
}
