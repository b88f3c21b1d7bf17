/** How long a transaction of an import should compute, in milliseconds: everything else that the core is asked waits so long. */
const aim = 30
const fewest = 200
const most = 2000

/**
 * How many rows go into the next transaction, by how long the last one took: larger ones cost less, smaller ones let others in. Where
 * the disk is slow to take one, the next computes as long as it waits, since smaller ones would only wait more often.
 */
export const createPace = (): { readonly rows: () => number; readonly follow: (rows: number, work: () => void) => void } => {
  let next = fewest
  return {
    rows: () => next,
    follow: (rows, work) => {
      const start = performance.now()
      const before = process.threadCpuUsage()
      work()
      const { user, system } = process.threadCpuUsage(before)
      const computed = Math.max((user + system) / 1000, 1)
      const waited = performance.now() - start - computed
      next = Math.min(most, Math.max(fewest, Math.min(2 * rows, Math.round((rows * Math.max(aim, waited)) / computed))))
    },
  }
}
