import type { assetsContract } from '../../../shared/features/assets/contract.ts'
import type { Handlers } from '../../../shared/rpc/contract.ts'
import { sentence } from '../../../shared/rpc/sentence.ts'
import { type IngestDeps, ingest } from './job.ts'
import { sweepStaged } from './object-store.ts'
import { planFiles } from './plan-files.ts'
import { createWatchService } from './watch-service.ts'

export const createAssetsService = (deps: IngestDeps): Handlers<typeof assetsContract> => {
  // Whoever opens the archive for writing is its only writer, so whatever lies half copied there was left by a killed one.
  if (!deps.archive.readOnly) sweepStaged(deps.archive.folder)
  return {
    plan: async ({ paths, grouping }) => {
      const { groups, ignored, problems } = await planFiles(paths, grouping)
      return {
        records: groups.map(({ title, files }) => ({
          title,
          files: files.map(({ path, name, kind, size }) => ({ path, name: name.normalize('NFC'), kind, size })),
        })),
        ignored: [...ignored],
        failed: problems.map(({ path, error: { code, data } }) => ({ path, code, data, message: sentence(code, data, 'vi') })),
      }
    },
    ingest: (input, context) => ingest(deps, input, context),
    ...createWatchService(deps),
  }
}
