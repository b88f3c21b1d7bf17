import { AppError, isAppError } from '../../../shared/rpc/app-error.ts'

/** What went wrong with reading `path`, as a sentence a person can act on; bugs stay bugs. */
export const explainReadError = (error: unknown, path: string): unknown => {
  if (isAppError(error)) return error
  const options = { cause: error }
  switch (codeOf(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new AppError('asset.notFound', { path }, options)
    case 'EACCES':
    case 'EPERM':
      return new AppError('asset.noPermission', { path }, options)
    case 'ENAMETOOLONG':
      return new AppError('asset.pathTooLong', { path }, options)
    case 'ELOOP':
      return new AppError('asset.folderLoop', { path }, options)
    default:
      return isSystemError(error) ? new AppError('asset.unreadable', { path }, options) : error
  }
}

/** What went wrong with writing into the archive's folder `path`. */
export const explainWriteError = (error: unknown, path: string): unknown => {
  if (isAppError(error)) return error
  const options = { cause: error }
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return new AppError('asset.diskFull', {}, options)
    default:
      return isSystemError(error) ? new AppError('asset.archiveNotWritable', { path }, options) : error
  }
}

/** Said by the operating system about a file, not a fault of ours. */
const isSystemError = (error: unknown): boolean => error instanceof Error && 'syscall' in error

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')
