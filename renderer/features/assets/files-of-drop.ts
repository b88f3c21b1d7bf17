/** The files of a drop. In Electron a dropped folder stays one path; a browser gives only what lies in it, file by file. */
export const filesOfDrop = async (data: DataTransfer): Promise<readonly File[]> => {
  if (window.tangthu) return [...data.files]
  // The list of items is gone after the first pause, so all entries are taken before anything is awaited.
  const entries = [...data.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null)
  if (entries.length === 0) return [...data.files]
  const files: File[] = []
  for (const entry of entries) await walk(entry, files)
  return files
}

const walk = async (entry: FileSystemEntry, files: File[]): Promise<void> => {
  if (isFile(entry)) files.push(await new Promise<File>((resolve, reject) => entry.file(resolve, reject)))
  if (!isFolder(entry)) return
  const reader = entry.createReader()
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (part.length === 0) return
    for (const child of part) await walk(child, files)
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory
