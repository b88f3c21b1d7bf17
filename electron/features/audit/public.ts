export { type CheckResult, checkArchive } from './check-archive.ts'
