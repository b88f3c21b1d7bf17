import { access, mkdir, rename } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import { doneFolder, type SeenFile } from './watch-walk.ts'

/** Moves a file that is in the archive into the subfolder `Đã nhập`, never over another; false where that cannot be done. */
export const putAway = async (root: string, file: SeenFile): Promise<boolean> => {
  try {
    const target = await freePath(join(root, doneFolder, ...file.name.split('/')))
    await mkdir(dirname(target), { recursive: true })
    await rename(file.path, target)
    return true
  } catch {
    // A share that may only be read: the file stays, and the screen says so.
    return false
  }
}

const freePath = async (wanted: string): Promise<string> => {
  const ending = extname(wanted)
  const stem = wanted.slice(0, wanted.length - ending.length)
  for (let number = 1; ; number++) {
    const path = number === 1 ? wanted : `${stem} (${number})${ending}`
    const taken = await access(path).then(
      () => true,
      () => false,
    )
    if (!taken) return path
  }
}
