/** One line of the table: what we do, what somebody would else do, both measured side by side in this run. */
export interface Comparison {
  readonly what: string
  readonly ours: string
  readonly peer: string
  /** Our time over the peer's: 1 is as quick, 2 takes twice as long. The median of the pairs, with the least and the most. */
  readonly ratio: Spread
  /** What must be known to read the ratio rightly: what else we do in that time. */
  readonly note?: string
}

export interface Spread {
  readonly median: number
  readonly least: number
  readonly most: number
}

/** What a measurement works with: a folder that is gone afterwards, a line for whoever waits, and a place for tables of another kind. */
export interface Bench {
  readonly folder: string
  readonly say: (text: string) => void
  readonly print: (lines: readonly string[]) => void
}
export type Measure = (bench: Bench) => Promise<readonly Comparison[]>

export interface Pairs {
  readonly pairs: number
  /** Each returns its time in seconds, so that making ready and clearing away stay outside. */
  readonly ours: () => Promise<number>
  readonly peer: () => Promise<number>
}

/**
 * Runs both sides in turn, the first one changing from pair to pair, so that whatever else the machine does meets both. Times are
 * medians in seconds; the ratio is the median of the pairs' own ratios.
 */
export const compare = async ({ pairs, ours, peer }: Pairs) => {
  const times: { readonly ours: number; readonly peer: number }[] = []
  for (let pair = 0; pair < pairs; pair++) {
    const first = pair % 2 === 0 ? await ours() : await peer()
    const second = pair % 2 === 0 ? await peer() : await ours()
    times.push(pair % 2 === 0 ? { ours: first, peer: second } : { ours: second, peer: first })
  }
  const ratios = times.map((time) => time.ours / time.peer)
  return {
    ours: median(times.map((time) => time.ours)),
    peer: median(times.map((time) => time.peer)),
    ratio: { median: median(ratios), least: Math.min(...ratios), most: Math.max(...ratios) },
  }
}

/** The seconds that a piece of work takes. */
export const secondsOf = async (work: () => unknown): Promise<number> => {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

/** The seconds that a piece of work takes, and keeps in `spent` those that all threads of this process computed meanwhile. */
export const secondsAndProcessor = async (work: () => unknown, spent: number[]): Promise<number> => {
  const before = process.cpuUsage()
  const seconds = await secondsOf(work)
  const { user, system } = process.cpuUsage(before)
  spent.push((user + system) / 1e6)
  return seconds
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}
