import type { ChooseOptions } from './choose-path.ts'

/** The names of the only three channels between the window and the main process. */
export const channels = { rpc: 'rpc', choose: 'choose', event: 'event' } as const

/** All that a page of ours can reach: `window.tangthu`. Nothing of Electron itself. */
export interface Bridge {
  readonly call: (method: string, input: unknown) => Promise<unknown>
  readonly onEvent: (listener: (event: unknown) => void) => () => void
  readonly pathForFile: (file: File) => string
  readonly choosePath: (options: ChooseOptions) => Promise<readonly string[]>
}
