import type { dossiersContract } from '../../../shared/features/dossiers/contract.ts'
import type { Handlers } from '../../../shared/rpc/contract.ts'
import type { PrintDeps } from './compose-record.ts'
import { printDossier } from './job.ts'

export const createDossiersService = (deps: PrintDeps): Handlers<typeof dossiersContract> => ({
  print: (input, context) => printDossier(deps, input, context),
})
