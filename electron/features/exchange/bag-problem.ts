import type { ErrorCode, ErrorData } from '../../../shared/rpc/errors.ts'

/** One finding, at a path inside the bag; the screen makes its sentence from code and data. */
export interface BagProblem<C extends ErrorCode = ErrorCode> {
  readonly path: string
  readonly code: C
  readonly data: ErrorData<C>
}

type PlainCode =
  | 'bag.unsafeName'
  | 'bag.symlink'
  | 'bag.duplicateEntry'
  | 'bag.unsupportedEntry'
  | 'bag.containerDamaged'
  | 'bag.fileUnreadable'
  | 'bag.fileMissing'
  | 'bag.fileExtra'
  | 'bag.declarationWrong'
  | 'bag.manifestMissing'
  | 'bag.unknownAlgorithm'
  | 'bag.signatureMissing'

/** A finding that needs nothing but its path. */
export const problemAt = (path: string, code: PlainCode): BagProblem => ({ path, code, data: { path } })
