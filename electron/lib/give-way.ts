import { setImmediate as turn } from 'node:timers/promises'

/** So many milliseconds the core works at one thing before everything else that it is asked has its turn. */
const sliceTime = 12

/** However slow the machine is just now, so many steps are worth a transaction, which waits for the disk. */
const leastSteps = 8

/** To be asked before or after each step within a transaction, which cannot wait: true when the slice that begins now is over. */
export const createSlice = (): (() => boolean) => {
  const end = performance.now() + sliceTime
  let steps = 0
  return () => ++steps > leastSteps && performance.now() >= end
}

/** To be awaited between the steps of long work: gives way where a slice is over, and costs next to nothing where it is not. */
export const createGiveWay = (): (() => Promise<void> | undefined) => {
  let end = performance.now() + sliceTime
  return () => {
    if (performance.now() < end) return undefined
    return turn().then(() => {
      end = performance.now() + sliceTime
    })
  }
}
