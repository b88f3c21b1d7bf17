/** A name within a folder, by the sign that the folder's own path uses. */
export const joinPath = (folder: string, name: string): string => {
  const sign = folder.includes('\\') && !folder.includes('/') ? '\\' : '/'
  return folder.endsWith(sign) ? `${folder}${name}` : `${folder}${sign}${name}`
}

/** A name that every file system takes: letters without marks and digits, parted by hyphens. */
export const plainName = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
