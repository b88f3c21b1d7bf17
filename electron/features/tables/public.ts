export { csvLine } from './csv-line.ts'
export { openCsv, type RawRow } from './read-csv.ts'
export { TableFault } from './table-fault.ts'
export { type WrittenFile, writeTableFile } from './table-target.ts'
