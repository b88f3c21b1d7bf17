import { setImmediate as turn } from 'node:timers/promises'

/** So many milliseconds the core works at one thing before everything else that it is asked has its turn. */
export const sliceTime = 12

/** True from when the slice that begins now is over: for loops within a transaction, which cannot wait. */
export const createSlice = (): (() => boolean) => {
  const end = performance.now() + sliceTime
  return () => performance.now() >= end
}

/** To be awaited between the steps of long work: gives way where a slice is over, and costs next to nothing where it is not. */
export const createGiveWay = (): (() => Promise<void> | undefined) => {
  let isOver = createSlice()
  return () => {
    if (!isOver()) return undefined
    return turn().then(() => {
      isOver = createSlice()
    })
  }
}
