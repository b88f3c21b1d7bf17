/** Where a bag is being written: a folder or a zip, under a temporary name until `finish`. */
export interface BagTarget {
  /** Writes one file; `chunks` are read to their end before it resolves. */
  readonly add: (path: string, chunks: AsyncIterable<Uint8Array>) => Promise<void>
  /** Makes everything durable and gives the bag its name, in one step. */
  readonly finish: () => Promise<void>
  /** Removes what was written so far. */
  readonly discard: () => Promise<void>
}
