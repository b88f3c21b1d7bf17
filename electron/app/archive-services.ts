import type { AppContract } from '../../shared/rpc/app-contract.ts'
import type { Router } from '../../shared/rpc/contract.ts'
import type { Archive } from '../db/archive.ts'
import { createAssetsService } from '../features/assets/service.ts'
import { createAuditService } from '../features/audit/service.ts'
import { createBackupService } from '../features/backup/service.ts'
import { createDossiersService } from '../features/dossiers/service.ts'
import { createDuplicatesService } from '../features/duplicates/service.ts'
import { createExchangeService } from '../features/exchange/service.ts'
import { createNumbersService } from '../features/numbers/service.ts'
import { createOcrService } from '../features/ocr/service.ts'
import { createPagesService } from '../features/pages/service.ts'
import { createPeopleService } from '../features/people/service.ts'
import type { ProfileSet } from '../features/profiles/public.ts'
import { createProfilesService } from '../features/profiles/service.ts'
import { createBatchService } from '../features/records/batch-service.ts'
import { createCompareService } from '../features/records/compare-service.ts'
import { createConflictService } from '../features/records/conflict-service.ts'
import { createEntryService } from '../features/records/entry-service.ts'
import { createRelationService } from '../features/records/relation-service.ts'
import { createRecordsService } from '../features/records/service.ts'
import { createTreeService } from '../features/records/tree-service.ts'
import { createMapService } from '../features/search/map-service.ts'
import type { ArchiveReader } from '../features/search/public.ts'
import { createSearchService } from '../features/search/service.ts'
import { createSyncService } from '../features/sync/service.ts'
import { createTablesService } from '../features/tables/service.ts'
import { createFestivalsService } from '../features/vocabularies/lunar-service.ts'
import { createPlacesService } from '../features/vocabularies/place-service.ts'
import { createVocabulariesService } from '../features/vocabularies/service.ts'
import type { Ports } from '../ports/ports.ts'

/** What every service of an open archive is made of. */
export interface ServiceDeps {
  readonly archive: Archive
  readonly profiles: ProfileSet
  readonly ports: Ports
  /** The thread that searches, lists and counts. */
  readonly reader: ArchiveReader
}

/** Everything that an open archive can do; `archives` and `jobs` belong to the app around it. */
export const createArchiveServices = (deps: ServiceDeps): Partial<Router<AppContract>> => ({
  assets: createAssetsService(deps),
  audit: createAuditService(deps),
  backup: createBackupService(deps),
  batches: createBatchService(deps),
  dossiers: createDossiersService(deps),
  entry: createEntryService(deps),
  duplicates: createDuplicatesService(deps),
  exchange: createExchangeService(deps),
  numbers: createNumbersService(deps),
  ocr: createOcrService(deps),
  pages: createPagesService(deps),
  people: createPeopleService(deps),
  festivals: createFestivalsService(deps),
  map: createMapService(deps),
  places: createPlacesService(deps),
  profiles: createProfilesService(deps),
  records: {
    ...createRecordsService(deps),
    ...createTreeService(deps),
    ...createRelationService(deps),
    ...createCompareService(deps),
    ...createConflictService(deps),
  },
  search: createSearchService(deps),
  sync: createSyncService(deps),
  tables: createTablesService(deps),
  vocabularies: createVocabulariesService(deps),
})
