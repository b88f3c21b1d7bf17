import { homedir } from 'node:os'
import { join } from 'node:path'
import { chooseSecrets } from '../../ports/node/choose-secrets.ts'
import { createFileLog } from '../../ports/node/file-log.ts'
import { resourcesFolder, settingsFolder } from '../../ports/node/program-folders.ts'
import type { Ports } from '../../ports/ports.ts'
import { createForkProcesses } from './fork-processes.ts'

/** The ports of plain Node: the command line, the loopback shell, tests. `TANGTHU_HOME` moves the settings elsewhere. */
export const createNodePorts = async (): Promise<Ports> => {
  const settings = settingsFolder()
  return {
    clock: () => new Date(),
    log: createFileLog(join(settings, 'logs')),
    secrets: await chooseSecrets(settings),
    processes: createForkProcesses(),
    paths: { settings, resources: resourcesFolder(), documents: join(homedir(), 'Documents') },
  }
}
