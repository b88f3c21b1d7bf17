import { AppError } from '../../../shared/rpc/app-error.ts'

/** Why nothing could be written to `folder` while copying, as a failure that a person can act on; bugs stay bugs. */
export const explainCopyError = (error: unknown, folder: string): unknown => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const options = { cause: error }
  if (noRoom.has(code)) return new AppError('archive.diskFull', {}, options)
  // Making a folder on a write-protected disk, or on a stick that is gone, fails by this code.
  const noFolder = code === 'ENOENT' && error instanceof Error && 'syscall' in error && error.syscall === 'mkdir'
  if (noFolder || notAllowed.has(code)) return new AppError('archive.notWritable', { folder }, options)
  return error
}

const noRoom = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'SQLITE_IOERR_SHMSIZE'])
const notAllowed = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'SQLITE_CANTOPEN'])
