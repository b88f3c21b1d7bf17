import { open } from 'node:fs/promises'

/** Forces a file's content to the disk. Originals are write-protected, so it is opened for reading, where the system lets that do. */
export const syncFile = async (file: string): Promise<void> => {
  if (process.platform !== 'win32') {
    const handle = await open(file, 'r')
    await handle.sync().finally(() => handle.close())
    return
  }
  // Windows flushes only what is open for writing: of a write-protected copy we must trust the system's own time.
  const handle = await open(file, 'r+').catch(() => undefined)
  await handle?.sync().finally(() => handle.close())
}
