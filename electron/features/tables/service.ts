import type { tablesContract } from '../../../shared/features/tables/contract.ts'
import type { Handlers } from '../../../shared/rpc/contract.ts'
import { exportTable, writeSheet } from './export-table.ts'
import { importTable, type TableDeps } from './job.ts'
import { previewTable } from './preview-table.ts'

export const createTablesService = (deps: TableDeps): Handlers<typeof tablesContract> => ({
  preview: (input) => previewTable(deps, input),
  import: (input, context) => importTable(deps, input, context),
  export: (input, context) => exportTable(deps, input, context),
  sheet: (input, context) => writeSheet(deps, input, context),
})
