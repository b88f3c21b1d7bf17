import type { ChooseOptions } from './desktop-bridge.ts'

/** True where the host has file dialogs of its own; else the window shows its own folder browser. */
export const hasNativeDialogs = (): boolean => window.tangthu !== undefined

/** Asks by the dialog of the system; empty when the person changed their mind. */
export const chooseNatively = async (options: ChooseOptions): Promise<readonly string[]> =>
  (await window.tangthu?.choosePath(options)) ?? []

/**
 * The paths of files dropped on the window. Electron knows them; a browser hides them, so the bytes go to the host, which keeps
 * them in a folder of its own until they are brought in.
 */
export const pathsOfDroppedFiles = async (
  files: readonly File[],
  onProgress: (done: number, total: number) => void,
): Promise<readonly string[]> => {
  const bridge = window.tangthu
  if (bridge) return files.map((file) => bridge.pathForFile(file)).filter((path) => path !== '')
  const paths: string[] = []
  for (const [index, file] of files.entries()) {
    onProgress(index, files.length)
    paths.push(await upload(file))
  }
  return paths
}

const upload = async (file: File): Promise<string> => {
  const name = encodeURIComponent(file.name.normalize('NFC'))
  const response = await fetch(`/upload?name=${name}`, { method: 'POST', credentials: 'same-origin', body: file })
  const body: unknown = await response.json()
  if (typeof body === 'object' && body !== null && 'path' in body && typeof body.path === 'string') return body.path
  throw new Error(`The host did not take ${file.name}`)
}
