import type { ChooseOptions } from './choose-path.ts'
import type { ShowOptions } from './show-written.ts'

/** The names of the only four channels between the window and the main process. */
export const channels = { rpc: 'rpc', choose: 'choose', show: 'show', event: 'event' } as const

/** All that a page of ours can reach: `window.tangthu`. Nothing of Electron itself. */
export interface Bridge {
  readonly call: (method: string, input: unknown) => Promise<unknown>
  readonly onEvent: (listener: (event: unknown) => void) => () => void
  readonly pathForFile: (file: File) => string
  readonly choosePath: (options: ChooseOptions) => Promise<readonly string[]>
  readonly showWritten: (options: ShowOptions) => Promise<void>
}
