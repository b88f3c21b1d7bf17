// Works in an archive and kills itself at the given step, as a power cut would: `dying-child.ts WHAT ARCHIVE STEP [BAG]`.
import { createExchangeService } from '../../../electron/features/exchange/service.ts'
import { createSyncService } from '../../../electron/features/sync/service.ts'
import { exchangeContract } from '../../../shared/features/exchange/contract.ts'
import { syncContract } from '../../../shared/features/sync/contract.ts'
import { reopen } from '../assets/ingest-support.ts'
import { contextOf, depsOf } from '../exchange/two-archives.ts'

const [, , what = '', folder = '', last = '', out = ''] = process.argv
const archive = reopen(folder)
let step = 0
const context = {
  ...contextOf(archive),
  report: () => {
    if (++step === Number(last)) process.kill(process.pid, 'SIGKILL')
  },
}
const deps = depsOf(archive)
if (what === 'sync') await createSyncService(deps).run(syncContract.run.input.parse({}), context)
else if (what === 'receive') await createSyncService(deps).receive(syncContract.receive.input.parse({ remote: 'tinh' }), context)
else await createExchangeService(deps).export(exchangeContract.export.input.parse({ all: true, out }), context)
archive.close()
