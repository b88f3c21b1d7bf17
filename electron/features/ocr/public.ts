export { findReadable } from './find-readable.ts'
export {
  formatPages,
  type GivenDocument,
  type GivenPage,
  isPageFormat,
  type PageFormatName,
  pageFormats,
  type TextFormatName,
} from './page-formats.ts'
export { findPreparedCopy } from './prepared-copy.ts'
export { type AltoDocument, readAlto } from './read-alto.ts'
export { type FileRead, readFiles } from './read-files.ts'
export { type AltoPage, type TextStanding, writeAlto } from './write-alto.ts'
export { writeDocument } from './write-document.ts'
export { writeHocr } from './write-hocr.ts'
export type { PagePicture } from './write-searchable-pdf.ts'
export { findDensity } from './write-searchable-pdf-image.ts'
