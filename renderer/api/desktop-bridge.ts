/** What a person is asked for: a folder, one file, several files, or where a new file shall lie. */
export interface ChooseOptions {
  readonly kind: 'folder' | 'file' | 'files' | 'save'
  readonly title: string
  /** The name that is proposed for a new file or folder. */
  readonly suggestedName?: string
  /** Endings without the dot; empty for any. */
  readonly extensions?: readonly string[]
}

/** A file or folder that was written: opened by the system's program for it, or shown in its folder. */
export interface ShowOptions {
  readonly path: string
  readonly how: 'open' | 'folder'
}

/** What Electron's preload gives the window; absent in a browser. */
export interface DesktopBridge {
  readonly call: (method: string, input: unknown) => Promise<unknown>
  readonly onEvent: (listener: (event: unknown) => void) => () => void
  readonly pathForFile: (file: File) => string
  /** Chosen paths; empty when the person changed their mind. */
  readonly choosePath: (options: ChooseOptions) => Promise<readonly string[]>
  readonly showWritten: (options: ShowOptions) => Promise<void>
}

declare global {
  interface Window {
    readonly tangthu?: DesktopBridge
  }
}
