/** What a bag may ask of us: beyond these it is a trap or needs an administrator's word. */
export interface BagLimits {
  readonly entries: number
  readonly unpackedBytes: number
  /** How many times larger a zip may become; texts reach 20, scans 1. The first 64 MiB are free. */
  readonly ratio: number
}

export const defaultBagLimits: BagLimits = { entries: 2_000_000, unpackedBytes: 4 * 1024 ** 4, ratio: 100 }

export const freeUnpackedBytes = 64 * 1024 ** 2
