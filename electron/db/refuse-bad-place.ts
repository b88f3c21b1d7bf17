import { existsSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { AppError } from '../../shared/rpc/app-error.ts'

const cloudFolders =
  /(^|[\\/])(onedrive[^\\/]*|dropbox|google ?drive|my drive|icloud ?drive|com~apple~clouddocs|box sync|nextcloud|zalo received files)([\\/]|$)/i
const networkSystems = new Set([
  'nfs',
  'nfs4',
  'cifs',
  'smb3',
  'smbfs',
  'fuse.sshfs',
  'fuse.rclone',
  'davfs',
  'fuse.davfs2',
  'afs',
  'ncpfs',
])

/** SQLite's locks do not hold on network shares, and sync programs copy a database in the middle of a change: refuse both. */
export const refuseBadPlace = (folder: string): void => {
  if (/^[\\/]{2}[^\\/]/.test(folder)) throw new AppError('archive.badPlace', { folder, reason: 'network share' })
  const cloud = cloudFolders.exec(folder)
  if (cloud) throw new AppError('archive.badPlace', { folder, reason: cloud[2] ?? 'cloud' })
  const system = fileSystemOf(folder)
  if (system && networkSystems.has(system)) throw new AppError('archive.badPlace', { folder, reason: system })
}

/** Linux says it in /proc/mounts; elsewhere the path is all we have. */
const fileSystemOf = (folder: string): string | undefined => {
  if (!existsSync('/proc/mounts')) return undefined
  let place = folder
  while (!existsSync(place) && dirname(place) !== place) place = dirname(place)
  const mounts = readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' '))
  let best: { readonly path: string; readonly type: string } | undefined
  for (const [, path, type] of mounts) {
    if (!path || !type) continue
    const unescaped = path.replace(/\\040/g, ' ')
    const inside = place === unescaped || place.startsWith(unescaped.endsWith('/') ? unescaped : `${unescaped}/`)
    if (inside && (!best || unescaped.length >= best.path.length)) best = { path: unescaped, type }
  }
  return best?.type
}
