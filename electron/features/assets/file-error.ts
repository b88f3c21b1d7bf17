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
    case 'EIO':
    case 'EBUSY':
    case 'ENXIO':
    case 'ENODEV':
    case 'ESTALE':
    case 'ETIMEDOUT':
      return new AppError('asset.unreadable', { path }, options)
    default:
      return error
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
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'EIO':
    case 'ENOENT':
    case 'ENODEV':
      return new AppError('asset.archiveNotWritable', { path }, options)
    default:
      return error
  }
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')
