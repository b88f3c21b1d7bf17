/** How long a transaction of an import should hold the core, in milliseconds: everything else that it is asked waits so long. */
const aim = 30
const fewest = 200
const most = 2000

/** How many rows go into the next transaction, by how long the last ones took: larger ones cost less, smaller ones let others in. */
export const createPace = (): { readonly rows: () => number; readonly follow: (rows: number, work: () => void) => void } => {
  let next = fewest
  return {
    rows: () => next,
    follow: (rows, work) => {
      const start = performance.now()
      work()
      const took = performance.now() - start
      next = Math.min(most, Math.max(fewest, Math.min(2 * rows, Math.round((rows * aim) / Math.max(took, 1)))))
    },
  }
}
