import { availableParallelism, totalmem } from 'node:os'

const gigabyte = 1024 ** 3
/** What one engine and the page that it reads take at most, and what the rest of the machine needs to stay quick. */
const memoryOfOne = 0.4 * gigabyte
const memoryOfRest = 2.5 * gigabyte

/** How many engines read at once: one a core less one, and fewer where the memory would not hold them. */
export const engineCount = (cores = availableParallelism(), memory = totalmem()): number =>
  Math.max(1, Math.min(cores - 1, Math.floor((memory - memoryOfRest) / memoryOfOne)))

/** How many threads make pages ready for so many engines: a page is made ready in a third of the time in which it is read. */
export const preparerCount = (engines: number): number => Math.ceil(engines / 3)

/** How many pages are under way at once so that no engine waits: one in each engine, one in each preparing thread, and one that is ready. */
export const pagesUnderWay = (engines: number): number => engines + preparerCount(engines) + 1
