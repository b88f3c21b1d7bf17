// The entry of the core's utilityProcess: everything but the window's own affairs happens here, so that no query stops the window.
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { createApp } from '../app/create-app.ts'
import { chooseSecrets } from '../ports/node/choose-secrets.ts'
import { createFileLog } from '../ports/node/file-log.ts'
import { resourcesFolder, settingsFolder } from '../ports/node/program-folders.ts'
import type { Ports } from '../ports/ports.ts'
import { askForProcesses } from './ask-for-processes.ts'
import type { FromCore, ToCore } from './messages.ts'
import { serveCore } from './serve-core.ts'

const runCore = (): void => {
  const settings = settingsFolder()
  const log = createFileLog(join(settings, 'logs'))
  const send = (message: FromCore): void => process.parentPort.postMessage(message)
  const processes = askForProcesses(send)

  const start = async (documents: string): Promise<(message: ToCore) => Promise<void>> => {
    const ports: Ports = {
      clock: () => new Date(),
      log,
      secrets: await chooseSecrets(settings),
      processes,
      paths: { settings, resources: resourcesFolder(), documents },
    }
    const take = serveCore({ app: createApp(ports), ports, account: userInfo().username, send })
    send({ kind: 'started' })
    return take
  }

  // Nothing can go on after a fault that nobody foresaw: it is written down, and the main process says so and offers to start again.
  const end = (fault: unknown): void => {
    log.bug(fault)
    process.exit(1)
  }
  process.once('uncaughtException', end)
  // Electron would only warn: whoever waits for what was refused would wait for ever.
  process.once('unhandledRejection', end)
  let serving: Promise<(message: ToCore) => Promise<void>> | undefined
  process.parentPort.on('message', ({ data }: { data: ToCore }) => {
    if (processes.take(data)) return
    if (data.kind === 'start') serving ??= start(data.documents)
    else void serving?.then((take) => take(data))
  })
}

runCore()
