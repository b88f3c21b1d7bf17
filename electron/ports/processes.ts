export interface ProcessOptions {
  readonly signal?: AbortSignal
  /** Ended by force after this many milliseconds. */
  readonly timeLimit: number
  /** Megabytes of JavaScript heap. */
  readonly memoryLimit: number
  /** What the child tells on its way to the answer; each piece of news starts the time limit anew. */
  readonly onNews?: (news: unknown) => void
}

/**
 * Runs parsers of hostile files apart from the core: a crash, a hang or a bomb ends the child, never the program.
 * Electron's utilityProcess there, `child_process.fork` elsewhere (Electron's runAsNode fuse is off).
 */
export interface Processes {
  /** Starts the module, sends it `input` as its one message, and gives back its one answer. Rejects if it dies or overruns. */
  readonly run: (entry: URL, input: unknown, options: ProcessOptions) => Promise<unknown>
}
