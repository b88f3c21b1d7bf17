import { closeSync, fsyncSync, openSync } from 'node:fs'
import { open } from 'node:fs/promises'

/** Forces the names in a folder to the disk, so that a power cut does not forget what was made or renamed there. */
export const syncFolder = (folder: string): void => {
  if (isKeptBySystem) return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } catch (error) {
    allowUnable(error)
  } finally {
    closeSync(handle)
  }
}

/** The same without holding up the thread that asks. */
export const syncFolderAsync = async (folder: string): Promise<void> => {
  if (isKeptBySystem) return
  const handle = await open(folder, 'r')
  try {
    await handle.sync().catch(allowUnable)
  } finally {
    await handle.close()
  }
}

/** Windows keeps folders itself and cannot open them as files. */
const isKeptBySystem = process.platform === 'win32'

/** Some systems of sticks and shares cannot: then there is nothing more that we could do. */
const allowUnable = (error: unknown): void => {
  if (!(error instanceof Error && 'code' in error && (error.code === 'EINVAL' || error.code === 'ENOTSUP'))) throw error
}
