import { AppError } from '../../../shared/rpc/app-error.ts'

/** Why nothing could be written to `folder` while copying, as a failure that a person can act on; bugs stay bugs. */
export const explainCopyError = (error: unknown, folder: string): unknown => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const options = { cause: error }
  if (noRoom.has(code)) return new AppError('archive.diskFull', {}, options)
  if (notAllowed.has(code)) return new AppError('archive.notWritable', { folder }, options)
  return error
}

const noRoom = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'SQLITE_IOERR_SHMSIZE'])
const notAllowed = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'SQLITE_CANTOPEN'])
