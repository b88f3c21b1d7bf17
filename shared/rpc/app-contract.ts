import { archivesContract } from '../features/archives/contract.ts'
import { assetsContract } from '../features/assets/contract.ts'
import { auditContract } from '../features/audit/contract.ts'
import { backupContract } from '../features/backup/contract.ts'
import { dossiersContract } from '../features/dossiers/contract.ts'
import { duplicatesContract } from '../features/duplicates/contract.ts'
import { exchangeContract } from '../features/exchange/contract.ts'
import { jobsContract } from '../features/jobs/contract.ts'
import { numbersContract } from '../features/numbers/contract.ts'
import { ocrContract } from '../features/ocr/contract.ts'
import { pagesContract } from '../features/pages/contract.ts'
import { peopleContract } from '../features/people/contract.ts'
import { profilesContract } from '../features/profiles/contract.ts'
import { batchesContract } from '../features/records/batch-contract.ts'
import { compareContract } from '../features/records/compare-contract.ts'
import { conflictContract } from '../features/records/conflict-contract.ts'
import { recordsContract } from '../features/records/contract.ts'
import { entryContract } from '../features/records/entry-contract.ts'
import { relationContract } from '../features/records/relation-contract.ts'
import { treeContract } from '../features/records/tree-contract.ts'
import { searchContract } from '../features/search/contract.ts'
import { mapContract } from '../features/search/map-contract.ts'
import { syncContract } from '../features/sync/contract.ts'
import { tablesContract } from '../features/tables/contract.ts'
import { vocabulariesContract } from '../features/vocabularies/contract.ts'
import { festivalsContract } from '../features/vocabularies/lunar-contract.ts'
import { placesContract } from '../features/vocabularies/place-contract.ts'

/** Everything that the core does, by feature: the one contract of the window, the command line and the tests. */
export const appContract = {
  archives: archivesContract,
  assets: assetsContract,
  audit: auditContract,
  backup: backupContract,
  batches: batchesContract,
  dossiers: dossiersContract,
  duplicates: duplicatesContract,
  entry: entryContract,
  exchange: exchangeContract,
  jobs: jobsContract,
  numbers: numbersContract,
  ocr: ocrContract,
  pages: pagesContract,
  people: peopleContract,
  festivals: festivalsContract,
  map: mapContract,
  places: placesContract,
  profiles: profilesContract,
  records: { ...recordsContract, ...treeContract, ...relationContract, ...compareContract, ...conflictContract },
  search: searchContract,
  sync: syncContract,
  tables: tablesContract,
  vocabularies: vocabulariesContract,
}
export type AppContract = typeof appContract
