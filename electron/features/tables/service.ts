import type { tablesContract } from '../../../shared/features/tables/contract.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { Handlers } from '../../../shared/rpc/contract.ts'
import { requireProfile } from '../profiles/public.ts'
import { type ExportDeps, exportTable, writeSheet } from './export-table.ts'
import { importTable } from './job.ts'
import { previewTable } from './preview-table.ts'
import { listNamedMappings, removeNamedMapping, saveNamedMapping } from './saved-mapping.ts'

export const createTablesService = (deps: ExportDeps): Handlers<typeof tablesContract> => ({
  preview: (input) => previewTable(deps, input),
  mappings: ({ profile }) => ({ mappings: [...listNamedMappings(deps.archive.db, requireProfile(deps.profiles, profile).id)] }),
  saveMapping: ({ profile, name, mapping }) =>
    deps.archive.db.write((tx) => {
      saveNamedMapping(tx, requireProfile(deps.profiles, profile).id, name, mapping)
      tx.touch('tables')
      return { name }
    }),
  removeMapping: ({ profile, name }) =>
    deps.archive.db.write((tx) => {
      if (!removeNamedMapping(tx, profile, name)) throw new AppError('table.noMapping', { name })
      tx.touch('tables')
      return {}
    }),
  import: (input, context) => importTable(deps, input, context),
  export: (input, context) => exportTable(deps, input, context),
  sheet: (input, context) => writeSheet(deps, input, context),
})
