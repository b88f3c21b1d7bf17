import { availableParallelism, totalmem } from 'node:os'

const gigabyte = 1024 ** 3
/** What one engine and the page that it reads take at most, and what the rest of the machine needs to stay quick. */
const memoryOfOne = 0.4 * gigabyte
const memoryOfRest = 2.5 * gigabyte

/** How many engines read at once: one a core less one, and fewer where the memory would not hold them. */
export const engineCount = (cores = availableParallelism(), memory = totalmem()): number =>
  Math.max(1, Math.min(cores - 1, Math.floor((memory - memoryOfRest) / memoryOfOne)))
