import { readdirSync, readlinkSync } from 'node:fs'
import { sep } from 'node:path'

/** The files below a folder that this process holds open (Linux). */
export const openFilesUnder = (folder: string): readonly string[] =>
  readdirSync('/proc/self/fd')
    .flatMap((number) => {
      try {
        return [readlinkSync(`/proc/self/fd/${number}`)]
      } catch {
        // The one by which the list itself was read.
        return []
      }
    })
    .filter((file) => file.startsWith(folder + sep))
