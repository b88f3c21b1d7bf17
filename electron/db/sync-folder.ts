import { closeSync, fsyncSync, openSync } from 'node:fs'

/** Forces the names in a folder to the disk, so that a power cut does not forget what was made or renamed there. */
export const syncFolder = (folder: string): void => {
  // Windows keeps folders itself and cannot open them as files.
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } catch (error) {
    // Some systems of sticks and shares cannot: then there is nothing more that we could do.
    if (!(error instanceof Error && 'code' in error && (error.code === 'EINVAL' || error.code === 'ENOTSUP'))) throw error
  } finally {
    closeSync(handle)
  }
}
