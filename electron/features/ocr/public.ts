export { formatPages, isPageFormat, type PageFormatName, pageFormats } from './page-formats.ts'
export { type FileRead, readFiles } from './read-files.ts'
