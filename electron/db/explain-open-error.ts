import { AppError, isAppError } from '../../shared/rpc/app-error.ts'

/** Why an archive could not be made or opened in `folder`, as a failure that a person can act on; bugs stay bugs. */
export const explainOpenError = (error: unknown, folder: string): unknown => {
  if (isAppError(error)) return error
  const options = { cause: error }
  const code = codeOf(error)
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) {
    return new AppError('archive.damaged', { folder, detail: code }, options)
  }
  if (noRoom.has(code)) return new AppError('archive.diskFull', {}, options)
  // Making a folder on a write-protected disk fails by ENOENT.
  if (code === 'ENOENT' && error instanceof Error && 'syscall' in error && error.syscall === 'mkdir') {
    return new AppError('archive.notWritable', { folder }, options)
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code.startsWith('SQLITE_READONLY') || code === 'SQLITE_CANTOPEN') {
    return new AppError('archive.notWritable', { folder }, options)
  }
  if (code === 'ENOTDIR' || code === 'EEXIST') return new AppError('archive.notEmpty', { folder }, options)
  if (code === 'ENAMETOOLONG') return new AppError('archive.folderUnreadable', { folder }, options)
  return error
}

/** True where SQLite cannot read a database because nothing can be written beside it: a read-only stick, a folder of another account, a full disk. */
export const needsWritingToRead = (error: unknown): boolean => {
  const code = codeOf(error)
  return code === 'SQLITE_CANTOPEN' || code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_IOERR_SHM') || code === 'SQLITE_FULL'
}

const noRoom = new Set(['ENOSPC', 'EDQUOT', 'SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE', 'SQLITE_IOERR_WRITE'])

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')
