// The main process of Electron: the window, the system's dialogs and the core's life. The work itself is done in the core.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app, BrowserWindow, dialog, protocol, session, utilityProcess } from 'electron'
import { settingsFolder } from '../ports/node/program-folders.ts'
import { workerUrl } from '../workers/worker-url.ts'
import { answerWindow } from './answer-window.ts'
import { type Core, connectCore } from './connect-core.ts'
import { lockContents, lockSession } from './lock-down.ts'
import { setMenu } from './menu.ts'
import { openWindow } from './open-window.ts'
import { runUtilityProcess } from './run-utility-process.ts'
import { schemes, serveProtocols } from './serve-protocols.ts'

/** The core may take this long to close an archive in peace; then the program ends without it, and nothing saved is lost. */
const closingTime = 15_000

const start = (): void => {
  app.setPath('userData', join(settingsFolder(), 'desktop'))
  app.setAppUserModelId('vn.tangthu.desktop')
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  app.enableSandbox()
  protocol.registerSchemesAsPrivileged(schemes)
  lockContents()
  app.on('second-instance', () => focusWindow(BrowserWindow.getAllWindows()[0]))
  void app.whenReady().then(run)
}

const run = (): void => {
  lockSession(session.defaultSession)
  const core = startCore()
  serveProtocols(core)
  answerWindow(core)
  setMenu()
  const open = (): BrowserWindow => {
    const window = openWindow(join(settingsFolder(), 'desktop', 'window.json'))
    const { id } = window.webContents
    window.once('closed', () => core.windowClosed(id))
    return window
  }
  const first = open()
  const folder = archiveArgument(process.argv)
  if (folder !== undefined) void core.call(first.webContents.id, 'archives.open', { folder })
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) open()
  })
  app.on('window-all-closed', () => app.quit())
  quitAfter(core)
}

/** The core in a process of its own. Should it ever end unasked, the person is told and the program starts anew. */
const startCore = (): Core => {
  const child = utilityProcess.fork(fileURLToPath(workerUrl(import.meta.url, 'core')), [], { serviceName: 'Tàng Thư', stdio: 'inherit' })
  const core = connectCore(
    { send: (message) => child.postMessage(message), onMessage: (listener) => void child.on('message', listener) },
    app.getPath('documents'),
    runUtilityProcess,
  )
  let leaving = false
  app.once('will-quit', () => {
    leaving = true
    child.kill()
  })
  child.once('exit', () => {
    core.gone()
    if (!leaving) void offerRestart()
  })
  return core
}

const offerRestart = async (): Promise<void> => {
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: 'Tàng Thư',
    message: 'Phần lõi của chương trình đã dừng bất ngờ.\nThe core of the program ended unexpectedly.',
    detail:
      'Những gì đã lưu vẫn nguyên vẹn. Mở lại chương trình, việc đang chạy dở sẽ được làm tiếp.\n' +
      'What was saved is safe. Start the program again, and it goes on with the unfinished jobs.',
    buttons: ['Mở lại / Start again', 'Thoát / Quit'],
    defaultId: 0,
    cancelId: 1,
  })
  if (response === 0) app.relaunch()
  app.exit(1)
}

/** Quitting waits for the archive to be closed, but not for ever. */
const quitAfter = (core: Core): void => {
  let asked = false
  let closed = false
  app.on('before-quit', (event) => {
    if (closed) return
    event.preventDefault()
    if (asked) return
    asked = true
    const patience = new Promise((resolve) => setTimeout(resolve, closingTime))
    void Promise.race([core.close(), patience]).then(() => {
      closed = true
      app.quit()
    })
  })
}

/** The folder of an archive, if the program was started with one (`npm start -- FOLDER`). */
const archiveArgument = (args: readonly string[]): string | undefined =>
  args.slice(app.isPackaged ? 1 : 2).findLast((argument) => !argument.startsWith('-') && existsSync(join(argument, 'archive.db')))

const focusWindow = (window: BrowserWindow | undefined): void => {
  if (window?.isMinimized()) window.restore()
  window?.focus()
}

start()
