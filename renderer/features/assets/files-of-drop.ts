import type { DroppedFile } from '../../api/host.ts'

/** The files of a drop, each with the folders that it lay in. In Electron a dropped folder stays one path of its own. */
export const filesOfDrop = async (data: DataTransfer): Promise<readonly DroppedFile[]> => {
  // The list of items is gone after the first pause, so all entries are taken before anything is awaited.
  const entries = window.tangthu ? [] : [...data.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null)
  if (entries.length === 0) return [...data.files].map((file) => ({ file, folder: [] }))
  const files: DroppedFile[] = []
  for (const entry of entries) await walk(entry, [], files)
  return files
}

const walk = async (entry: FileSystemEntry, folder: readonly string[], files: DroppedFile[]): Promise<void> => {
  if (isFile(entry)) files.push({ file: await new Promise<File>((resolve, reject) => entry.file(resolve, reject)), folder })
  if (!isFolder(entry)) return
  const reader = entry.createReader()
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (part.length === 0) return
    for (const child of part) await walk(child, [...folder, entry.name], files)
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory
